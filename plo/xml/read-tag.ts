import { isInName, type Name, readName } from './read-name.ts'
import { resolved } from './references.ts'

/** Reads start tags, one after another: what it holds is of the last one. To make each anew would take as long again. */
export class TagReader {
  readonly #source: string
  name: Name = { written: '', prefix: '', local: '', declares: undefined }
  /** The first `count` of these are the attributes, names and values; names are left as they are written. */
  readonly names: Name[] = []
  readonly values: string[] = []
  count = 0
  /** How many of them declare a namespace. */
  declarations = 0
  isEmpty = false
  /** Where its `>` stands. */
  end = 0

  constructor(source: string) {
    this.#source = source
  }

  /** Reads a start tag of a well-formed text, from its name on. */
  read(from: number): void {
    const source = this.#source
    this.name = readName(source, from)
    this.count = 0
    this.declarations = 0
    let at = from + this.name.written.length
    for (;;) {
      at = endOfSpace(source, at)
      if (!isInName(source.charCodeAt(at))) break
      const name = readName(source, at)
      const quoteAt = endOfSpace(source, endOfSpace(source, at + name.written.length) + 1)
      const end = endOfValue(source, quoteAt)
      const value = source.slice(quoteAt + 1, Math.abs(end))
      this.names[this.count] = name
      // The sign tells that not all of it stands for itself.
      this.values[this.count] = end < 0 ? normalized(value) : value
      this.count += 1
      if (name.declares !== undefined) this.declarations += 1
      at = Math.abs(end) + 1
    }
    this.isEmpty = source.charCodeAt(at) === slash
    this.end = this.isEmpty ? at + 1 : at
  }
}

const slash = 0x2f

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
