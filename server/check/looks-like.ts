import type { FileKind } from '../../plo/validate/file-findings.ts'

/** What bytes are handed over as; a kind of file where they are neither. */
export type Looks = 'xml' | 'json' | 'empty' | { readonly kind: FileKind }

/** What a file looks like from its first characters, whatever it is called. */
export function looksLike(bytes: Uint8Array): Looks {
  const latin = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  const magic = magics.find(([start]) => latin.startsWith(start))
  if (magic !== undefined) return { kind: magic[1] }
  // UTF-16 is read without its zeros, and a byte order mark of any kind is no text.
  const isWide = /^(?:ÿþ|þÿ|<\0|\0<)/.test(latin)
  const start = (isWide ? latin.replaceAll('\0', '') : latin).replace(/^(?:ï»¿|ÿþ|þÿ)/, '').trimStart()
  if (/^<(?:!doctype\s+html|html[\s>])/i.test(start)) return { kind: 'html' }
  if (start.startsWith('<')) return 'xml'
  if (start.includes('\0')) return { kind: 'binary' }
  if (start === '' && bytes.length <= latin.length) return 'empty'
  if (/^(?:UNA|UNB\+|UNH\+)/.test(start)) return { kind: 'edifact' }
  if (/^(?:MIME-Version|Content-Type|Received|Return-Path|Message-ID|From|Date|Subject): /i.test(start)) {
    return { kind: 'mime' }
  }
  if (/^[{["]/.test(start)) return 'json'
  return { kind: isMostlyControl(start) ? 'binary' : 'text' }
}

const magics: readonly (readonly [string, FileKind])[] = [
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['\x1f\x8b', 'gzip'],
  ['%PDF-', 'pdf'],
  ['{\\rtf', 'rtf'],
]

/** Control characters that no text has, in more than one of twenty places. */
function isMostlyControl(text: string): boolean {
  const controls = [...text].filter((char) => char < ' ' && !'\t\r\n\f'.includes(char)).length
  return controls * 20 > text.length
}
