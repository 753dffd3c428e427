import type { Element } from '../xml/element.ts'
import { NS, type Version } from '../xml/namespaces.ts'
import { type FieldIn, fieldsByName } from './fields-in.ts'
import type { Part } from './part.ts'
import { rootOf } from './roots.ts'

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
    else this.#visit(root, undefined, start.version, undefined, undefined, start.part)
  }

  /** By element: made when it is first asked for, since a message without findings never asks. */
  get known(): ReadonlyMap<Element, Place> {
    this.#known ??= new Map(this.list.map((place) => [place.element, place]))
    return this.#known
  }

  #visit(
    element: Element,
    parent: Element | undefined,
    version: Version | undefined,
    within: Part | undefined,
    field: FieldIn | undefined,
    part: Part | undefined,
  ): void {
    const place = { element, parent, version, within, field, part }
    this.all.push(element)
    this.list.push(place)
    const kind = field?.field.content.kind
    if (kind === 'cs' || kind === 'cv') this.coded.push(place)
    if (part === undefined) for (const child of element.children) this.#addAll(child)
    else if (element.name === 'Content' && element.namespace === NS.mh) {
      for (const child of element.children) this.#visitContent(child, element)
    } else if (this.#visitFields(element, version, part) && part.mark === 'inferred') {
      this.misordered.push(place)
    }
  }

  /** @returns whether one of them stands behind one that it should stand before */
  #visitFields(element: Element, version: Version | undefined, part: Part): boolean {
    const fields = fieldsByName(part, version)
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
      const { content } = field.field
      this.#visit(child, element, version, part, field, content.kind === 'part' ? content.part() : undefined)
    }
    return isMisordered
  }

  /** What stands in a `Content` is a table of its own; what is not is nobody's. */
  #visitContent(child: Element, content: Element): void {
    const inside = rootOf(child)
    if (inside === undefined) this.#addAll(child)
    else this.#visit(child, content, inside.version, undefined, undefined, inside.part)
  }

  #addAll(element: Element): void {
    this.all.push(element)
    for (const child of element.children) this.#addAll(child)
  }
}
