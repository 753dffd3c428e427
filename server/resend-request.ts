import { z } from 'zod'
import type { Directory } from '../plo/addressing/directory.ts'
import { findParty } from '../plo/addressing/find-party.ts'
import { norwegian } from '../plo/compose/norwegian.ts'
import { isMessageId } from '../plo/message/message-id.ts'
import { fromIso } from '../plo/message/time.ts'
import { err, ok, type Result } from '../plo/result.ts'
import { messageTypes } from '../plo/standard/message-types.ts'
import { isXmlText } from '../plo/xml/write.ts'
import type { ResendFilter } from '../store/resends.ts'
import { type RequestFinding, requestFindings } from './request-findings.ts'

/** What a person asks for: to be shown what would be sent again, or that what was shown is sent. */
export type ResendRequest =
  | { readonly type: 'preview'; readonly filter: ResendFilter; readonly notes: readonly string[] }
  | { readonly type: 'confirm'; readonly id: string }

const time = z
  .string()
  .refine((text) => fromIso(text) !== undefined, 'må være dato eller dato og klokkeslett')
  .transform((text) => fromIso(text))

const form = z.strictObject({
  preview: z.boolean().default(false),
  id: z.string().refine(isMessageId, 'er ingen id').optional(),
  ids: z.array(z.string().refine(isMessageId, 'er ingen MsgId')).min(1).max(1000).optional(),
  municipality: z.string().min(1).max(100).optional(),
  recipient: z.string().min(1).max(100).optional(),
  ward: z.string().trim().min(1).max(100).refine(isXmlText, 'har tegn som ikke kan brukes').optional(),
  type: z
    .string()
    .refine((code) => messageTypes.some((type) => type.code === code), 'er ingen meldingstype')
    .optional(),
  since: time.optional(),
  until: time.optional(),
  stopped: z.literal(true).optional(),
  received: z.literal(true).optional(),
})

/** Reads it, and says everything that is wrong with it at once: shapes, unknown names, and what contradicts itself. */
export function readResendRequest(
  body: unknown,
  directory: Directory,
  now: Date,
): Result<ResendRequest, readonly RequestFinding[]> {
  const parsed = form.safeParse(body, { error: norwegian })
  const given = asRecord(body)
  const to = recipientOf(given, directory)
  const findings = [
    ...(parsed.success ? [] : requestFindings(parsed.error)),
    ...to.findings,
    ...contradictions(given, now),
  ]
  if (!parsed.success || findings.length > 0) return err(findings)
  const { preview, id, ids, ward, type, since, until, received } = parsed.data
  if (!preview && id !== undefined) return ok({ type: 'confirm', id })
  const filter: ResendFilter = {
    ...(ids !== undefined && { ids: [...new Set(ids)] }),
    ...(to.recipient !== undefined && { recipient: to.recipient }),
    ...(ward !== undefined && { ward }),
    ...(type !== undefined && { type }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    received: received === true,
  }
  return ok({ type: 'preview', filter, notes: to.notes })
}

type Given = Readonly<Record<string, unknown>>

function asRecord(body: unknown): Given {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {}
}

const filters = ['municipality', 'recipient', 'ward', 'type', 'since', 'until'] as const

function contradictions(given: Given, now: Date): readonly RequestFinding[] {
  const has = (name: string) => given[name] !== undefined
  const findings: RequestFinding[] = []
  const finding = (field: string, text: string) => findings.push({ field, text })
  const named = filters.filter(has)
  if (given.preview !== true) {
    if (!has('id')) {
      finding('preview', 'vis først hva som sendes («preview»: true), og send så id-en du får («id»)')
    }
    for (const name of ['ids', 'stopped', 'received', ...named]) {
      if (has(name) && has('id')) finding(name, 'kan ikke endres nå: det som ble vist, er det som sendes')
    }
    return findings
  }
  if (has('id')) finding('id', 'hører ikke til en forhåndsvisning: den får en ny')
  if (!has('ids') && named.length === 0 && !has('stopped')) {
    finding('', 'si hva som skal sendes: «ids», et utvalg, eller «stopped» for alt som er stoppet')
  }
  for (const name of [...named, 'stopped']) {
    if (has('ids') && has(name)) finding(name, 'kan ikke brukes sammen med «ids»: de sier alt')
  }
  if (has('municipality') && has('recipient'))
    finding('recipient', 'oppgi bare én av «municipality» og «recipient»')
  if (has('received') && has('stopped')) {
    finding('stopped', 'motsier «received»: stoppet er ikke framme, og «received» tar med det som er framme')
  }
  if (has('received') && !has('ids')) {
    if (!has('municipality') && !has('recipient')) {
      finding('received', 'krever én mottaker («municipality» eller «recipient»): den som er gjenopprettet')
    }
    if (!has('since')) finding('since', 'kreves med «received»: når sikkerhetskopien er fra')
    if (!has('until')) finding('until', 'kreves med «received»: når mottakeren var gjenopprettet')
  }
  const [since, until] = [timeOf(given.since), timeOf(given.until)]
  if (since !== undefined && until !== undefined && since >= until) {
    finding('until', 'må være etter «since»')
  }
  if (since !== undefined && since > now) finding('since', 'er ikke kommet ennå')
  return findings
}

function timeOf(text: unknown): Date | undefined {
  return typeof text === 'string' ? fromIso(text) : undefined
}

/** A party by number or name; a former municipality leads to the one it is part of now, and that is said. */
function recipientOf(
  given: Given,
  directory: Directory,
): {
  readonly recipient?: string
  readonly notes: readonly string[]
  readonly findings: readonly RequestFinding[]
} {
  const none = { notes: [], findings: [] }
  const field = typeof given.recipient === 'string' ? 'recipient' : 'municipality'
  const typed = given[field]
  if (typeof typed !== 'string' || typed === '') return none
  const found = findParty(directory, typed)
  if (found.ok && found.value.status === 'former') {
    const { successor, sentence } = found.value
    return { ...none, recipient: successor.id, notes: [`${sentence}.`] }
  }
  if (found.ok && found.value.status === 'found') return { ...none, recipient: found.value.party.id }
  const error = found.ok ? undefined : found.error
  if (error?.code === 'address/ambiguous-name') {
    const municipality = error.candidates.find(({ kind }) => kind === 'municipality')
    if (field === 'municipality' && municipality !== undefined) return { ...none, recipient: municipality.id }
    const names = error.candidates.map(({ displayName }) => displayName).join(' eller ')
    return { ...none, findings: [{ field, text: `«${typed}» kan være ${names}` }] }
  }
  const text = error?.code === 'address/outside-area' ? error.sentence : `ukjent mottaker «${typed}»`
  return { ...none, findings: [{ field, text }] }
}
