import { err, ok, type Result } from '../result.ts'
import type { Directory } from './directory.ts'
import type { FormerMunicipality, Municipality } from './party.ts'
import { isSameName, placeKeys } from './place-name.ts'
import { suggest } from './suggest.ts'

export type FoundMunicipality =
  | { readonly status: 'found'; readonly municipality: Municipality }
  | {
      readonly status: 'former'
      readonly former: FormerMunicipality
      readonly successor: Municipality
      /** «Verran er nå en del av Steinkjer kommune» */
      readonly sentence: string
    }

export type MunicipalityError = UnknownMunicipality | OutsideArea

export interface UnknownMunicipality {
  readonly code: 'address/unknown-municipality'
  readonly typed: string
  /** Up to three names (or numbers, where a number was typed) that can be typed instead, the nearest first. */
  readonly suggestions: readonly string[]
}

export interface OutsideArea {
  readonly code: 'address/outside-area'
  readonly typed: string
  /** The current municipality, which belongs to another hospital. */
  readonly number: string
  readonly name: string
  readonly hospital: string
  readonly sentence: string
}

/**
 * Finds a municipality by number or name, in any spelling that `isSameName` knows.
 *
 * A former one leads to the one it is part of now, however many steps that takes. A name that a current and a former
 * one share (Namsos, Steinkjer) means the current one; a number means just that municipality.
 */
export function findMunicipality(
  directory: Directory,
  text: string,
): Result<FoundMunicipality, MunicipalityError> {
  const typed = text.trim()
  const bare = typed.replace(/\s+kommune$/i, '')
  const isNamed = ({ number, name }: Named) => number === bare || isSameName(name, typed)

  const municipality = directory.municipalities.find(
    (one) => isNamed(one) || (one.officialName !== undefined && isSameName(one.officialName, typed)),
  )
  if (municipality !== undefined) return ok({ status: 'found', municipality })
  const neighbour = directory.neighbours.find(isNamed)
  if (neighbour !== undefined)
    return err(outside(typed, neighbour, `${neighbour.name} kommune hører til ${neighbour.hospital}`))

  const [former] = directory.former
    .filter(isNamed)
    .sort((one, other) => (one.validTo < other.validTo ? 1 : -1))
  if (former === undefined) return err(unknown(directory, typed))
  return follow(directory, typed, former)
}

/** Whether a former municipality has that number or name: quick, where nearly all that are asked about are none. */
export function mayBeFormer(directory: Directory, text: string): boolean {
  const keys = formerKeys.get(directory) ?? new Set(directory.former.flatMap(keysOf))
  formerKeys.set(directory, keys)
  return placeKeys(text).some((key) => keys.has(key))
}

const formerKeys = new WeakMap<Directory, ReadonlySet<string>>()

function keysOf({ number, name }: Named): readonly string[] {
  return [number, ...placeKeys(name)]
}

/** The municipality that there is today: the one that was named, or its successor. */
export function currentOf(found: FoundMunicipality): Municipality {
  return found.status === 'found' ? found.municipality : found.successor
}

interface Named {
  readonly number: string
  readonly name: string
}

/** `readDirectory` has seen to it that every former municipality leads to a current one or a neighbour. */
function follow(
  directory: Directory,
  typed: string,
  former: FormerMunicipality,
): Result<FoundMunicipality, MunicipalityError> {
  const number = lastSuccessor(directory.former, former)
  const successor = directory.municipalities.find((one) => one.number === number)
  if (successor !== undefined) {
    const sentence = whatBecame(former, successor)
    return ok({ status: 'former', former, successor, sentence })
  }

  const neighbour = directory.neighbours.find((one) => one.number === number)
  if (neighbour === undefined) return err(unknown(directory, typed))
  return err(
    outside(typed, neighbour, `${whatBecame(former, neighbour)}, som hører til ${neighbour.hospital}`),
  )
}

function lastSuccessor(all: readonly FormerMunicipality[], { successor }: FormerMunicipality): string {
  const next = all.find(({ number }) => number === successor)
  return next === undefined ? successor : lastSuccessor(all, next)
}

function whatBecame(former: Named, now: Named): string {
  return former.name === now.name
    ? `${former.number} ${former.name} er nå ${now.number} ${now.name} kommune`
    : `${former.name} er nå en del av ${now.name} kommune`
}

function outside(
  typed: string,
  { number, name, hospital }: Named & { readonly hospital: string },
  sentence: string,
): OutsideArea {
  return { code: 'address/outside-area', typed, number, name, hospital, sentence }
}

function unknown({ municipalities, former }: Directory, typed: string): UnknownMunicipality {
  const choices = [...municipalities, ...former].map(({ number, name }) =>
    /^\d+$/.test(typed) ? number : name,
  )
  return { code: 'address/unknown-municipality', typed, suggestions: suggest(typed, choices) }
}
