import type { Directory } from '../plo/addressing/directory.ts'
import { currentOf, findMunicipality } from '../plo/addressing/find-municipality.ts'
import { findParty } from '../plo/addressing/find-party.ts'
import { isSameName } from '../plo/addressing/place-name.ts'
import { err, ok, type Result } from '../plo/result.ts'
import type { OutageKind, OutageScope } from '../store/outages.ts'
import { recipientSentences } from './recipient-sentences.ts'

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
 * municipalities. That a hospital's journal is down says nothing of the journals of its municipalities: then it is the
 * hospital alone.
 */
export function recipientsOf(
  scope: OutageScope,
  kind: OutageKind,
  directory: Directory,
): Result<Closed, ScopeError> {
  if ('all' in scope) return ok({ scope, recipients: directory.parties.map(({ id }) => id) })
  if ('municipality' in scope) return municipality(scope.municipality, directory)
  if ('party' in scope) return party(scope.party, directory)
  if ('parties' in scope) return parties(scope.parties, directory)
  if ('hospital' in scope) {
    const found = findParty(directory, scope.hospital)
    const candidates = found.ok
      ? [found.value.status === 'found' ? found.value.party : found.value.successor]
      : found.error.code === 'address/ambiguous-name'
        ? found.error.candidates
        : []
    const hospital = candidates.find((one) => one.kind === 'hospital')
    if (hospital === undefined) {
      return err({
        code: 'address/unknown-hospital',
        detail: recipientSentences.unknownHospital(scope.hospital),
      })
    }
    const area = directory.municipalities.filter(({ hospitalId }) => hospitalId === hospital.id)
    return ok({
      scope: { hospital: hospital.id },
      recipients: [hospital.id, ...(kind === 'journal' ? [] : area.map(({ id }) => id))],
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

function municipality(typed: string, directory: Directory): Result<Closed, ScopeError> {
  const found = findMunicipality(directory, typed)
  if (!found.ok) {
    const detail =
      found.error.code === 'address/outside-area'
        ? found.error.sentence
        : recipientSentences.unknownMunicipality(typed)
    return err({ code: found.error.code, detail })
  }
  const { id } = currentOf(found.value)
  const note = found.value.status === 'former' ? { note: found.value.sentence } : {}
  return ok({ scope: { municipality: id }, recipients: [id], ...note })
}

function party(typed: string, directory: Directory): Result<Closed, ScopeError> {
  const found = findParty(directory, typed)
  if (!found.ok) {
    const { code } = found.error
    const both = code === 'address/ambiguous-name' ? found.error.candidates : []
    const names = both.map(({ displayName }) => displayName).join(' eller ')
    return err({
      code,
      detail: names === '' ? recipientSentences.unknownParty(typed) : recipientSentences.didYouMean(names),
    })
  }
  if (found.value.status === 'found') {
    const { id } = found.value.party
    return ok({ scope: { party: id }, recipients: [id] })
  }
  const { id } = found.value.successor
  return ok({ scope: { party: id }, recipients: [id], note: found.value.sentence })
}

/** Each once, in the order of the directory; all that cannot be found is told at once. */
function parties(typed: readonly string[], directory: Directory): Result<Closed, ScopeError> {
  const each = typed.map((one) => party(one, directory))
  const wrong = each.flatMap((one) => (one.ok ? [] : [one.error]))
  const [first] = wrong
  if (first !== undefined)
    return err({ code: first.code, detail: wrong.map(({ detail }) => detail).join(' ') })
  const found = each.flatMap((one) => (one.ok ? [one.value] : []))
  const meant = new Set(found.flatMap(({ recipients }) => recipients))
  const recipients = directory.parties.map(({ id }) => id).filter((id) => meant.has(id))
  const notes = found.flatMap(({ note }) => (note === undefined ? [] : [note]))
  return ok({
    scope: { parties: recipients },
    recipients,
    ...(notes.length > 0 && { note: notes.join('. ') }),
  })
}
