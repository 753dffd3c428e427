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
 * The most steps that the schemas may need for a document. libxml2 counts an element's elder siblings at every level to
 * say where an error is, and measures a text anew for each piece of it: quadratic, so it is not asked about a document
 * that is wider than this. A real message takes some tens of thousands.
 */
export const maxSchemaSteps = 200_000_000

/**
 * Reads bytes as XML and hands the document to `use`, then frees it: the parser's memory is not the garbage collector's.
 *
 * `use` is also told how many steps the schemas may need at most, to be held against `maxSchemaSteps`.
 *
 * The encoding is the one that the bytes declare (UTF-8, ISO-8859-1, UTF-16 …). A DOCTYPE is refused before anything is
 * parsed: no message of the standards has one, and it is where entity bombs and outside files come in.
 */
export function withXml<Value>(
  bytes: Uint8Array,
  use: (document: XmlDocument, root: Element, schemaSteps: number) => Value,
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
    const effort = { steps: 0 }
    const root = readElement(document.root, { path: '', index: '', steps: 0 }, effort)
    return ok(use(document, root, effort.steps))
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

/** Where an element stands: its parent's path, its index among siblings of its name, the steps from the root to here. */
type Place = { readonly path: string; readonly index: string; readonly steps: number }

function readElement(node: XmlElement, place: Place, effort: { steps: number }): Element {
  const { name, namespaceUri: namespace } = node
  const prefix = prefixOf(namespace)
  const xpath = `${place.path}/${prefix === '' ? '' : `${prefix}:`}${name}${place.index}`
  const attributes: Record<string, string> = {}
  const attrs = node.attrs
  for (const attribute of attrs) {
    if (attribute.namespaceUri === '') attributes[attribute.name] = attribute.value
  }

  const elements: { readonly one: XmlElement; readonly name: string; readonly nth: number }[] = []
  const counts = new Map<string, number>()
  const nodes = nodesIn(node)
  let text = ''
  let pieces = 0
  for (const child of nodes) {
    if (child instanceof XmlElement) {
      const name = `{${child.namespaceUri}}${child.name}`
      const nth = (counts.get(name) ?? 0) + 1
      counts.set(name, nth)
      elements.push({ one: child, name, nth })
    } else if (child instanceof XmlText || child instanceof XmlCData) {
      text += child.content
      pieces += 1
    }
  }
  const steps = place.steps + name.length + nodes.length
  // Each element and each attribute can be an error of its own, and each error asks for the whole path anew.
  effort.steps += (1 + attrs.length) * (place.steps + name.length)
  // Measuring a character is quicker than stepping over a sibling.
  if (pieces > 1) effort.steps += (pieces * text.length) / 16
  const children = elements.map(({ one, name, nth }) => {
    const index = (counts.get(name) ?? 1) > 1 ? `[${nth}]` : ''
    return readElement(one, { path: xpath, index, steps }, effort)
  })
  return { namespace, name, attributes, children, text, line: node.line, xpath }
}

/**
 * The library cannot step past a processing instruction, and asking for all nodes at once is quadratic. So an
 * instruction is taken out of the document: it says nothing to the standards.
 */
function nodesIn(parent: XmlElement): readonly XmlNode[] {
  const nodes: XmlTreeNode[] = []
  let node: XmlNode | null = parent.firstChild
  while (node !== null) {
    if (node instanceof XmlTreeNode) {
      nodes.push(node)
      node = node.next
    } else {
      node.remove()
      const last = nodes.at(-1)
      node = last === undefined ? parent.firstChild : last.next
    }
  }
  return nodes
}
