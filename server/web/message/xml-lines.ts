/** One row of XML as it is shown: a line of the text, or a piece of one that is too long for a row. */
export type XmlRow = {
  /** Of the text, from 1. */
  readonly line: number
  /** Whether the line begins here; the others are its continuation, and no line break of the text. */
  readonly begins: boolean
  readonly text: string
  /** Characters that are left out after `text`, and what follows them. */
  readonly leftOut?: { readonly characters: number; readonly rest: string }
}

/** Rows that are shown on one page. */
export type XmlPart = readonly XmlRow[]

/**
 * A text as rows, in parts that a browser can show: a message may weigh ten megabytes and stand on a single line. A line
 * that is too long goes on in more rows, between two elements where that is possible; of a text that is longer than
 * anybody reads (an attachment), the middle is left out, and said to be.
 */
export function xmlParts(text: string): readonly XmlPart[] {
  const parts: XmlRow[][] = []
  let part: XmlRow[] = []
  let weight = 0
  const put = (row: XmlRow) => {
    const size = row.text.length + (row.leftOut?.rest.length ?? 0)
    if (part.length > 0 && (part.length >= maxRows || weight + size > maxCharacters)) {
      parts.push(part)
      part = []
      weight = 0
    }
    part.push(row)
    weight += size
  }
  let line = 0
  for (const written of text.split('\n')) {
    line += 1
    let begins = true
    for (const piece of piecesOf(written.replace(/\r$/, ''))) {
      put({ line, begins, ...shortened(piece) })
      begins = false
    }
  }
  return [...parts, part]
}

/** The part in which a line begins, from 0; the last one for a line that is none. */
export function partOfLine(parts: readonly XmlPart[], line: number): number {
  const found = parts.findIndex((part) => part.some((row) => row.line === line && row.begins))
  return found === -1 ? parts.length - 1 : found
}

const maxRows = 500
const maxCharacters = 60_000

/** Longer lines go on in another row, where one element ends and the next begins. */
const rowCharacters = 240

/** Longer texts are cut in their middle. */
const maxPiece = 2_000
const shownAtStart = 600
const shownAtEnd = 60

function piecesOf(line: string): readonly string[] {
  if (line.length <= rowCharacters) return [line]
  const pieces: string[] = []
  let start = 0
  let end = 0
  for (;;) {
    const next = line.indexOf('><', end)
    const until = next === -1 ? line.length : next + 1
    if (end > start && until - start > rowCharacters) {
      pieces.push(line.slice(start, end))
      start = end
    }
    end = until
    if (next === -1) return [...pieces, line.slice(start)]
  }
}

function shortened(text: string): Pick<XmlRow, 'text' | 'leftOut'> {
  if (text.length <= maxPiece) return { text: visible(text) }
  const rest = text.slice(-shownAtEnd)
  return {
    text: visible(text.slice(0, shownAtStart)),
    leftOut: { characters: text.length - shownAtStart - rest.length, rest: visible(rest) },
  }
}

/** What has no shape of its own, or turns the direction of the text around it, is shown as what it is. */
function visible(text: string): string {
  return text.replace(
    /[\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uD800-\uDFFF]|(?!\t)\p{Cc}/gu,
    (one) => `[U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  )
}
