import type { Fault, FaultKind } from './fault-kinds.ts'
import { seededFor } from './random.ts'

export type FaultBoard = {
  /** Whether a fault of this kind strikes just now; asked each time that it could. */
  strikes(kind: FaultKind, party?: string): boolean
  /** Whether it is bad luck for one message for ever: the same answer each time. */
  strikesForGood(kind: FaultKind, party: string, msgId: string): boolean
  /** Ends all faults. */
  heal(): void
}

export function newFaultBoard(seed: number, faults: readonly Fault[], nowMs: () => number): FaultBoard {
  const random = seededFor(seed, 'faults')
  const byKind = new Map<FaultKind, Fault[]>()
  for (const fault of faults) byKind.set(fault.kind, [...(byKind.get(fault.kind) ?? []), fault])
  let healed = false

  const inForce = (kind: FaultKind, party: string | undefined) => {
    const known = healed ? undefined : byKind.get(kind)
    return known?.filter(
      (fault) =>
        nowMs() >= fault.fromMs &&
        nowMs() < fault.untilMs &&
        (fault.party === undefined || fault.party === party),
    )
  }

  return {
    strikes: (kind, party) =>
      inForce(kind, party)?.some(({ probability }) => probability >= 1 || random() < probability) === true,
    strikesForGood: (kind, party, msgId) =>
      inForce(kind, party)?.some(({ probability }) => seededFor(seed, `${kind} ${msgId}`)() < probability) ===
      true,
    heal() {
      healed = true
    },
  }
}
