import { type Binding, Bindings } from './bindings.ts'
import type { ForeignAttribute } from './element.ts'
import { lineCounter } from './line-counter.ts'
import { ReadElement } from './read-element.ts'
import type { Name } from './read-name.ts'
import { TagReader } from './read-tag.ts'
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

/** An element whose end is still to come. There is one for each level, taken anew for every element that stands there. */
class Open {
  readonly outer: Open | undefined
  element: ReadElement
  /** Its name as it is written, which its end tag repeats. */
  written = ''
  /** What prefixes stood for outside of it, where it says otherwise. */
  hidden: readonly Binding[] = none
  /** In how many places the schemas can find an error: each of its attributes, and itself. */
  places = 0
  /** The same of all elements inside it. */
  inside = 0
  /** Pieces of text as libxml2 has them: each ends where any markup stands. */
  pieces = 0
  /** These, and elements, comments and instructions. */
  nodes = 0
  #inner: Open | undefined

  constructor(outer: Open | undefined, element: ReadElement) {
    this.outer = outer
    this.element = element
  }

  /** The one of the level below, of this element from now on. */
  inner(element: ReadElement): Open {
    const inner = this.#inner
    if (inner === undefined) {
      this.#inner = new Open(this, element)
      return this.#inner
    }
    inner.element = element
    inner.inside = 0
    inner.pieces = 0
    inner.nodes = 0
    return inner
  }
}

class TreeReader {
  readonly #source: string
  readonly #hasReturns: boolean
  readonly #hasReferences: boolean
  readonly #lineAt: (offset: number) => number
  readonly #bindings = new Bindings()
  readonly #tag: TagReader
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
    this.#tag = new TagReader(this.#source)
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
    switch (this.#source.charCodeAt(start + 1)) {
      case 0x2f: // </
        this.#at = this.#endOfEndTag(start)
        this.#close()
        return
      case 0x3f: // <?
        this.#at = this.#after('?>', start)
        this.#passOver()
        return
      case 0x21: // <!
        if (this.#source[start + 2] === '-') {
          this.#at = this.#after('-->', start + '<!--'.length)
          this.#passOver()
        } else {
          this.#addCData(start + '<![CDATA['.length)
        }
        return
      default:
        this.#tag.read(start + 1)
        this.#openElement()
    }
  }

  /** It has the name of the start tag, and then its `>`, or white space before that. */
  #endOfEndTag(start: number): number {
    const end = start + '</'.length + (this.#open?.written.length ?? 0)
    return this.#source.charCodeAt(end) === 0x3e ? end + 1 : this.#after('>', start)
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

  #openElement(): void {
    const tag = this.#tag
    const outer = this.#open
    const hidden = tag.declarations > 0 ? this.#declare() : none
    const element = this.#elementOf(outer?.element)
    if (outer === undefined) this.#root = element
    else {
      outer.element.children.push(element)
      outer.nodes += 1
    }
    const open = outer === undefined ? new Open(undefined, element) : outer.inner(element)
    open.written = tag.name.written
    open.hidden = hidden
    open.places = 1 + tag.count - tag.declarations
    this.#open = open
    this.#at = tag.end + 1
    if (tag.isEmpty) this.#close()
  }

  /** Before all else: the declarations of a tag hold for its own names too, wherever in it they stand. */
  #declare(): readonly Binding[] {
    const { names, values, count } = this.#tag
    const hidden: Binding[] = []
    for (let index = 0; index < count; index += 1) {
      const prefix = names[index]?.declares
      if (prefix !== undefined) hidden.push(this.#bindings.declare(prefix, values[index] ?? ''))
    }
    return hidden
  }

  #elementOf(parent: ReadElement | undefined): ReadElement {
    const { name, names, values, count, declarations, end } = this.#tag
    const attributes: Record<string, string> = count === declarations ? noAttributes : {}
    let foreign: ForeignAttribute[] | undefined
    for (let index = 0; index < count; index += 1) {
      const called = names[index]
      const value = values[index] ?? ''
      if (called === undefined || called.declares !== undefined) continue
      if (called.prefix === '') attributes[called.local] = value
      else {
        foreign ??= []
        this.#addForeign(called, value, foreign)
      }
    }
    const namespace = this.#bindings.namespace(name.prefix)
    return new ReadElement(namespace, name.local, attributes, foreign ?? none, parent, end, this.#lineAt)
  }

  #addForeign({ prefix, local: name }: Name, value: string, foreign: ForeignAttribute[]): void {
    const namespace = this.#bindings.namespace(prefix)
    if (!technical.has(namespace)) foreign.push({ namespace, name, value })
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

// Most elements have none: one object for all of them, that nobody can write to.
const noAttributes: Record<string, string> = Object.freeze({})
const none: readonly never[] = []
