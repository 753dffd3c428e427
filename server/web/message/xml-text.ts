import { decodeXml } from '../../../plo/xml/decode.ts'

/** The text of bytes to be looked at: as they declare it, and what cannot be read so, as well as it can be. */
export function xmlTextOf(bytes: Uint8Array): string {
  return decodeXml(bytes) ?? decodeLossy(bytes)
}

function decodeLossy(bytes: Uint8Array): string {
  const [a = 0, b = 0] = bytes
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && bytes.length > 1)) return decode('utf-16le', bytes)
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0)) return decode('utf-16be', bytes)
  const start = Buffer.from(bytes.subarray(0, declarationBytes)).toString('latin1')
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1]
  return decode(declared ?? 'utf-8', bytes)
}

const declarationBytes = 200

/** What the decoder does not know by name is read as UTF-8; what is none becomes U+FFFD. */
function decode(encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}
