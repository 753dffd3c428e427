import type { Directory } from '../addressing/directory.ts'
import { placeKey } from '../addressing/place-name.ts'

/** Finds a municipality that is no more, named in a text: «Verran», «gamle Fosnes». */
export type FindFormer = (text: string) => string | undefined

/** A name that a current municipality has taken over (Namsos, Steinkjer) is still right, and not among them. */
export function formerFinder({ municipalities, neighbours, former }: Directory): FindFormer {
  const current = new Set([...municipalities, ...neighbours].map(({ name }) => placeKey(name)))
  const gone = new Map(former.map(({ name }) => [placeKey(name), name]))
  return (text) => {
    const words = placeKey(text).split(/[^\p{L}\p{N}]+/u)
    const found = words.find((word) => gone.has(word) && !current.has(word))
    return found === undefined ? undefined : gone.get(found)
  }
}
