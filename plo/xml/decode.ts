/**
 * The text of bytes that libxml2 has accepted as XML 1.0, without a byte order mark. Only where it is plain how libxml2
 * has read them; `undefined` for every other encoding, and for any doubt.
 */
export function decodeXml(bytes: Uint8Array): string | undefined {
  const { 0: a = 0, 1: b = 0, 2: c = 0, 3: d = 0 } = bytes
  if (a === 0xff && b === 0xfe) return marked('utf-16le', 'utf-16', bytes)
  if (a === 0xfe && b === 0xff) return marked('utf-16be', 'utf-16', bytes)
  if (a === 0xef && b === 0xbb && c === 0xbf) return marked('utf-8', 'utf-8', bytes)
  // UTF-16 or UTF-32 without a mark.
  if (a === 0 || b === 0 || c === 0 || d === 0) return undefined
  // Nearly all are, whatever they declare, and the start of a text is sooner read than that of bytes.
  const text = decode('utf-8', bytes)
  switch (declared(text?.slice(0, declarationBytes) ?? latin1(firstTag(bytes)))) {
    case '':
    case 'utf-8':
      return text
    case 'iso-8859-1':
      return latin1(bytes)
    case 'us-ascii':
    case 'ascii':
      return bytes.some((byte) => byte > 0x7f) ? undefined : latin1(bytes)
    default:
      return undefined
  }
}

// They take a mark off. Making one takes longer than decoding a message.
const decoders = {
  'utf-8': new TextDecoder('utf-8', { fatal: true }),
  'utf-16le': new TextDecoder('utf-16le', { fatal: true }),
  'utf-16be': new TextDecoder('utf-16be', { fatal: true }),
}

/** Far more than a declaration takes; a longer one is in doubt. */
const declarationBytes = 200

function firstTag(bytes: Uint8Array): Uint8Array {
  const start = bytes.subarray(0, declarationBytes)
  const end = start.indexOf(0x3e)
  return end < 0 ? start : start.subarray(0, end + 1)
}

/** A mark says how to decode; a declaration that says otherwise is in doubt. */
function marked(encoding: keyof typeof decoders, name: string, bytes: Uint8Array): string | undefined {
  const text = decode(encoding, bytes)
  // Zeros: UTF-32 has the mark of UTF-16.
  if (text === undefined || text.startsWith('\0')) return undefined
  const said = declared(text.slice(0, declarationBytes))
  return said === '' || said === name ? text : undefined
}

function decode(encoding: keyof typeof decoders, bytes: Uint8Array): string | undefined {
  try {
    return decoders[encoding].decode(bytes)
  } catch {
    return undefined
  }
}

/** TextDecoder would take ISO-8859-1 for windows-1252. In ISO-8859-1, each byte is the number of its character. */
function latin1(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let from = 0; from < bytes.length; from += 4096) {
    parts.push(String.fromCharCode(...bytes.subarray(from, from + 4096)))
  }
  return parts.join('')
}

/**
 * The encoding that the text declares, in small letters; empty where it declares none; `undefined` where the declaration
 * is of another XML than 1.0, or is not understood.
 */
function declared(text: string): string | undefined {
  if (!/^<\?xml\s/.test(text)) return ''
  const [found, encoding = ''] = declaration.exec(text) ?? []
  return found === undefined ? undefined : encoding.toLowerCase()
}

const declaration =
  /^<\?xml\s+version\s*=\s*["']1\.0["'](?:\s+encoding\s*=\s*["']([\w.-]+)["'])?(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*\?>/
