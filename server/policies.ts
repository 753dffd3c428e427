import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { norwegian } from '../plo/compose/norwegian.ts'
import { type Policy, policies, policyNamed } from '../plo/delivery/policy.ts'
import { err, ok, type Result } from '../plo/result.ts'
import { messageType } from '../plo/standard/message-types.ts'
import { requestFindings } from './request-findings.ts'

export type PolicyFinding = { readonly field: string; readonly text: string }

const day = 24 * 3_600_000
const ms = (least: number, most: number) => z.int().min(least).max(most)

const numbers = {
  firstRetryMs: ms(10, 7 * day),
  maxRetryMs: ms(10, 7 * day),
  jitter: z.number().min(0).max(1),
  maxAttempts: z.int().min(1).max(100_000),
  timeToLiveMs: ms(1000, 365 * day),
  poisonedAfterFailures: z.int().min(2).max(100_000),
  attemptTimeoutMs: ms(100, 10 * 60_000),
  downAfterFailures: z.int().min(1).max(1000),
  firstProbeMs: ms(10, day),
  maxProbeMs: ms(10, day),
  drainPerSecond: z.number().min(0.1).max(100_000),
  apprecDue: z
    .strictObject({
      alarmMs: z.record(z.string(), ms(1000, 365 * day)).default({}),
      otherAlarmMs: ms(1000, 365 * day),
      limitMs: ms(1000, 365 * day),
      source: z.string().min(1).max(500),
    })
    .partial(),
}

const ownPolicy = z.strictObject({
  name: z.string().regex(/^[a-zæøå0-9-]{1,40}$/, 'bare små bokstaver, tall og bindestrek'),
  basis: z.enum(policies.map(({ name }) => name)).default('ward'),
  source: z.string().trim().min(1).max(500),
  ...z.object(numbers).partial().shape,
})

/**
 * Reads policies of one's own: a list, each made on one of those that are shipped (`basis`). All that is wrong in the
 * whole list is told at once, and nothing of it is used then.
 *
 * @param text JSON
 */
export function parsePolicies(text: string): Result<readonly Policy[], readonly PolicyFinding[]> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return err([{ field: '', text: 'er ikke gyldig JSON' }])
  }
  const list = z.array(z.unknown()).max(100).safeParse(value, { error: norwegian })
  if (!list.success) return err(requestFindings(list.error))
  const read = list.data.map((one) => readPolicy(one))
  const names = list.data.map(nameOf)
  const findings = read.flatMap(({ findings: own }, index) => [
    ...own.map(({ field, text: said }) => ({
      field: [index, ...(field === '' ? [] : [field])].join('.'),
      text: said,
    })),
    ...(isTaken(names[index], names.slice(0, index))
      ? [{ field: `${index}.name`, text: `«${names[index]}» finnes fra før` }]
      : []),
  ])
  return findings.length > 0 ? err(findings) : ok(read.flatMap(({ policy }) => (policy ? [policy] : [])))
}

/** One of the list, or what is wrong with it: numbers that are wrong alone, otherwise those that are so together. */
function readPolicy(value: unknown): {
  readonly policy?: Policy
  readonly findings: readonly PolicyFinding[]
} {
  const parsed = ownPolicy.safeParse(value, { error: norwegian })
  if (!parsed.success) return { findings: requestFindings(parsed.error) }
  const policy = policyOf(parsed.data)
  return { policy, findings: nonsenseIn(policy) }
}

function nameOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined
}

/** @returns none where there is no such file; a finding where it cannot be read */
export function readPolicies(file: string): Result<readonly Policy[], readonly PolicyFinding[]> {
  try {
    return parsePolicies(readFileSync(file, 'utf8'))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'ukjent'
    return code === 'ENOENT' ? ok([]) : err([{ field: '', text: `kan ikke leses (${code})` }])
  }
}

function policyOf({ basis, apprecDue, ...own }: z.infer<typeof ownPolicy>): Policy {
  const shipped = policyNamed(basis)
  if (shipped === undefined) throw new Error(`there is no policy ${basis}`)
  // What is not given is left to the basis: undefined is no value.
  return {
    ...shipped,
    ...given(own),
    apprecDue: { ...shipped.apprecDue, ...given(apprecDue ?? {}) },
  } as Policy
}

function given<Value extends object>(value: Value): Partial<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Partial<Value>
}

/** Numbers that are fine one by one, and make no sense together. */
function nonsenseIn(policy: Policy): readonly PolicyFinding[] {
  const { alarmMs, otherAlarmMs, limitMs } = policy.apprecDue
  const rules: readonly (readonly [boolean, string, string])[] = [
    [policy.firstRetryMs > policy.maxRetryMs, 'firstRetryMs', 'er lengre enn maxRetryMs'],
    [policy.firstProbeMs > policy.maxProbeMs, 'firstProbeMs', 'er lengre enn maxProbeMs'],
    [policy.attemptTimeoutMs >= policy.timeToLiveMs, 'attemptTimeoutMs', 'er ikke kortere enn timeToLiveMs'],
    [policy.firstRetryMs >= policy.timeToLiveMs, 'firstRetryMs', 'er ikke kortere enn timeToLiveMs'],
    [otherAlarmMs > limitMs, 'apprecDue.otherAlarmMs', 'er lengre enn limitMs'],
  ]
  return [
    ...rules.filter(([broken]) => broken).map(([, field, text]) => ({ field, text })),
    ...Object.entries(alarmMs).flatMap(([type, alarm]) => [
      ...(messageType(type) === undefined
        ? [{ field: `apprecDue.alarmMs.${type}`, text: 'ukjent meldingstype (kodeverk 8279)' }]
        : []),
      ...(alarm > limitMs ? [{ field: `apprecDue.alarmMs.${type}`, text: 'er lengre enn limitMs' }] : []),
    ]),
  ]
}

function isTaken(name: unknown, before: readonly unknown[]): boolean {
  return typeof name === 'string' && (policyNamed(name) !== undefined || before.includes(name))
}
