import { resolved } from './references.ts'

export type StartTag = {
  readonly name: string
  /** Names and values by turns, as many as there are: the quickest to make. */
  readonly attributes: readonly string[]
  readonly isEmpty: boolean
  /** Where its `>` stands. */
  readonly end: number
}

/** Reads a start tag of a well-formed text, from its name on; names are left as they are written. */
export function readTag(source: string, from: number): StartTag {
  let at = endOfName(source, from)
  const name = source.slice(from, at)
  const attributes: string[] = []
  for (;;) {
    at = endOfSpace(source, at)
    if (!isInName(source.charCodeAt(at))) break
    const nameEnd = endOfName(source, at)
    attributes.push(source.slice(at, nameEnd))
    const quoteAt = endOfSpace(source, endOfSpace(source, nameEnd) + 1)
    const end = endOfValue(source, quoteAt)
    // The sign tells that not all of it stands for itself.
    attributes.push(end < 0 ? normalized(source.slice(quoteAt + 1, -end)) : source.slice(quoteAt + 1, end))
    at = Math.abs(end) + 1
  }
  const isEmpty = source.charCodeAt(at) === slash
  return { name, attributes, isEmpty, end: isEmpty ? at + 1 : at }
}

const slash = 0x2f

function endOfName(source: string, from: number): number {
  let at = from
  while (isInName(source.charCodeAt(at))) at += 1
  return at
}

/** Whether a name goes on: it does until space, `/`, `=` or `>`, and not past the end of the text. */
function isInName(code: number): boolean {
  return code > 0x20 && code !== slash && code !== 0x3d && code !== 0x3e
}

function endOfSpace(source: string, from: number): number {
  let at = from
  while (source.charCodeAt(at) <= 0x20) at += 1
  return at
}

/** Where the closing quote stands; less than zero where the value has white space to normalise, or references. */
function endOfValue(source: string, quoteAt: number): number {
  const quote = source.charCodeAt(quoteAt)
  let isPlain = true
  for (let at = quoteAt + 1; at < source.length; at += 1) {
    const code = source.charCodeAt(at)
    if (code === quote) return isPlain ? at : -at
    if (code < 0x20 || code === 0x26) isPlain = false
  }
  return source.length
}

/** Line ends are one character already. What a reference stands for is kept. */
function normalized(value: string): string {
  return resolved(value.replace(/[\t\n\r]/g, ' '))
}
