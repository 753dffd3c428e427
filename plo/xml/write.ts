import { builder, create } from 'xmlbuilder2'
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js'
import type { Element, ForeignAttribute } from './element.ts'

/** An element to be written. */
export type Draft = {
  readonly namespace: string
  readonly name: string
  readonly attributes?: Readonly<Record<string, string | undefined>>
  readonly foreign?: readonly ForeignAttribute[]
  /** Namespaces whose prefixes are declared here, for all that stands inside. */
  readonly declares?: readonly string[]
  readonly children?: readonly (Draft | undefined)[]
  readonly text?: string
}

/**
 * Writes an element and all below it as an XML text in UTF-8.
 *
 * @throws Error when a text holds a character that XML 1.0 forbids; `isXmlText` tells beforehand.
 */
export function writeXml(draft: Draft, prefixes: Readonly<Record<string, string>>): string {
  return written(draft, prefixes).end({ prettyPrint: true, wellFormed: true })
}

/** Writes what was read, with the children that are given for each element: to judge it as it would stand otherwise. */
export function rewriteXml(root: Element, childrenOf: (element: Element) => readonly Element[]): string {
  const drafted = (element: Element): Draft => ({ ...element, children: childrenOf(element).map(drafted) })
  return written(drafted(root), {}).end({ wellFormed: true })
}

/** Whether every character is one that XML 1.0 allows. */
export function isXmlText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 forbids
  return !/[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/.test(text) && text.isWellFormed()
}

const declaration = { version: '1.0', encoding: 'UTF-8' } as const

type Node = XMLBuilder['node']
type Document = NonNullable<Node['ownerDocument']>
type Prefixes = Readonly<Record<string, string>>

function written(draft: Draft, prefixes: Prefixes): XMLBuilder {
  const document = create(declaration)
  if (isDocument(document.node)) append(document.node, document.node, draft, prefixes)
  return document
}

/** The types of the library do not say that the node of a document is one. */
function isDocument(node: Node): node is Document {
  return 'createElementNS' in node
}

/**
 * The builder would look at every name and text once more, for what else they could be (JSON, YAML, aliases), and that
 * takes longer than all the rest; so the nodes of its document are made as they are.
 */
function append(document: Document, parent: Node, draft: Draft, prefixes: Prefixes): void {
  const { namespace, name, attributes = {}, foreign = none, declares = none, children = none, text } = draft
  const prefix = prefixes[namespace]
  const element = document.createElementNS(namespace, prefix ? `${prefix}:${name}` : name)
  parent.appendChild(element)
  for (const declared of declares) {
    element.setAttributeNS('http://www.w3.org/2000/xmlns/', `xmlns:${prefixes[declared]}`, declared)
  }
  for (const called of Object.keys(attributes)) {
    const value = attributes[called]
    if (value !== undefined) element.setAttribute(called, escaped(value, inAttributes))
  }
  const inside = foreign.length === 0 ? element : withForeign(element, foreign)
  // White space between elements is layout, and is not written back.
  if (text !== undefined && (text.trim() !== '' || children.every((one) => one === undefined))) {
    inside.appendChild(document.createTextNode(escaped(text, inTexts)))
  }
  for (const one of children) if (one !== undefined) append(document, inside, one, prefixes)
}

const none: readonly never[] = []

/** Of names that we have not chosen the builder knows what to do with each; it may put another element in the place. */
function withForeign(element: Node, foreign: readonly ForeignAttribute[]): Node {
  const built = builder(declaration, element)
  for (const { namespace, name, value } of foreign) built.att(namespace, name, escaped(value, inAttributes))
  return built.node
}

/**
 * The characters that a reader would take for something else, as references. The library escapes the rest, and leaves
 * what looks like a reference as it is: an ampersand in a name must be escaped here, or `&lt;` would arrive as `<`.
 */
function escaped(text: string, characters: RegExp): string {
  // Few texts have any, and to look is quicker than to replace nothing.
  if (text.search(characters) < 0) return text
  return text.replace(characters, (one) => (one === '&' ? '&amp;' : `&#${one.charCodeAt(0)};`))
}

const inAttributes = /[&\r\n\t]/g
const inTexts = /[&\r]/g
