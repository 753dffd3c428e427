import { err, ok, type Result } from '../result.ts'
import type { Directory } from './directory.ts'
import {
  type FoundMunicipality,
  findMunicipality,
  type OutsideArea,
  type UnknownMunicipality,
} from './find-municipality.ts'
import type { Hospital, Party } from './party.ts'
import { isSameName } from './place-name.ts'
import { hospitalPlace } from './read-hospitals.ts'
import { suggest } from './suggest.ts'

export type FoundParty =
  | { readonly status: 'found'; readonly party: Party }
  | Extract<FoundMunicipality, { readonly status: 'former' }>

export type PartyError =
  | OutsideArea
  | {
      readonly code: 'address/unknown-party'
      readonly typed: string
      readonly suggestions: readonly string[]
    }
  | { readonly code: 'address/ambiguous-name'; readonly typed: string; readonly candidates: readonly Party[] }

/**
 * Finds a municipality or a hospital: by municipality number, organisation number (with or without blanks) or name.
 *
 * The bare name of a place that has both («Namsos») is refused with the two of them: a message to the wrong one of
 * them would be read by nobody. «Namsos kommune» and «Sykehuset Namsos» are told apart.
 */
export function findParty(directory: Directory, text: string): Result<FoundParty, PartyError> {
  const typed = text.trim()
  const digits = typed.replace(/\s/g, '')
  const numbered = directory.parties.find(({ orgnr }) => orgnr === digits)
  if (numbered !== undefined) return ok({ status: 'found', party: numbered })

  const hospital = directory.hospitals.find((one) => isHospitalName(one, typed))
  if (hospital !== undefined) return ok({ status: 'found', party: hospital })

  const found = findMunicipality(directory, typed)
  if (!found.ok)
    return err(
      found.error.code === 'address/outside-area' ? found.error : unknown(directory, typed, found.error),
    )
  if (found.value.status === 'former') return ok(found.value)

  const { municipality } = found.value
  const namesake = directory.hospitals.find(({ name }) => isSameName(hospitalPlace(name), municipality.name))
  if (namesake !== undefined && isBareName(typed))
    return err({ code: 'address/ambiguous-name', typed, candidates: [municipality, namesake] })
  return ok({ status: 'found', party: municipality })
}

/** «Sykehuset Namsos», «Namsos sykehus» */
function isHospitalName({ name }: Hospital, typed: string): boolean {
  return isSameName(name, typed) || isSameName(`${hospitalPlace(name)} sykehus`, typed)
}

function isBareName(typed: string): boolean {
  return !/^\d+$/.test(typed) && !/\skommune$/i.test(typed)
}

/** A number was typed: numbers are suggested. A name: both kinds of party, and the former names that lead to one. */
function unknown(
  { parties, municipalities, former }: Directory,
  typed: string,
  { suggestions }: UnknownMunicipality,
): PartyError {
  const gone = former
    .map(({ name }) => name)
    .filter((name) => !municipalities.some((one) => one.name === name))
  const names = [...parties.map(({ displayName }) => displayName), ...gone]
  const isNumber = /^\d+$/.test(typed)
  return { code: 'address/unknown-party', typed, suggestions: isNumber ? suggestions : suggest(typed, names) }
}
