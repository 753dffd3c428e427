import { z } from 'zod'
import type { Directory } from '../plo/addressing/directory.ts'
import { formSentences } from '../plo/compose/form-sentences.ts'
import { norwegian } from '../plo/compose/norwegian.ts'
import { fromIso, isOneInstant } from '../plo/message/time.ts'
import { err, ok, type Result } from '../plo/result.ts'
import { isXmlText } from '../plo/xml/write.ts'
import type { OutageKind, OutageScope } from '../store/outages.ts'
import { type Closed, recipientsOf } from './outage-scope.ts'
import type { Problem } from './problem.ts'
import { recipientSentences } from './recipient-sentences.ts'
import { requestFindings } from './request-findings.ts'

export type DeclaredOutage = Closed & {
  readonly kind: OutageKind
  readonly planned: boolean
  readonly hold: boolean
  readonly startedAt: Date
  readonly expectedEnd?: Date
  readonly reason?: string
  /** Nothing is declared: what would be closed is told. */
  readonly preview: boolean
}

/** What is said of an outage that is declared, or everything that is wrong with it. */
export function readOutage(
  input: unknown,
  directory: Directory,
  now: Date,
): Result<DeclaredOutage, Omit<Problem, 'title'>> {
  const fields = outageForm(now).safeParse(input ?? {}, { error: norwegian })
  const findings = fields.success ? [] : requestFindings(fields.error)
  // The scope is looked up whatever is wrong elsewhere, so that all of it is told at once.
  const said = aboutScope.parse(input)
  const scope = scopeOf(said.scope)
  const closed = scope && recipientsOf(scope, said.kind, directory)
  const wrongScope = closed !== undefined && !closed.ok ? closed.error : undefined
  const all = [...findings, ...(wrongScope ? [{ field: 'scope', text: wrongScope.detail }] : [])]
  if (fields.success && closed?.ok) {
    const { scope: _scope, startedAt = now, expectedEnd, reason, hold, ...rest } = fields.data
    return ok({
      ...rest,
      ...closed.value,
      startedAt,
      // A message service that answers does not prove that the journal behind it is up: somebody says so.
      hold: hold ?? rest.kind === 'journal',
      ...(expectedEnd !== undefined && { expectedEnd }),
      ...(reason !== undefined && { reason }),
    })
  }
  if (findings.length === 0 && wrongScope !== undefined) {
    return err({ status: 422, ...wrongScope, findings: all })
  }
  return err({ status: 400, code: 'request/invalid', findings: all })
}

const name = z.string().trim().min(1, formSentences.empty).max(100).optional()
const scopeNames = ['municipality', 'hospital', 'region', 'party', 'parties', 'all'] as const

const scopeForm = z
  .strictObject({
    municipality: name,
    hospital: name,
    region: name,
    party: name,
    parties: z
      .array(z.string().trim().min(1, formSentences.empty).max(100))
      .min(1, formSentences.emptyList)
      .max(100)
      .optional(),
    all: z.literal(true).optional(),
  })
  .refine((scope) => Object.values(scope).filter((one) => one !== undefined).length === 1, {
    error: recipientSentences.oneScope(scopeNames.join(', ')),
  })

/** Eleven digits may be somebody's number: notes about an outage are about systems. */
export const plainText = (max: number) =>
  z
    .string()
    .trim()
    .min(1, formSentences.empty)
    .max(max, formSentences.plainAtMost(String(max)))
    .refine(isXmlText, formSentences.badCharacters)
    .refine((text) => !/(?<!\d)\d{6} ?\d{5}(?!\d)/.test(text), formSentences.elevenDigits)

/** Local time is taken where it can mean one instant only: not in the two hours of the clock changes. */
export const instant = z
  .string()
  .refine((text) => text.includes('T') && fromIso(text) !== undefined, {
    error: formSentences.dateAndClock,
    abort: true,
  })
  .refine(isOneInstant, {
    error: formSentences.clockChange,
    abort: true,
  })
  .transform((text) => fromIso(text) ?? new Date(Number.NaN))

export const expectedEndAfter = (now: Date) => instant.refine((time) => time > now, formSentences.past)

const outageForm = (now: Date) =>
  z.strictObject({
    scope: scopeForm,
    kind: z.enum(['messaging', 'journal']).default('messaging'),
    planned: z.boolean().default(false),
    /** Nobody declares an outage in its first minute. */
    startedAt: instant.refine((time) => time <= now, formSentences.future).optional(),
    expectedEnd: expectedEndAfter(now).optional(),
    reason: plainText(500).optional(),
    hold: z.boolean().optional(),
    preview: z.boolean().default(false),
  })

/** The scope and what decides it, of a form that may be wrong elsewhere. */
const aboutScope = z
  .object({
    scope: scopeForm.optional().catch(undefined),
    kind: z.enum(['messaging', 'journal']).catch('messaging'),
  })
  .catch({ scope: undefined, kind: 'messaging' })

function scopeOf(scope: z.output<typeof scopeForm> | undefined): OutageScope | undefined {
  if (scope === undefined) return undefined
  const { municipality, hospital, region, party, parties } = scope
  if (municipality !== undefined) return { municipality }
  if (hospital !== undefined) return { hospital }
  if (region !== undefined) return { region }
  if (parties !== undefined) return { parties }
  return party !== undefined ? { party } : { all: true }
}
