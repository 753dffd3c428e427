import { create } from 'xmlbuilder2'
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js'
import type { Element } from './element.ts'
import { inOrder, type Order, orderOf } from './order.ts'

/** An element to be written: its children are put in the order of `order.ts`, whatever order they come in. */
export type Draft = {
  readonly namespace: string
  readonly name: string
  readonly attributes?: Readonly<Record<string, string | undefined>>
  readonly children?: readonly (Draft | undefined)[]
  readonly text?: string
}

/**
 * Writes an element and all below it as an XML text in UTF-8.
 *
 * @throws Error when a text holds a character that XML 1.0 forbids; `isXmlText` tells beforehand.
 */
export function writeXml(draft: Draft, prefixes: Readonly<Record<string, string>>): string {
  const document = create({ version: '1.0', encoding: 'UTF-8' })
  append(document, draft, prefixes, inOrder)
  return document.end({ prettyPrint: true, wellFormed: true })
}

/**
 * Writes what was read, with the children of some elements in the order of the table and all else as it stood: to ask
 * the schemas whether an inferred order is all that they have against a message.
 */
export function rewriteXml(root: Element, reorders: (order: Order) => boolean): string {
  const document = create({ version: '1.0', encoding: 'UTF-8' })
  append(document, root, {}, (namespace, name, children) => {
    const order = orderOf(namespace, name)
    return order !== undefined && reorders(order) ? inOrder(namespace, name, children) : children
  })
  return document.end({ wellFormed: true })
}

/** Whether every character is one that XML 1.0 allows. */
export function isXmlText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 forbids
  return !/[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/.test(text) && text.isWellFormed()
}

type Arrange = (namespace: string, name: string, children: readonly Draft[]) => readonly Draft[]

function append(
  parent: XMLBuilder,
  draft: Draft,
  prefixes: Readonly<Record<string, string>>,
  arrange: Arrange,
) {
  const prefix = prefixes[draft.namespace]
  const element = parent.ele(draft.namespace, prefix ? `${prefix}:${draft.name}` : draft.name)
  for (const [name, value] of Object.entries(draft.attributes ?? {})) {
    if (value !== undefined) element.att(name, escaped(value, /[&\r\n\t]/g))
  }
  const children = (draft.children ?? []).filter((one) => one !== undefined)
  // White space between elements is layout, and is not written back.
  if (draft.text !== undefined && (children.length === 0 || draft.text.trim() !== '')) {
    element.txt(escaped(draft.text, /[&\r]/g))
  }
  for (const one of arrange(draft.namespace, draft.name, children)) append(element, one, prefixes, arrange)
}

/**
 * The characters that a reader would take for something else, as references. The library escapes the rest, and leaves
 * what looks like a reference as it is: an ampersand in a name must be escaped here, or `&lt;` would arrive as `<`.
 */
function escaped(text: string, characters: RegExp): string {
  return text.replace(characters, (one) => (one === '&' ? '&amp;' : `&#${one.charCodeAt(0)};`))
}
