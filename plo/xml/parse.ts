import { ParseOption, XmlDocument, XmlParseError } from 'libxml2-wasm'
import { err, ok, type Result } from '../result.ts'
import { decodeXml } from './decode.ts'
import { hasDoctype } from './doctype.ts'
import type { Element } from './element.ts'
import { readTree } from './read-tree.ts'
import type { Tree } from './tree.ts'
import { walkTree } from './walk-tree.ts'

/** What makes a text unreadable as XML. */
export type XmlProblem =
  | { readonly code: 'xml/empty' }
  | { readonly code: 'xml/too-large'; readonly bytes: number; readonly maxBytes: number }
  | { readonly code: 'xml/doctype' }
  | { readonly code: 'xml/not-well-formed'; readonly line: number; readonly column?: number }

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
      option: parseOptions,
    })
  } catch (error) {
    if (!(error instanceof XmlParseError)) throw error
    const at = error.details[0]
    const { line = 1, col: column = 1 } = at ?? {}
    return err({ code: 'xml/not-well-formed', line, ...(isByteEach(bytes) && { column }) })
  }
  try {
    if (document.dtd !== null) return err({ code: 'xml/doctype' })
    const { root, schemaSteps } = treeOf(bytes, document)
    return ok(use(document, root, schemaSteps))
  } finally {
    document.dispose()
  }
}

/** Nothing is fetched, lines are counted past 65 535, and short texts get no memory of their own, which is quicker. */
const parseOptions =
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_BIG_LINES |
  ParseOption.XML_PARSE_COMPACT

/** Of text in UTF-16 or UTF-32 libxml2 loses count of the column where a character is broken. */
function isByteEach([a = 0, b = 0, c = 0, d = 0]: Uint8Array): boolean {
  return a !== 0 && b !== 0 && c !== 0 && d !== 0 && a < 0xfe
}

/** Reads bytes as XML into a value. */
export function parseXml(bytes: Uint8Array): Result<Element, XmlProblem> {
  return withXml(bytes, (_document, root) => root)
}

/**
 * libxml2 has judged the bytes; the tree is read from them once more by ourselves, since to ask libxml2 for it, node by
 * node, takes five to ten times as long as its parsing, and this about four tenths. Where in doubt, libxml2 is asked.
 */
function treeOf(bytes: Uint8Array, document: XmlDocument): Tree {
  const text = decodeXml(bytes)
  const tree = text === undefined ? undefined : readTree(text)
  return tree ?? walkTree(document.root)
}
