import type { Figures } from '../plo/delivery/figures.ts'
import { newAnswers } from './answers.ts'
import { type Broken, check } from './check.ts'
import { newFaultBoard } from './fault-board.ts'
import { newMemoryLedger } from './ledger/memory-ledger.ts'
import { startOperators } from './operators.ts'
import { newParty } from './party.ts'
import { newQueue } from './queue.ts'
import { seededFor } from './random.ts'
import { newRecord, type RunRecord } from './record.ts'
import { type Senders, startSenders } from './senders.ts'
import { startServices } from './services.ts'
import { day, minute, type Setting } from './setting.ts'
import { newVirtualTime } from './virtual-time.ts'
import type { World } from './world.ts'

export type Report = {
  readonly figures: Figures
  readonly broken: readonly Broken[]
  /** From accepted to shown. */
  readonly longestWaitMs: number
  readonly lanes: readonly LaneReport[]
  readonly crashes: number
  readonly storeErrors: number
  readonly wipes: number
  readonly clockJumps: number
  /** Messages that were being sent at the same time. */
  readonly mostInFlight: number
  /** Lines of the log, and their SHA-256: the same seed gives the same. */
  readonly events: number
  readonly hash: string
  readonly virtualMs: number
}

export type LaneReport = {
  readonly recipient: string
  readonly accepted: number
  readonly presented: number
  readonly attempts: number
  readonly probes: number
  /** Attempts that met nobody. */
  readonly metNobody: number
}

/** What a simulation is made of; tests put something broken in the place of a part, to see that it is found. */
export type Parts = {
  readonly newLedger: typeof newMemoryLedger
  readonly newParty: typeof newParty
  readonly listen?: (line: string) => void
}

/** When all is well again, what is owed has this long to arrive. */
const healedMostMs = 7 * day

/**
 * Runs the code that delivers (`plo/delivery`, `queue/deliver.ts`, `queue/lanes.ts`, `queue/schedule.ts`) in virtual
 * time, against a ledger in memory, a queue, a network and recipients that fail as the faults say. Then all is healed,
 * and what has become of every message is counted.
 */
export async function simulate(
  setting: Setting,
  parts: Parts = { newLedger: newMemoryLedger, newParty },
): Promise<Report> {
  const { seed } = setting
  const time = newVirtualTime(seededFor(seed, 'ties'))
  const record = newRecord(() => time.nowMs, parts.listen)
  const world: World = {
    setting,
    time,
    faults: newFaultBoard(seed, setting.faults, () => time.nowMs),
    ledger: parts.newLedger(record.note),
    parties: new Map(setting.recipients.map((id) => [id, parts.newParty(id)])),
    random: seededFor(seed, 'chance'),
    away: new Set(),
    clock: { skewMs: 0, jumps: 0 },
    counts: {
      ...{ crashes: 0, storeErrors: 0, wipes: 0, onTheirWay: 0, inFlight: 0, mostInFlight: 0 },
      ...{ metNobody: new Map(), probes: new Map() },
    },
    log: record.log,
  }
  const queue = newQueue(world)
  const answer = newAnswers(world, () => services)
  const services = startServices(world, queue, (party, msgId) => {
    record.presented(msgId)
    answer(party, msgId)
  })
  const senders = startSenders(world, services)
  const operators = startOperators(world, services, queue)

  await time.run(setting.days * day)
  world.faults.heal()
  operators.heal()
  await untilSettled(world, senders)

  return reportOf(world, record, senders, await check(world, senders, record))
}

/** Goes on until nobody waits for anything, or that has taken too long. */
async function untilSettled({ time, ledger, counts }: World, senders: Senders): Promise<void> {
  const untilMs = time.nowMs + healedMostMs
  while (time.nowMs < untilMs) {
    await time.run(time.nowMs + minute)
    if (senders.waiting > 0 || counts.onTheirWay > 0) continue
    const waiting = (await ledger.lanes()).some((lane) => lane.waiting > 0)
    if (!waiting) return
  }
}

function reportOf(
  { time, counts, clock, parties }: World,
  record: RunRecord,
  { accepted }: Senders,
  { figures, broken }: { readonly figures: Figures; readonly broken: readonly Broken[] },
): Report {
  const waits = [...record.seen.values()].map(
    ({ acceptedAtMs, presentedAtMs = acceptedAtMs }) => presentedAtMs - acceptedAtMs,
  )
  const acceptedBy = new Map<string, string[]>()
  for (const { msgId, recipient } of accepted.values())
    acceptedBy.set(recipient, [...(acceptedBy.get(recipient) ?? []), msgId])
  return {
    ...{ figures, broken },
    longestWaitMs: waits.reduce((longest, wait) => Math.max(longest, wait), 0),
    lanes: [...parties.values()].map(({ id, presented }) => ({
      recipient: id,
      accepted: acceptedBy.get(id)?.length ?? 0,
      presented: presented.length,
      attempts: (acceptedBy.get(id) ?? []).reduce(
        (sum, msgId) => sum + (record.seen.get(msgId)?.attempts ?? 0),
        0,
      ),
      probes: counts.probes.get(id) ?? 0,
      metNobody: counts.metNobody.get(id) ?? 0,
    })),
    ...{ crashes: counts.crashes, storeErrors: counts.storeErrors, wipes: counts.wipes },
    clockJumps: clock.jumps,
    mostInFlight: counts.mostInFlight,
    events: record.lines,
    hash: record.hash(),
    virtualMs: time.nowMs,
  }
}
