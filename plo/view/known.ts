import type { CodeLists } from '../codes/code-lists.ts'
import type { Place, Places } from '../standard/places.ts'
import { placesIn } from '../standard/places.ts'
import type { Element } from '../xml/element.ts'
import type { Pieces } from './in-order.ts'

/** What one needs to know of a message to say in words what stands in it. */
export type Known = {
  readonly places: Places
  readonly codeLists: CodeLists
  readonly pieces: Pieces
}

export function knownOf(root: Element, codeLists: CodeLists, pieces: Pieces = new Map()): Known {
  return { places: placesIn(root), codeLists, pieces }
}

export function placeOf(element: Element, { places }: Known): Place | undefined {
  return places.known.get(element)
}

/** What an element is called, and what it is in its XML name where no table has it. */
export function labelOf(element: Element, known: Known): string {
  const place = placeOf(element, known)
  return place?.field?.field.label ?? place?.part?.label ?? `Ukjent element: ${element.name}`
}
