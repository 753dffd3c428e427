import {
  ParseOption,
  XmlCData,
  XmlDocument,
  XmlElement,
  type XmlNode,
  XmlParseError,
  XmlText,
  XmlTreeNode,
} from 'libxml2-wasm'
import { err, ok, type Result } from '../result.ts'
import type { Element } from './element.ts'
import { prefixOf } from './namespaces.ts'

/** What makes a text unreadable as XML. */
export type XmlProblem =
  | { readonly code: 'xml/empty' }
  | { readonly code: 'xml/too-large'; readonly bytes: number; readonly maxBytes: number }
  | { readonly code: 'xml/doctype' }
  | { readonly code: 'xml/not-well-formed'; readonly line: number; readonly column: number }

/** The most that one message may weigh: far above any real PLO message, far below what would hurt. */
export const maxMessageBytes = 10 * 1024 * 1024

/**
 * Reads bytes as XML and hands the document to `use`, then frees it: the parser's memory is not the garbage collector's.
 *
 * The encoding is the one that the bytes declare (UTF-8, ISO-8859-1, UTF-16 …). A DOCTYPE is refused before anything is
 * parsed: no message of the standards has one, and it is where entity bombs and outside files come in.
 */
export function withXml<Value>(
  bytes: Uint8Array,
  use: (document: XmlDocument, root: Element) => Value,
): Result<Value, XmlProblem> {
  if (bytes.length === 0) return err({ code: 'xml/empty' })
  if (bytes.length > maxMessageBytes) {
    return err({ code: 'xml/too-large', bytes: bytes.length, maxBytes: maxMessageBytes })
  }
  if (hasDoctype(bytes)) return err({ code: 'xml/doctype' })

  let document: XmlDocument
  try {
    document = XmlDocument.fromBuffer(bytes, {
      option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_BIG_LINES,
    })
  } catch (error) {
    if (!(error instanceof XmlParseError)) throw error
    const at = error.details[0]
    return err({ code: 'xml/not-well-formed', line: at?.line ?? 1, column: at?.col ?? 1 })
  }
  try {
    if (document.dtd !== null) return err({ code: 'xml/doctype' })
    return ok(use(document, readElement(document.root, '', '')))
  } finally {
    document.dispose()
  }
}

/** Reads bytes as XML into a value. */
export function parseXml(bytes: Uint8Array): Result<Element, XmlProblem> {
  return withXml(bytes, (_document, root) => root)
}

/** Looks only where a DOCTYPE can stand: before the first element. Bytes of UTF-16 are read without their zeros. */
function hasDoctype(bytes: Uint8Array): boolean {
  let prolog = ''
  for (const byte of bytes.subarray(0, 65_536)) if (byte !== 0) prolog += String.fromCharCode(byte)
  let rest = prolog.replace(/^(\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)/, '')
  for (;;) {
    rest = rest.trimStart()
    const end = rest.startsWith('<!--')
      ? rest.indexOf('-->', 4) + 3
      : rest.startsWith('<?')
        ? rest.indexOf('?>', 2) + 2
        : 0
    // Nothing more to skip, or a comment that never ends: what stands here decides.
    if (end < 3) return rest.startsWith('<!DOCTYPE')
    rest = rest.slice(end)
  }
}

function readElement(node: XmlElement, parentPath: string, index: string): Element {
  const namespace = node.namespaceUri
  const prefix = prefixOf(namespace)
  const xpath = `${parentPath}/${prefix === '' ? '' : `${prefix}:`}${node.name}${index}`
  const attributes: Record<string, string> = {}
  for (const attribute of node.attrs) {
    if (attribute.namespaceUri === '') attributes[attribute.name] = attribute.value
  }

  const elements: XmlElement[] = []
  let text = ''
  for (const child of nodesIn(node)) {
    if (child instanceof XmlElement) elements.push(child)
    else if (child instanceof XmlText || child instanceof XmlCData) text += child.content
  }
  const counts = new Map<string, number>()
  for (const one of elements) counts.set(nameOf(one), (counts.get(nameOf(one)) ?? 0) + 1)
  const seen = new Map<string, number>()
  const children = elements.map((one) => {
    const nth = (seen.get(nameOf(one)) ?? 0) + 1
    seen.set(nameOf(one), nth)
    return readElement(one, xpath, (counts.get(nameOf(one)) ?? 1) > 1 ? `[${nth}]` : '')
  })
  return { namespace, name: node.name, attributes, children, text, line: node.line, xpath }
}

/** The library cannot step past a processing instruction: where there is one, the nodes are asked for all at once. */
function nodesIn(parent: XmlElement): readonly XmlNode[] {
  const nodes: XmlNode[] = []
  for (let node: XmlNode | null = parent.firstChild; node !== null; node = node.next) {
    if (!(node instanceof XmlTreeNode)) return parent.find('node()')
    nodes.push(node)
  }
  return nodes
}

function nameOf(node: XmlElement): string {
  return `{${node.namespaceUri}}${node.name}`
}
