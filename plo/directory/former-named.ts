import type { Directory } from '../addressing/directory.ts'
import { placeKey } from '../addressing/place-name.ts'
import type { Owner } from './owner-named.ts'

/**
 * A municipality that is no more, named in a text: «Verran», «gamle Fosnes». One that a current municipality has taken its
 * name from (Namsos, Steinkjer) is not: the name is still right.
 */
export function formerNamed(directory: Directory, owner: Owner, text: string): string | undefined {
  const words = new Set(placeKey(text).split(/[^\p{L}\p{N}]+/u))
  const { municipalities, neighbours, former } = directory
  const current = new Set([...municipalities, ...neighbours].map(({ name }) => placeKey(name)))
  const gone = former.find(({ name }) => !current.has(placeKey(name)) && words.has(placeKey(name)))
  return gone !== undefined && owner.kind !== 'hospital' ? gone.name : undefined
}
