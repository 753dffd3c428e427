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
  readonly timeToLiveMs: number
  /** Failures of one message, others in its lane getting through meanwhile, after which it is stopped. */
  readonly poisonedAfterFailures: number
  /** One attempt may take this long; then it is ambiguous. */
  readonly attemptTimeoutMs: number
  /** Failures in a row after which the lane is down. */
  readonly downAfterFailures: number
  /** The wait before the first probe of a lane that is not open; it doubles up to `maxProbeMs`. */
  readonly firstProbeMs: number
  readonly maxProbeMs: number
  /** What a lane that has been shut sends in a second at most, until nothing waits in it any more. */
  readonly drainPerSecond: number
  readonly apprecDue: ApprecDue
}

/** Time after delivery without an Apprec: first somebody is told, and in the end it counts as refused. */
export type ApprecDue = {
  /** By type (kodeverk 8279): when somebody is told. */
  readonly alarmMs: Readonly<Record<string, number>>
  /** Of every other type. */
  readonly otherAlarmMs: number
  /** From here on it counts as refused, and its sender must act. A receipt may still come, and then counts. */
  readonly limitMs: number
  readonly source: string
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
  timeToLiveMs: 15 * minute,
  poisonedAfterFailures: 10,
  attemptTimeoutMs: 5 * second,
  downAfterFailures: 3,
  firstProbeMs: 500,
  maxProbeMs: 2 * second,
  drainPerSecond: 200,
  apprecDue: {
    alarmMs: {},
    otherAlarmMs: 30 * second,
    limitMs: 5 * minute,
    source: 'foreslått: for demonstrasjon',
  },
}

/** For a ward: retries within minutes, so that the message is there when the morning shift looks. */
const ward: Policy = {
  name: 'ward',
  source: 'foreslått: 30 s, dobles til 15 min; gis opp etter 72 t (NHN EDI 2.0, «Tiltak og begrensninger»)',
  firstRetryMs: 30 * second,
  maxRetryMs: 15 * minute,
  jitter: 0.2,
  maxAttempts: 1000,
  timeToLiveMs: 72 * hour,
  poisonedAfterFailures: 12,
  attemptTimeoutMs: 15 * second,
  downAfterFailures: 3,
  firstProbeMs: 10 * second,
  maxProbeMs: 2 * minute,
  drainPerSecond: 100,
  apprecDue: {
    alarmMs: {
      LOG_UTSKRIVNINGSKLAR: hour,
      LOG_AVMELDING: hour,
      UTSKRIVNINGSRAPPORT: hour,
      LOG_INNLAGT: 4 * hour,
    },
    otherAlarmMs: 24 * hour,
    limitMs: 96 * hour,
    source: 'alarmtidene er foreslått; grensen er REFARK 4.4.1: normalt 96 timer, så regnes den som avvist',
  },
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
  timeToLiveMs: 72 * hour,
  poisonedAfterFailures: 6,
  attemptTimeoutMs: 60 * second,
  downAfterFailures: 3,
  firstProbeMs: minute,
  maxProbeMs: hour,
  drainPerSecond: 100,
  apprecDue: {
    alarmMs: {},
    otherAlarmMs: 96 * hour,
    limitMs: 96 * hour,
    source: 'REFARK 4.4.1: normalt 96 timer, så regnes den som avvist',
  },
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

/** How long after delivery an Apprec on a message of this type may take before somebody is told, in milliseconds. */
export function apprecAlarmMs({ apprecDue: { alarmMs, otherAlarmMs } }: Policy, type: string): number {
  return alarmMs[type] ?? otherAlarmMs
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
