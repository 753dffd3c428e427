import type { Directory } from '../plo/addressing/directory.ts'
import { currentOf, findMunicipality } from '../plo/addressing/find-municipality.ts'
import { findParty } from '../plo/addressing/find-party.ts'
import { recipientSentences } from './recipient-sentences.ts'
import type { RequestFinding } from './request-findings.ts'

export type AskedRecipients = {
  /** Ids, each once. */
  readonly parties: readonly string[]
  /** What was understood, where that is not what was written. */
  readonly remarks: readonly string[]
  readonly findings: readonly RequestFinding[]
}

/**
 * Municipalities and hospitals by number or name. The bare name of a place that has both is the municipality, and that
 * is said: a sheet that is asked for at night must come.
 */
export function recipientsAsked(directory: Directory, typed: readonly string[]): AskedRecipients {
  const all = typed.map((text) => recipientAsked(directory, text.slice(0, 100)))
  return {
    parties: [...new Set(all.flatMap(({ parties }) => parties))],
    remarks: [...new Set(all.flatMap(({ remarks }) => remarks))],
    findings: all.flatMap(({ findings }) => findings),
  }
}

const nothing: AskedRecipients = { parties: [], remarks: [], findings: [] }

function recipientAsked(directory: Directory, typed: string): AskedRecipients {
  const found = findParty(directory, typed)
  if (found.ok && found.value.status === 'found') return { ...nothing, parties: [found.value.party.id] }
  const municipality = findMunicipality(directory, typed)
  if (municipality.ok) {
    const { id, displayName } = currentOf(municipality.value)
    const remark =
      municipality.value.status === 'former'
        ? `${municipality.value.sentence}.`
        : `«${typed.trim()}» er lest som ${displayName}; sykehuset skrives «Sykehuset ${typed.trim()}».`
    return { ...nothing, parties: [id], remarks: [remark] }
  }
  return { ...nothing, findings: [{ field: 'recipient', text: unknownText(found, typed) }] }
}

function unknownText(found: ReturnType<typeof findParty>, typed: string): string {
  const error = found.ok ? undefined : found.error
  if (error?.code === 'address/outside-area') return `${error.sentence}.`
  const suggestions = error?.code === 'address/unknown-party' ? error.suggestions : []
  const unknown = recipientSentences.unknownRecipient(typed)
  return suggestions.length === 0 ? unknown : `${unknown} Mente du ${suggestions.join(' eller ')}?`
}
