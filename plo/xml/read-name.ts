/** A name of an element or an attribute, in its parts. */
export type Name = {
  /** As it stands, prefix and all. */
  readonly written: string
  readonly prefix: string
  readonly local: string
  /** The prefix that an attribute of this name declares; empty for the default namespace. */
  readonly declares: string | undefined
}

/**
 * Reads the name that begins there. The standards have some hundred names, over and over: each is made once and kept, as
 * every reader of XML does, since to compare what was read with it is quicker than to make it anew.
 */
export function readName(source: string, from: number): Name {
  let at = from
  let hash = 0
  for (let code = source.charCodeAt(at); isInName(code); code = source.charCodeAt(at)) {
    hash = (Math.imul(hash, 31) + code) | 0
    at += 1
  }
  const place = (hash ^ (hash >>> 15)) & (places - 1)
  const known = names[place]
  if (known !== undefined && known.written.length === at - from && source.startsWith(known.written, from)) {
    return known
  }
  const name = named(source.slice(from, at))
  if (at - from <= maxKept) names[place] = name
  return name
}

/** Whether a name goes on: it does until space, `/`, `=` or `>`, and not past the end of the text. */
export function isInName(code: number): boolean {
  // Letters first: they are nearly all there is.
  return code > 0x3e || (code > 0x20 && code !== 0x2f && code !== 0x3d && code !== 0x3e)
}

/** One name for each place: the next one of that place takes it over, so that no document can make it slow or large. */
const places = 16_384
const names: (Name | undefined)[] = Array.from({ length: places }, () => undefined)

/** No standard has a longer one. */
const maxKept = 100

function named(text: string): Name {
  const written = own(text)
  const colon = written.indexOf(':')
  const prefix = own(written.slice(0, Math.max(0, colon)))
  const local = own(written.slice(colon + 1))
  const declares = prefix === 'xmlns' ? local : written === 'xmlns' ? '' : undefined
  return { written, prefix, local, declares }
}

/** The same text as the key of an object has it: compared by its place in memory, and no slice that keeps a message. */
function own(text: string): string {
  return Object.keys({ [text]: 0 })[0] ?? text
}
