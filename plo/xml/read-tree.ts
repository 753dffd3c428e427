import { type Binding, Bindings } from './bindings.ts'
import type { ForeignAttribute } from './element.ts'
import { lineCounter } from './line-counter.ts'
import { ReadElement } from './read-element.ts'
import { readTag, type StartTag } from './read-tag.ts'
import { resolved } from './references.ts'
import { type Tree, technical } from './tree.ts'

/**
 * Reads the tree of a text that libxml2 has found well-formed by XML 1.0 and its namespaces, and without a DTD. It judges
 * nothing and relies on that: every tag ends, every prefix is declared, every entity is one of XML's own five.
 *
 * @returns `undefined` where the text is not what was promised: libxml2's own tree is to be taken
 */
export function readTree(text: string): Tree | undefined {
  return new TreeReader(text).read()
}

/** An element whose end is still to come. */
type Open = {
  readonly element: ReadElement
  readonly outer: Open | undefined
  /** What prefixes stood for outside of it, where it says otherwise. */
  readonly hidden: readonly Binding[]
  /** In how many places the schemas can find an error: each of its attributes, and itself. */
  readonly places: number
  /** The same of all elements inside it. */
  inside: number
  /** Pieces of text as libxml2 has them: each ends where any markup stands. */
  pieces: number
  /** These, and elements, comments and instructions. */
  nodes: number
}

class TreeReader {
  readonly #source: string
  readonly #hasReturns: boolean
  readonly #hasReferences: boolean
  readonly #lineAt: (offset: number) => number
  readonly #bindings = new Bindings()
  #at = 0
  #open: Open | undefined
  #root: ReadElement | undefined
  #schemaSteps = 0

  constructor(text: string) {
    // A return alone becomes a line end only where it is read: libxml2 does not count it as a line.
    this.#source = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text
    this.#hasReturns = this.#source.includes('\r')
    this.#hasReferences = this.#source.includes('&')
    this.#lineAt = lineCounter(this.#source)
  }

  read(): Tree | undefined {
    do {
      const start = this.#source.indexOf('<', this.#at)
      if (start < 0) return undefined
      if (start > this.#at) this.#addText(this.#source.slice(this.#at, start))
      this.#readMarkup(start)
    } while (this.#open !== undefined || this.#root === undefined)
    return { root: this.#root, schemaSteps: this.#schemaSteps }
  }

  #readMarkup(start: number): void {
    switch (this.#source[start + 1]) {
      case '/':
        this.#at = this.#after('>', start)
        this.#close()
        return
      case '?':
        this.#at = this.#after('?>', start)
        this.#passOver()
        return
      case '!':
        if (this.#source[start + 2] === '-') {
          this.#at = this.#after('-->', start + '<!--'.length)
          this.#passOver()
        } else {
          this.#addCData(start + '<![CDATA['.length)
        }
        return
      default:
        this.#openElement(readTag(this.#source, start + 1))
    }
  }

  /** Behind the next such word; behind all of the text where there is none, so that nothing more is found. */
  #after(word: string, from: number): number {
    const found = this.#source.indexOf(word, from)
    return found < 0 ? this.#source.length : found + word.length
  }

  #passOver(): void {
    if (this.#open !== undefined) this.#open.nodes += 1
  }

  #addText(raw: string): void {
    if (this.#open === undefined) return
    const text = this.#withLineEnds(raw)
    this.#open.element.text += this.#hasReferences && text.includes('&') ? resolved(text) : text
    this.#open.nodes += 1
    this.#open.pieces += 1
  }

  #addCData(start: number): void {
    this.#at = this.#after(']]>', start)
    if (this.#open === undefined) return
    this.#open.element.text += this.#withLineEnds(this.#source.slice(start, this.#at - ']]>'.length))
    this.#open.nodes += 1
    this.#open.pieces += 1
  }

  #withLineEnds(raw: string): string {
    return this.#hasReturns ? raw.replaceAll('\r', '\n') : raw
  }

  #openElement(tag: StartTag): void {
    const outer = this.#open
    const hidden = this.#declare(tag)
    const element = this.#elementOf(tag)
    if (outer === undefined) this.#root = element
    else {
      outer.element.children.push(element)
      outer.nodes += 1
    }
    const places = 1 + tag.attributes.length / 2 - hidden.length
    this.#open = { element, outer, hidden, places, inside: 0, pieces: 0, nodes: 0 }
    this.#at = tag.end + 1
    if (tag.isEmpty) this.#close()
  }

  /** Before all else: the declarations of a tag hold for its own names too, wherever in it they stand. */
  #declare({ attributes }: StartTag): readonly Binding[] {
    let hidden: Binding[] | undefined
    for (let index = 0; index < attributes.length; index += 2) {
      const written = attributes[index] ?? ''
      if (!written.startsWith('xmlns')) continue
      const { prefix, local } = this.#bindings.name(written)
      if (prefix !== 'xmlns' && written !== 'xmlns') continue
      hidden ??= []
      hidden.push(this.#bindings.declare(prefix === '' ? '' : local, attributes[index + 1] ?? ''))
    }
    return hidden ?? none
  }

  #elementOf({ name: written, attributes: pairs, end }: StartTag): ReadElement {
    const { prefix, local } = this.#bindings.name(written)
    const attributes: Record<string, string> = {}
    let foreign: ForeignAttribute[] | undefined
    for (let index = 0; index < pairs.length; index += 2) {
      const called = pairs[index] ?? ''
      const value = pairs[index + 1] ?? ''
      if (!called.includes(':')) {
        if (called !== 'xmlns') attributes[called] = value
        continue
      }
      const name = this.#bindings.name(called)
      if (name.prefix !== 'xmlns') {
        const namespace = this.#bindings.namespace(name.prefix)
        foreign ??= []
        if (!technical.has(namespace)) foreign.push({ namespace, name: name.local, value })
      }
    }
    const parent = this.#open?.element
    const namespace = this.#bindings.namespace(prefix)
    return new ReadElement(namespace, local, attributes, foreign ?? none, parent, end, this.#lineAt)
  }

  #close(): void {
    const open = this.#open
    if (open === undefined) return
    const { element, outer, hidden, places, inside, pieces, nodes } = open
    // The same prefix cannot be declared twice in a tag, so the order is all one.
    for (const { prefix, namespace } of hidden) this.#bindings.declare(prefix, namespace)
    // Each place can be an error of its own, and each error asks for the whole path anew: past the name of each element
    // on the way and, to count, past its siblings.
    this.#schemaSteps += places * element.name.length + inside * (element.name.length + nodes)
    // Measuring a character is quicker than stepping over a sibling.
    if (pieces > 1) this.#schemaSteps += (pieces * element.text.length) / 16
    if (outer !== undefined) outer.inside += inside + places
    this.#open = outer
  }
}

const none: readonly never[] = []
