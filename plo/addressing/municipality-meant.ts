import { err, ok, type Result } from '../result.ts'
import type { Directory } from './directory.ts'
import { findMunicipality } from './find-municipality.ts'
import type { Municipality } from './party.ts'

/** The municipality that a user means; `sentence` where it was named by a name of the past. */
export type Meant = { readonly municipality: Municipality; readonly sentence?: string }

export type NotMeant = { readonly code: `address/${string}`; readonly text: string }

/** Finds a municipality by what was typed, with or without «kommune». */
export function municipalityMeant(directory: Directory, typed: string): Result<Meant, NotMeant> {
  const found = findMunicipality(directory, typed)
  if (found.ok) {
    return found.value.status === 'found'
      ? ok({ municipality: found.value.municipality })
      : ok({ municipality: found.value.successor, sentence: `${found.value.sentence}.` })
  }
  const { error } = found
  if (error.code === 'address/outside-area') return err({ code: error.code, text: `${error.sentence}.` })
  const { code, suggestions } = error
  const guess = suggestions.length === 0 ? '' : ` Mente du ${suggestions.join(' eller ')}?`
  return err({ code, text: `Ukjent kommune «${typed}».${guess}` })
}
