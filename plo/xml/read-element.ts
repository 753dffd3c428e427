import type { Element, ForeignAttribute } from './element.ts'
import { prefixOf } from './namespaces.ts'

/**
 * An element as it is read: children and text come after it is made. Its line and path are told only when asked for, as
 * few are ever asked; so they are no part of a copy made by spreading.
 */
export class ReadElement implements Element {
  readonly namespace: string
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  declare readonly foreign?: readonly ForeignAttribute[]
  readonly children: ReadElement[] = []
  text = ''
  readonly #parent: ReadElement | undefined
  /** The end of its start tag, whose line is the element's. */
  readonly #tagEnd: number
  readonly #lineAt: (offset: number) => number
  #xpath: string | undefined
  /** Which one it is among siblings of its name; 0 where there is no other. */
  #nth: number | undefined

  constructor(
    namespace: string,
    name: string,
    attributes: Readonly<Record<string, string>>,
    foreign: readonly ForeignAttribute[],
    parent: ReadElement | undefined,
    tagEnd: number,
    lineAt: (offset: number) => number,
  ) {
    this.namespace = namespace
    this.name = name
    this.attributes = attributes
    if (foreign.length > 0) this.foreign = foreign
    this.#parent = parent
    this.#tagEnd = tagEnd
    this.#lineAt = lineAt
  }

  get line(): number {
    return this.#lineAt(this.#tagEnd)
  }

  get xpath(): string {
    this.#xpath ??= this.#path()
    return this.#xpath
  }

  #path(): string {
    const parent = this.#parent
    if (this.#nth === undefined && parent !== undefined) parent.#number()
    const prefix = prefixOf(this.namespace)
    const index = this.#nth ? `[${this.#nth}]` : ''
    return `${parent?.xpath ?? ''}/${prefix === '' ? '' : `${prefix}:`}${this.name}${index}`
  }

  /** All children at once: one by one, each would have to look at all its siblings. */
  #number(): void {
    const groups = new Map<string, ReadElement[]>()
    for (const child of this.children) {
      const name = `{${child.namespace}}${child.name}`
      const group = groups.get(name)
      if (group === undefined) groups.set(name, [child])
      else group.push(child)
    }
    for (const group of groups.values()) {
      for (const [index, child] of group.entries()) child.#nth = group.length > 1 ? index + 1 : 0
    }
  }
}
