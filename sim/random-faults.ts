import { type Fault, type FaultKind, faultKinds } from './fault-kinds.ts'
import { between, pick, seededFor } from './random.ts'
import { day } from './setting.ts'

/** The faults that a seed brings, over so many days: some of them everywhere, some at one recipient. */
export function randomFaults(seed: number, days: number, recipients: readonly string[]): readonly Fault[] {
  const random = seededFor(seed, 'which faults')
  const kinds = Object.keys(faultKinds) as FaultKind[]
  return Array.from({ length: 4 + Math.floor(random() * 9) }, () => {
    const kind = pick(random, kinds)
    const fromShare = random() * 0.8
    const untilShare = between(random, fromShare, 1)
    const isEverywhere = random() < 0.4
    const party = pick(random, recipients)
    const probability = mostProbable(kind) * between(random, 0.05, 1)
    return {
      kind,
      ...(!isEverywhere && isOfParty(kind) && { party }),
      probability: isWhole(kind) ? 1 : Number(probability.toPrecision(2)),
      fromMs: Math.round(fromShare * days * day),
      untilMs: Math.round(untilShare * days * day),
    }
  })
}

/** Whether it concerns one recipient or all of them. */
export function isOfParty(kind: FaultKind): boolean {
  switch (kind) {
    case 'crash':
    case 'store-error':
    case 'store-down':
    case 'queue-lose':
    case 'queue-double':
    case 'queue-down':
    case 'queue-wipe':
    case 'clock-jump':
      return false
    default:
      return true
  }
}

/** What is either so or not, for all of its time. */
function isWhole(kind: FaultKind): boolean {
  return kind === 'outage' || kind === 'outage-hold' || kind === 'store-down' || kind === 'queue-down'
}

/** What strikes at every call would leave nothing else to see. */
function mostProbable(kind: FaultKind): number {
  switch (kind) {
    case 'crash':
      return 0.001
    case 'store-error':
      return 0.02
    case 'poison':
    case 'turn-away':
      return 0.05
    default:
      return 0.6
  }
}
