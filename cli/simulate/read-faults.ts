import { z } from 'zod'
import type { Directory } from '../../plo/addressing/directory.ts'
import { err, ok, type Result } from '../../plo/result.ts'
import { type Fault, type FaultKind, faultKinds } from '../../sim/fault-kinds.ts'
import { isOfParty } from '../../sim/random-faults.ts'
import { check, type Finding } from '../../simulator/findings.ts'
import { partyMeant } from '../party.ts'
import { readTime } from './virtual-time-text.ts'

const kinds = Object.keys(faultKinds) as FaultKind[]

const time = z
  .string()
  .refine((text) => readTime(text) !== undefined, 'Skal være tid fra start, som «4h», «1d12h» eller «90m».')

const fault = z.strictObject({
  kind: z.enum(kinds),
  party: z.string().min(1).max(100).optional(),
  probability: z.number().min(0).max(1).optional(),
  from: time.optional(),
  until: time.optional(),
})

/**
 * Reads the faults of a simulation, or tells all that is wrong with them.
 *
 * @param untilMs where a fault lasts that does not say how long
 */
export function readFaults(
  json: unknown,
  directory: Directory,
  untilMs: number,
): Result<readonly Fault[], readonly Finding[]> {
  if (!Array.isArray(json)) return err([{ field: '', text: 'Skal være en liste av feil: [ … ].' }])
  const faults: Fault[] = []
  const findings: Finding[] = []
  for (const [nth, one] of json.entries()) {
    const read = check(fault, one)
    const value = read.ok ? read.value : undefined
    const found = [...(read.ok ? [] : read.error), ...beyondForm(one, directory)]
    findings.push(...found.map(({ field, text }) => ({ field: `${nth + 1}${field && `.${field}`}`, text })))
    if (value === undefined) continue
    faults.push({
      kind: value.kind,
      ...partyOf(value.party, directory),
      probability: value.probability ?? 1,
      fromMs: readTime(value.from ?? '') ?? 0,
      untilMs: readTime(value.until ?? '') ?? untilMs,
    })
  }
  return findings.length > 0 ? err(findings) : ok(faults)
}

/** What each field alone cannot say, as far as the fields can be read. */
function beyondForm(one: unknown, directory: Directory): readonly Finding[] {
  if (typeof one !== 'object' || one === null) return []
  const { kind, party, from, until } = one as Readonly<Record<string, unknown>>
  const start = typeof from === 'string' ? readTime(from) : 0
  const end = typeof until === 'string' ? readTime(until) : undefined
  const known = kinds.find((name) => name === kind)
  return [
    ...(typeof party === 'string' && party !== '' ? partyFindings(party, directory) : []),
    ...(party !== undefined && !isEverybody(party) && known !== undefined && !isOfParty(known)
      ? [{ field: 'party', text: `«${known}» gjelder tjenesten, ikke én mottaker.` }]
      : []),
    ...(start !== undefined && end !== undefined && end <= start
      ? [{ field: 'until', text: 'Skal være etter «from».' }]
      : []),
  ]
}

function partyFindings(typed: string, directory: Directory): readonly Finding[] {
  const meant = isEverybody(typed) ? undefined : partyMeant(directory, typed)
  return meant === undefined || meant.ok ? [] : [{ field: 'party', text: meant.error.text }]
}

function partyOf(typed: string | undefined, directory: Directory): { readonly party?: string } {
  const meant = typed === undefined || isEverybody(typed) ? undefined : partyMeant(directory, typed)
  return meant?.ok ? { party: meant.value.id } : {}
}

/** As `plo fault add` has it. */
function isEverybody(party: unknown): boolean {
  return typeof party === 'string' && /^(all|alle)$/i.test(party.trim())
}
