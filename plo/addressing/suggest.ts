import { editDistance } from './edit-distance.ts'
import { placeKey } from './place-name.ts'

/** Up to three of the names that were probably meant, the nearest first; none where nothing is near. */
export function suggest(typed: string, names: readonly string[]): readonly string[] {
  const key = placeKey(typed).slice(0, LONGEST_COMPARED)
  const slipsAllowed = Math.max(1, Math.floor(key.length / 3))

  return [...new Set(names)]
    .map((name) => ({ name, slips: editDistance(key, placeKey(name)) }))
    .filter(({ slips }) => slips <= slipsAllowed)
    .sort((one, other) => one.slips - other.slips || one.name.localeCompare(other.name, 'nb'))
    .slice(0, 3)
    .map(({ name }) => name)
}

/** Longer than every name: comparing costs the product of the lengths, and anything can be pasted. */
const LONGEST_COMPARED = 60
