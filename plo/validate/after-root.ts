/**
 * What stands after the root element of a text that is no XML, where that is what is wrong with it: two messages in one
 * file are common, and the place alone does not tell.
 *
 * @param at where the parser stopped: an earlier fault is another one
 */
export function afterRoot(
  bytes: Uint8Array,
  at: { readonly line: number; readonly column?: number },
): 'element' | 'text' | undefined {
  // Where characters have more than a byte each, only the place is told.
  if (bytes.subarray(0, 4).some((byte) => byte === 0 || byte === 0xfe)) return undefined
  const text = new TextDecoder('latin1').decode(bytes)
  const end = endOfRoot(text)
  if (end === undefined) return undefined
  const next = afterMisc(text, end)
  if (next === text.length || isBefore(at, text, end) || at.line > lineAt(text, next)) return undefined
  return text[next] === '<' && !/[!?/]/.test(text[next + 1] ?? '!') ? 'element' : 'text'
}

/** Just behind the tag that closes the root; `undefined` where the tags do not go together, or it is never closed. */
function endOfRoot(text: string): number | undefined {
  const open: string[] = []
  for (let start = text.indexOf('<'); start !== -1; ) {
    const end = endOfMarkup(text, start)
    if (end === undefined) return undefined
    if (text[start + 1] === '/') {
      if (open.pop() !== nameAt(text, start + 2, end)) return undefined
      if (open.length === 0) return end
    } else if (text[start + 1] !== '!' && text[start + 1] !== '?') {
      if (text[end - 2] !== '/') open.push(nameAt(text, start + 1, end))
      else if (open.length === 0) return end
    }
    start = text.indexOf('<', end)
  }
  return undefined
}

/** Behind the space, the comments and the instructions that may follow a root. */
function afterMisc(text: string, from: number): number {
  let at = from
  for (;;) {
    while (at < text.length && ' \t\r\n'.includes(text[at] ?? '')) at += 1
    if (!text.startsWith('<!--', at) && !text.startsWith('<?', at)) return at
    const end = endOfMarkup(text, at)
    if (end === undefined) return at
    at = end
  }
}

/** Behind the tag, comment, CDATA section or instruction that starts here; none is looked through twice. */
function endOfMarkup(text: string, start: number): number | undefined {
  for (const [opening, closing] of closings) {
    if (!text.startsWith(opening, start)) continue
    const end = text.indexOf(closing, start + opening.length)
    return end === -1 ? undefined : end + closing.length
  }
  for (let at = start + 1; at < text.length; at += 1) {
    const one = text[at]
    if (one === '>') return at + 1
    if (one === '<') return undefined
    if (one !== '"' && one !== "'") continue
    at = text.indexOf(one, at + 1)
    if (at === -1) return undefined
  }
  return undefined
}

const closings = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

function nameAt(text: string, start: number, end: number): string {
  return /^[^\s/>]*/.exec(text.slice(start, end))?.[0] ?? ''
}

function isBefore(
  { line, column }: { readonly line: number; readonly column?: number },
  text: string,
  index: number,
): boolean {
  const last = lineAt(text, index)
  if (line !== last || column === undefined) return line < last
  // A column is a character, and here each byte is one: the later bytes of one character in UTF-8 are not counted.
  const before = text.slice(text.lastIndexOf('\n', index - 1) + 1, index).replace(/[\x80-\xbf]/g, '')
  return column <= before.length
}

function lineAt(text: string, index: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line += 1
  return line
}
