import type { Directory } from '../plo/addressing/directory.ts'
import { findParty, type PartyError } from '../plo/addressing/find-party.ts'
import { err, ok, type Result } from '../plo/result.ts'

/** A fault for one party, and which of those that were asked for it came from. */
export type AddressedFault = {
  readonly fault: unknown
  readonly from: number
  /** Where the party was named by a name of the past. */
  readonly note?: string
  /** Why nobody was found by the name that stands in it. */
  readonly unknown?: string
}

type Body = Readonly<Record<string, unknown>>

/**
 * Faults as people ask for them, with the parties by name or number, several in one, or all, as faults for one party
 * each. What is no fault, or for nobody, is left as it is, for whoever judges them.
 */
export function addressFaults(bodies: readonly unknown[], directory: Directory): readonly AddressedFault[] {
  return bodies.flatMap((body, from) => {
    const typed = isObject(body) ? namesIn(body.party) : undefined
    if (!isObject(body) || typed === undefined) return [{ fault: body, from }]
    const meant = typed.flatMap((name) => partiesMeant(name, directory))
    const once = meant.filter((one, index) => meant.findIndex(({ party }) => party === one.party) === index)
    return once.map(({ party, ...rest }) => ({
      fault: { ...body, party, ...(once.length > 1 && idFor(body, party)) },
      from,
      ...rest,
    }))
  })
}

function namesIn(party: unknown): readonly string[] | undefined {
  if (typeof party === 'string' && party.trim() !== '') return [party]
  const isNames = Array.isArray(party) && party.length > 0 && party.every((one) => typeof one === 'string')
  return isNames ? party : undefined
}

type Meant = { readonly party: string; readonly note?: string; readonly unknown?: string }

function partiesMeant(typed: string, directory: Directory): readonly Meant[] {
  if (/^(all|alle)$/i.test(typed.trim())) return directory.parties.map(({ id }) => ({ party: id }))
  const found = partyMeant(typed, directory)
  return [found.ok ? found.value : { party: typed, unknown: found.error }]
}

function partyMeant(typed: string, directory: Directory): Result<Meant, string> {
  const found = findParty(directory, typed)
  if (!found.ok) return err(textOf(found.error))
  return found.value.status === 'found'
    ? ok({ party: found.value.party.id })
    : ok({ party: found.value.successor.id, note: `${found.value.sentence}.` })
}

function textOf(error: PartyError): string {
  switch (error.code) {
    case 'address/outside-area':
      return `${error.sentence}.`
    case 'address/ambiguous-name': {
      const names = error.candidates.map(({ displayName }) => displayName).join(' eller ')
      return `«${error.typed}» kan være ${names}. Skriv hvem.`
    }
    case 'address/unknown-party': {
      const { typed, suggestions } = error
      return `Ukjent part «${typed}».${suggestions.length > 0 ? ` Mente du ${suggestions.join(' eller ')}?` : ''}`
    }
  }
}

/** One id cannot stand for many. */
function idFor({ id }: Body, party: string): { readonly id?: string } {
  return typeof id === 'string' ? { id: `${id}-${party}` } : {}
}

function isObject(body: unknown): body is Body {
  return typeof body === 'object' && body !== null && !Array.isArray(body)
}
