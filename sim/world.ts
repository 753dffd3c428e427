import type { FaultBoard } from './fault-board.ts'
import type { MemoryLedger } from './ledger/memory-ledger.ts'
import type { Party } from './party.ts'
import type { Setting } from './setting.ts'
import type { VirtualTime } from './virtual-time.ts'

/** What everything in a simulation shares. */
export type World = {
  readonly setting: Setting
  readonly time: VirtualTime
  readonly faults: FaultBoard
  readonly ledger: MemoryLedger
  readonly parties: ReadonlyMap<string, Party>
  /** For all that is left to chance but faults, messages and ties. */
  readonly random: () => number
  /** Recipients that are away since they declared an outage. */
  readonly away: Set<string>
  /** The clock of the services, as it is set just now. */
  readonly clock: { skewMs: number; jumps: number }
  readonly counts: Counts
  /** One line of the log of what happens; the hash is of these. */
  log(line: string): void
}

export type Counts = {
  crashes: number
  storeErrors: number
  wipes: number
  /** Copies of messages and answers that are still on their way. */
  onTheirWay: number
  /** Messages that are being sent. */
  inFlight: number
  mostInFlight: number
  /** Attempts that met nobody, by recipient. */
  readonly metNobody: Map<string, number>
  readonly probes: Map<string, number>
}

/** Virtual time begins here: the week in which the clocks of Europe/Oslo are set back (25 October 2026). */
const epochMs = Date.UTC(2026, 9, 23)

/** The time as the services see it. */
export function clockTime({ time, clock }: Pick<World, 'time' | 'clock'>): Date {
  return new Date(epochMs + time.nowMs + clock.skewMs)
}
