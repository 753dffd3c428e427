/**
 * The bytes that a pasted text stands for. A browser hands text over as UTF-8 with its own line ends, whatever the
 * message declares: it is written as it says that it is, or what is right would be refused.
 */
export function bytesOfPasted(text: string): Uint8Array {
  const lines = text.replace(/\r\n?/g, '\n')
  switch (declaredIn(lines)) {
    case 'iso-8859-1':
    case 'latin1':
      return Buffer.from(lines, 'latin1')
    case 'utf-16':
    case 'utf-16le':
      return Buffer.from(`\uFEFF${lines}`, 'utf16le')
    default:
      return new TextEncoder().encode(lines)
  }
}

function declaredIn(text: string): string | undefined {
  return /^<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.-]+)["']/.exec(text)?.[1]?.toLowerCase()
}
