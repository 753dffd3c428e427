/**
 * When a message that did not get through is tried again, and when it is given up. Policies are data: every number
 * carries where it comes from, and what nobody has confirmed is *foreslått* (proposed).
 */
export type Policy = {
  readonly name: string
  readonly source: string
  /** The wait after the first failure; it doubles with each one after it. */
  readonly firstRetryMs: number
  readonly maxRetryMs: number
  /** Up to this share of the wait is added at random, so that a thousand messages do not come back at once. */
  readonly jitter: number
  /** Attempts after which the message is given up. */
  readonly maxAttempts: number
  /** Time after accept, not counting declared outages, after which the message is given up. */
  readonly giveUpAfterMs: number
  /** One attempt may take this long; then it is ambiguous. */
  readonly attemptTimeoutMs: number
  /** Failures in a row after which the lane is down. */
  readonly downAfterFailures: number
  /** The wait before the first probe of a lane that is not open; it doubles up to `maxProbeMs`. */
  readonly firstProbeMs: number
  readonly maxProbeMs: number
  /** Time after delivery without an Apprec after which it is overdue. */
  readonly apprecDueMs: number
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** For a demonstration: everything happens while one looks. */
const demo: Policy = {
  name: 'demo',
  source: 'foreslått: for demonstrasjon, alt skjer mens man ser på',
  firstRetryMs: 500,
  maxRetryMs: 4 * second,
  jitter: 0.25,
  maxAttempts: 200,
  giveUpAfterMs: 15 * minute,
  attemptTimeoutMs: 5 * second,
  downAfterFailures: 3,
  firstProbeMs: 500,
  maxProbeMs: 2 * second,
  apprecDueMs: 30 * second,
}

/** For a ward: retries within minutes, so that the message is there when the morning shift looks. */
const ward: Policy = {
  name: 'ward',
  source: 'foreslått: 30 s, dobles til 15 min; gis opp etter 72 t (NHN EDI 2.0, «Tiltak og begrensninger»)',
  firstRetryMs: 30 * second,
  maxRetryMs: 15 * minute,
  jitter: 0.2,
  maxAttempts: 1000,
  giveUpAfterMs: 72 * hour,
  attemptTimeoutMs: 15 * second,
  downAfterFailures: 3,
  firstProbeMs: 10 * second,
  maxProbeMs: 2 * minute,
  apprecDueMs: 24 * hour,
}

/** As the national message service does it. */
const national: Policy = {
  name: 'national',
  source:
    'NHN EDI 2.0, «Tiltak og begrensninger»: tidligst etter 12 t, inntil 5 ganger, inntil 72 t; REFARK 4.4.1: 96 t',
  firstRetryMs: 12 * hour,
  maxRetryMs: 12 * hour,
  jitter: 0.05,
  maxAttempts: 6,
  giveUpAfterMs: 72 * hour,
  attemptTimeoutMs: 60 * second,
  downAfterFailures: 3,
  firstProbeMs: minute,
  maxProbeMs: hour,
  apprecDueMs: 96 * hour,
}

export const policies: readonly Policy[] = [demo, ward, national]

export function policyNamed(name: string): Policy | undefined {
  return policies.find((policy) => policy.name === name)
}

/**
 * The wait before the next try, in milliseconds.
 *
 * @param failures how many have failed so far, from 1
 * @param random from 0 up to 1
 */
export function retryDelayMs(policy: Policy, failures: number, random: number): number {
  return spread(doubled(policy.firstRetryMs, policy.maxRetryMs, failures), policy.jitter, random)
}

/** The wait before the next probe of a lane that is not open, in milliseconds. */
export function probeDelayMs(policy: Policy, probes: number, random: number): number {
  return spread(doubled(policy.firstProbeMs, policy.maxProbeMs, probes), policy.jitter, random)
}

function doubled(first: number, most: number, times: number): number {
  return Math.min(most, first * 2 ** Math.min(30, Math.max(0, times - 1)))
}

function spread(delayMs: number, jitter: number, random: number): number {
  return Math.round(delayMs * (1 + jitter * random))
}
