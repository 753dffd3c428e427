export interface DecodedText {
  readonly text: string
  /** How it was read, where it was not UTF-8 and nothing in it says so. */
  readonly encoding?: string
}

/**
 * Text of a file: what its byte order mark says, else UTF-8, else the Western European of older programs.
 *
 * @returns `undefined` where it is no text
 */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  const marked = MARKS.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte))
  if (marked !== undefined) return asText({ text: new TextDecoder(marked.encoding).decode(bytes) })
  try {
    return asText({ text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) })
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes)
    return asText({ text, encoding: 'ISO-8859-1 (Windows-1252)' })
  }
}

const MARKS = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
]

function asText(decoded: DecodedText): DecodedText | undefined {
  return decoded.text.includes('\0') ? undefined : decoded
}
