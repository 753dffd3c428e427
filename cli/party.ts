import type { Directory } from '../plo/addressing/directory.ts'
import { findParty, type PartyError } from '../plo/addressing/find-party.ts'
import type { Party } from '../plo/addressing/party.ts'
import { err, ok, type Result } from '../plo/result.ts'

/** The municipality or hospital that a user means by a number or a name; a former municipality is none of them. */
export function partyMeant(
  directory: Directory,
  typed: string,
): Result<Party, { readonly code: string; readonly text: string }> {
  const found = findParty(directory, typed)
  if (!found.ok) return err({ code: found.error.code, text: textOf(found.error) })
  if (found.value.status === 'found') return ok(found.value.party)
  return err({ code: 'address/former-municipality', text: `${found.value.sentence}.` })
}

function textOf(error: PartyError): string {
  switch (error.code) {
    case 'address/outside-area':
      return `${error.sentence}.`
    case 'address/ambiguous-name': {
      const names = error.candidates.map(({ displayName }) => `«${displayName}»`)
      return `«${error.typed}» kan være ${names.join(' eller ')}.`
    }
    case 'address/unknown-party': {
      const guess = error.suggestions.length === 0 ? '' : ` Mente du ${error.suggestions.join(' eller ')}?`
      return `Ukjent part «${error.typed}».${guess}`
    }
  }
}
