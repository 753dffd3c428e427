import type { ContactOwner } from '../addressing/contact-kinds.ts'
import type { Directory } from '../addressing/directory.ts'
import { findMunicipality } from '../addressing/find-municipality.ts'
import { findParty } from '../addressing/find-party.ts'
import type { Municipality } from '../addressing/party.ts'
import { isSameName } from '../addressing/place-name.ts'
import { suggest } from '../addressing/suggest.ts'
import { err, ok, type Result } from '../result.ts'

/** Whom a row of numbers belongs to. */
export interface Owner {
  /** A municipality number, an organisation number or the name of a region: as `contacts.csv` has it. */
  readonly id: string
  readonly name: string
  readonly kind: ContactOwner
}

export interface NamedOwner {
  readonly owner: Owner
  /** Worth telling: it is no longer what it was, or could have been another. */
  readonly notice?: { readonly code: 'import/former' | 'import/bare-name'; readonly text: string }
}

export interface UnknownOwner {
  readonly code: 'import/unknown-party' | 'import/outside-area'
  /** Names that may have been meant, or what is known of that municipality. */
  readonly text: string
}

/**
 * Finds a municipality, a hospital or a region by number or name.
 *
 * The bare name of a place that has a hospital too («Namsos») is the municipality, as nearly all rows are of one.
 */
export function ownerNamed(directory: Directory, typed: string): Result<NamedOwner, UnknownOwner> {
  const region = directory.regions.find(({ name }) => isSameName(name, typed.replace(/^region\s+/i, '')))
  if (region !== undefined)
    return ok({ owner: { id: region.name, name: `Region ${region.name}`, kind: 'region' } })

  const found = findParty(directory, typed)
  if (found.ok) {
    if (found.value.status === 'found') {
      const { id, displayName: name, kind } = found.value.party
      return ok({ owner: { id, name, kind } })
    }
    const { successor, sentence } = found.value
    return ok({ owner: municipalityOwner(successor), notice: { code: 'import/former', text: sentence } })
  }
  const { error } = found
  if (error.code === 'address/outside-area') return err({ code: 'import/outside-area', text: error.sentence })
  if (error.code === 'address/unknown-party') {
    const regions = suggest(
      typed,
      directory.regions.map(({ name }) => name),
    )
    return err({ code: 'import/unknown-party', text: [...error.suggestions, ...regions].join(' eller ') })
  }
  const municipality = findMunicipality(directory, typed)
  if (!municipality.ok || municipality.value.status !== 'found')
    return err({ code: 'import/unknown-party', text: '' })
  const owner = municipalityOwner(municipality.value.municipality)
  return ok({ owner, notice: { code: 'import/bare-name', text: owner.name } })
}

function municipalityOwner({ id, displayName: name }: Municipality): Owner {
  return { id, name, kind: 'municipality' }
}

/** All who can have contacts, in the directory's order. */
export function ownersOf({ parties, regions }: Directory): readonly Owner[] {
  return [
    ...parties.map(({ id, displayName: name, kind }): Owner => ({ id, name, kind })),
    ...regions.map(({ name }): Owner => ({ id: name, name: `Region ${name}`, kind: 'region' })),
  ]
}
