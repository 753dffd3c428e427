import type { Element } from '../xml/element.ts'
import { NS, type Version } from '../xml/namespaces.ts'
import { type FieldIn, fieldsByName } from './fields-in.ts'
import type { Part } from './part.ts'
import { type Root, rootOf } from './roots.ts'

/** What an element of a message is, by the tables. */
export type Place = {
  readonly element: Element
  readonly parent: Element | undefined
  readonly version: Version | undefined
  /** The part around it, and what it is there; neither for the root, nor for the root of a `Content`. */
  readonly within: Part | undefined
  readonly field: FieldIn | undefined
  /** The part that it is itself. */
  readonly part: Part | undefined
}

/** An element that no table knows, in a part that one does know. */
export type Unknown = { readonly element: Element; readonly parent: Element; readonly within: Part }

/**
 * Goes through a message once, with the tables in hand: what each element is, and which no table knows. Every rule, the
 * order, the view and the comparison go by it.
 */
export function placesIn(root: Element): Places {
  return new Places(root)
}

export class Places {
  /** Every element, in document order. */
  readonly all: Element[] = []
  /** Of those that a table knows, in document order, what they are. */
  readonly list: Place[] = []
  /** Of these the codes (datatypes CS and CV). */
  readonly coded: Place[] = []
  /** Parts whose order is inferred, and whose children stand in another. */
  readonly misordered: Place[] = []
  /** The outermost unknown ones: what stands inside them is unknown too, and not listed. */
  readonly unknown: Unknown[] = []
  #known: ReadonlyMap<Element, Place> | undefined

  constructor(root: Element) {
    const start = rootOf(root)
    if (start === undefined) this.#addAll(root)
    else this.#visitRoot(root, undefined, start)
  }

  /** By element: made when it is first asked for, since a message without findings never asks. */
  get known(): ReadonlyMap<Element, Place> {
    this.#known ??= new Map(this.list.map((place) => [place.element, place]))
    return this.#known
  }

  #visitRoot(element: Element, parent: Element | undefined, { part, version }: Root): void {
    const place = { element, parent, version, within: undefined, field: undefined, part }
    this.all.push(element)
    this.list.push(place)
    this.#visitInside(place, { part, fields: fieldsByName(part, version) })
  }

  #visit(
    element: Element,
    parent: Element,
    version: Version | undefined,
    within: Part,
    field: FieldIn,
  ): void {
    const { inside } = field
    const place = { element, parent, version, within, field, part: inside?.part }
    this.all.push(element)
    this.list.push(place)
    if (inside !== undefined) this.#visitInside(place, inside)
    else {
      const { kind } = field.field.content
      if (kind === 'cs' || kind === 'cv') this.coded.push(place)
      for (const child of element.children) this.#addAll(child)
    }
  }

  #visitInside(place: Place, inside: NonNullable<FieldIn['inside']>): void {
    const { element, version } = place
    if (element.name === 'Content' && element.namespace === NS.mh) {
      for (const child of element.children) this.#visitContent(child, element)
    } else if (this.#visitFields(element, version, inside) && inside.part.mark === 'inferred') {
      this.misordered.push(place)
    }
  }

  /** @returns whether one of them stands behind one that it should stand before */
  #visitFields(
    element: Element,
    version: Version | undefined,
    { part, fields }: NonNullable<FieldIn['inside']>,
  ): boolean {
    let isMisordered = false
    let before = 0
    for (const child of element.children) {
      const field = fields.get(child.name)
      if (field === undefined || field.namespace !== child.namespace) {
        this.unknown.push({ element: child, parent: element, within: part })
        this.#addAll(child)
        continue
      }
      if (field.place < before) isMisordered = true
      before = field.place
      this.#visit(child, element, version, part, field)
    }
    return isMisordered
  }

  /** What stands in a `Content` is a table of its own; what is not is nobody's. */
  #visitContent(child: Element, content: Element): void {
    const root = rootOf(child)
    if (root === undefined) this.#addAll(child)
    else this.#visitRoot(child, content, root)
  }

  #addAll(element: Element): void {
    this.all.push(element)
    for (const child of element.children) this.#addAll(child)
  }
}
