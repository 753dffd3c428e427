/**
 * Whether a DOCTYPE stands where one can stand: before the first element, after comments and processing instructions.
 *
 * It looks at bytes, since nothing is decoded yet: zeros are passed over, so UTF-16 and UTF-32 read as the same letters.
 * Behind a prolog longer than what is looked through, the parser finds it.
 */
export function hasDoctype(bytes: Uint8Array): boolean {
  const prolog = bytes.subarray(0, 65_536)
  let at = afterMark(prolog)
  for (;;) {
    at = afterSpace(prolog, at)
    const inside = past(prolog, at, '<!--')
    const end = inside > 0 ? after(prolog, inside, '-->') : afterInstruction(prolog, at)
    // Nothing more to skip, or a comment that never ends: what stands here decides.
    if (end < 0) return past(prolog, at, '<!DOCTYPE') > 0
    at = end
  }
}

function afterMark(bytes: Uint8Array): number {
  for (const mark of ['\xEF\xBB\xBF', '\xFF\xFE', '\xFE\xFF']) {
    const end = past(bytes, 0, mark)
    if (end > 0) return end
  }
  return 0
}

function afterSpace(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && isSpace(bytes[at] ?? 0)) at += 1
  return at
}

/** More than XML's own four: what is no XML anyway is refused for its DOCTYPE all the same. */
function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0xa0 || byte === 0
}

function afterInstruction(bytes: Uint8Array, at: number): number {
  const inside = past(bytes, at, '<?')
  return inside > 0 ? after(bytes, inside, '?>') : -1
}

/** The place after the word, where it stands at `from`; else -1. */
function past(bytes: Uint8Array, from: number, word: string): number {
  let at = from
  for (let index = 0; index < word.length; index += 1) {
    while (bytes[at] === 0) at += 1
    if (bytes[at] !== word.charCodeAt(index)) return -1
    at += 1
  }
  return at
}

/** The place after the first such word from there on; -1 where there is none. */
function after(bytes: Uint8Array, from: number, word: string): number {
  const first = word.charCodeAt(0)
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    const end = past(bytes, at, word)
    if (end > 0) return end
  }
  return -1
}
