import { type Policy, probeDelayMs } from './policy.ts'

/**
 * A lane is the way to one recipient: open, closed (somebody declared an outage) or down (found out by failing).
 *
 * A lane that is not open is probed gently, and opens by itself when the recipient answers, unless it was closed with
 * hold: nobody is awake to press a button at 04:40.
 */
export type LaneState = 'open' | 'closed' | 'down'

/** What the circuit breaker of a lane remembers. */
export type Breaker = {
  readonly state: 'open' | 'down'
  /** Attempts that failed in a row, since the last that succeeded. */
  readonly failures: number
  /** Probes since the lane last carried a message. */
  readonly probes: number
  readonly downSince?: Date
  readonly nextProbeAt?: Date
}

/** After an attempt to deliver. Only what says something about the recipient's health counts: a refusal is an answer. */
export function afterDelivery(
  breaker: Breaker,
  outcome: 'delivered' | 'permanent' | 'unsent' | 'ambiguous' | 'transient',
  facts: { readonly policy: Policy; readonly now: Date; readonly random: number },
): Breaker {
  if (outcome === 'delivered' || outcome === 'permanent') return { state: 'open', failures: 0, probes: 0 }
  const { policy, now, random } = facts
  const failures = breaker.failures + 1
  if (breaker.state === 'down' || failures < policy.downAfterFailures) return { ...breaker, failures }
  return {
    state: 'down',
    failures,
    probes: breaker.probes,
    downSince: breaker.downSince ?? now,
    nextProbeAt: after(now, probeDelayMs(policy, breaker.probes + 1, random)),
  }
}

/**
 * After a probe of a lane that is down. An answer opens it half: the next failure, one alone, closes it again, and the
 * wait goes on growing until a message has really got through.
 */
export function afterProbe(
  breaker: Breaker,
  answered: boolean,
  facts: { readonly policy: Policy; readonly now: Date; readonly random: number },
): Breaker {
  const { policy, now, random } = facts
  const probes = breaker.probes + 1
  const downSince = breaker.downSince ?? now
  if (answered) return { state: 'open', failures: policy.downAfterFailures - 1, probes, downSince }
  return { ...breaker, probes, downSince, nextProbeAt: after(now, probeDelayMs(policy, probes + 1, random)) }
}

function after(time: Date, ms: number): Date {
  return new Date(time.getTime() + ms)
}
