import { create } from 'xmlbuilder2'
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
  const document = create({ version: '1.0', encoding: 'UTF-8' })
  append(document, draft, prefixes)
  return document.end({ prettyPrint: true, wellFormed: true })
}

/** Writes what was read, with the children that are given for each element: to judge it as it would stand otherwise. */
export function rewriteXml(root: Element, childrenOf: (element: Element) => readonly Element[]): string {
  const document = create({ version: '1.0', encoding: 'UTF-8' })
  const drafted = (element: Element): Draft => ({ ...element, children: childrenOf(element).map(drafted) })
  append(document, drafted(root), {})
  return document.end({ wellFormed: true })
}

/** Whether every character is one that XML 1.0 allows. */
export function isXmlText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 forbids
  return !/[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/.test(text) && text.isWellFormed()
}

function append(parent: XMLBuilder, draft: Draft, prefixes: Readonly<Record<string, string>>) {
  const prefix = prefixes[draft.namespace]
  const element = parent.ele(draft.namespace, prefix ? `${prefix}:${draft.name}` : draft.name)
  for (const namespace of draft.declares ?? []) {
    element.att('http://www.w3.org/2000/xmlns/', `xmlns:${prefixes[namespace]}`, namespace)
  }
  for (const [name, value] of Object.entries(draft.attributes ?? {})) {
    if (value !== undefined) element.att(name, escaped(value, /[&\r\n\t]/g))
  }
  for (const { namespace, name, value } of draft.foreign ?? []) {
    element.att(namespace, name, escaped(value, /[&\r\n\t]/g))
  }
  const children = (draft.children ?? []).filter((one) => one !== undefined)
  // White space between elements is layout, and is not written back.
  if (draft.text !== undefined && (children.length === 0 || draft.text.trim() !== '')) {
    element.txt(escaped(draft.text, /[&\r]/g))
  }
  for (const one of children) append(element, one, prefixes)
}

/**
 * The characters that a reader would take for something else, as references. The library escapes the rest, and leaves
 * what looks like a reference as it is: an ampersand in a name must be escaped here, or `&lt;` would arrive as `<`.
 */
function escaped(text: string, characters: RegExp): string {
  return text.replace(characters, (one) => (one === '&' ? '&amp;' : `&#${one.charCodeAt(0)};`))
}
