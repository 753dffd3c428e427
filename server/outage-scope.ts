import { z } from 'zod'
import type { Directory } from '../plo/addressing/directory.ts'
import { currentOf, findMunicipality } from '../plo/addressing/find-municipality.ts'
import { findParty } from '../plo/addressing/find-party.ts'
import { isSameName } from '../plo/addressing/place-name.ts'
import { fromIso } from '../plo/message/time.ts'
import { err, ok, type Result } from '../plo/result.ts'
import { isXmlText } from '../plo/xml/write.ts'
import type { OutageScope } from '../store/outages.ts'

export const outageForm = z.strictObject({
  scope: z.union([
    z.strictObject({ municipality: z.string().min(1) }),
    z.strictObject({ hospital: z.string().min(1) }),
    z.strictObject({ region: z.string().min(1) }),
    z.strictObject({ all: z.literal(true) }),
  ]),
  kind: z.enum(['messaging', 'journal']).default('messaging'),
  planned: z.boolean().default(false),
  expectedEnd: z
    .string()
    .refine((text) => fromIso(text) !== undefined, 'må være dato og klokkeslett')
    .transform((text) => fromIso(text))
    .optional(),
  reason: z.string().trim().min(1).max(500).refine(isXmlText, 'har tegn som ikke kan brukes').optional(),
  hold: z.boolean().default(false),
})

/** What an outage closes; `note` where somebody was named by a name of the past. */
export type Closed = {
  readonly scope: OutageScope
  readonly recipients: readonly string[]
  readonly note?: string
}

export type ScopeError = { readonly code: string; readonly detail: string }

/**
 * The recipients that an outage closes, and its scope by ids.
 *
 * A hospital's outage closes the way to it and to the municipalities of its area, a region's the way to its
 * municipalities.
 */
export function recipientsOf(scope: OutageScope, directory: Directory): Result<Closed, ScopeError> {
  if ('all' in scope) return ok({ scope, recipients: directory.parties.map(({ id }) => id) })
  if ('municipality' in scope) {
    const found = findMunicipality(directory, scope.municipality)
    if (!found.ok) {
      const detail =
        found.error.code === 'address/outside-area'
          ? found.error.sentence
          : `Ukjent kommune «${scope.municipality}».`
      return err({ code: found.error.code, detail })
    }
    const municipality = currentOf(found.value)
    const note = found.value.status === 'former' ? { note: found.value.sentence } : {}
    return ok({ scope: { municipality: municipality.id }, recipients: [municipality.id], ...note })
  }
  if ('hospital' in scope) {
    const found = findParty(directory, scope.hospital)
    const candidates = found.ok
      ? [found.value.status === 'found' ? found.value.party : found.value.successor]
      : found.error.code === 'address/ambiguous-name'
        ? found.error.candidates
        : []
    const hospital = candidates.find(({ kind }) => kind === 'hospital')
    if (hospital === undefined) {
      return err({ code: 'address/unknown-hospital', detail: `Ukjent sykehus «${scope.hospital}».` })
    }
    const area = directory.municipalities.filter(({ hospitalId }) => hospitalId === hospital.id)
    return ok({
      scope: { hospital: hospital.id },
      recipients: [hospital.id, ...area.map(({ id }) => id)],
    })
  }
  const inRegion = directory.municipalities.filter(({ region }) => isSameName(region.value, scope.region))
  const regions = [...new Set(directory.municipalities.map(({ region }) => region.value))].sort()
  if (inRegion.length === 0) {
    return err({
      code: 'address/unknown-region',
      detail: `Ukjent region «${scope.region}». Kjente: ${regions.join(', ')}.`,
    })
  }
  return ok({ scope, recipients: inRegion.map(({ id }) => id) })
}
