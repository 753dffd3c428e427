import { report } from '../validate/small-message.ts'
import { fixture } from './messages.ts'

const minimal = Buffer.from(fixture('innlagt-pasient/minimal.xml')).toString('utf8')
const utf16 = (text: string, mark: string) => Buffer.from(mark + text, 'utf16le')
const declared = (encoding: string) => minimal.replace('encoding="UTF-8"', `encoding="${encoding}"`)
const bomb = `<!DOCTYPE a [<!ENTITY a "lol">${'bcdefgh'
  .split('')
  .map((name, i) => `<!ENTITY ${name} "${`&${'abcdefg'[i]};`.repeat(10)}">`)
  .join('')}]><a>&h;</a>`

/** What is no message, or must not be read as one, and the finding that says so; none where several may. */
export const noMessages: readonly (readonly [
  what: string,
  given: string | Uint8Array,
  code: string | undefined,
])[] = [
  ['nothing', '', 'xml/empty'],
  ['50 MB of zeros', Buffer.alloc(50 * 1024 * 1024), 'xml/too-large'],
  ['50 MB of XML', Buffer.alloc(50 * 1024 * 1024, '<a>'), 'xml/too-large'],
  ['one byte', Buffer.from([0]), 'xml/not-well-formed'],
  ['a byte order mark', Buffer.from([0xef, 0xbb, 0xbf]), 'xml/not-well-formed'],
  ['blanks', ' \n \n', 'xml/not-well-formed'],
  ['a ZIP file', Buffer.from('PK\x03\x04\x14\0\0\0\b\0', 'latin1'), 'xml/not-well-formed'],
  ['a PDF', '%PDF-1.7\n%âãÏÓ\n1 0 obj', 'xml/not-well-formed'],
  ['an EDIFACT message', "UNA:+.? '\nUNB+UNOC:3+123:14+456:14'", 'xml/not-well-formed'],
  ['a web page', '<!DOCTYPE html>\n<html><body>502</body></html>', 'xml/doctype'],
  ['an old web page', '<html><body><br>502</body></html>', 'xml/not-well-formed'],
  ['another XML', '<html xmlns="http://www.w3.org/1999/xhtml"/>', 'type/unknown-root'],
  [
    'a header of another namespace',
    minimal.replace('msghead/2006-05-24', 'msghead/2030'),
    'type/unknown-root',
  ],
  ['two roots', `${minimal}<a/>`, 'xml/not-well-formed'],
  ['two messages', minimal + minimal.replace(/^<\?xml.*\n/, ''), 'xml/not-well-formed'],
  ['text behind the root', `${minimal}x`, 'xml/not-well-formed'],
  ['a DTD', minimal.replace('<MsgHead', '<!DOCTYPE MsgHead SYSTEM "x.dtd"><MsgHead'), 'xml/doctype'],
  ['a file from outside', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'xml/doctype'],
  ['a bomb of entities', bomb, 'xml/doctype'],
  ['a bomb in UTF-16', utf16(bomb, '\uFEFF'), 'xml/doctype'],
  ['an entity that nobody declared', minimal.replace('Namsos kommune', '&nbsp;'), 'xml/not-well-formed'],
  ['10,000 levels', '<a>'.repeat(10_000) + '</a>'.repeat(10_000), 'xml/not-well-formed'],
  [
    '10,000 levels in a report',
    report('1.6', `${'<po:Ukjent>'.repeat(10_000)}${'</po:Ukjent>'.repeat(10_000)}`),
    'xml/not-well-formed',
  ],
  ['a control character', minimal.replace('Namsos kommune', 'Namsos\x07'), 'xml/not-well-formed'],
  ['a control character by number', minimal.replace('Namsos kommune', '&#7;'), 'xml/not-well-formed'],
  [
    'ISO-8859-1 that says UTF-8',
    Buffer.from(minimal.replace('Namsos', 'Røros'), 'latin1'),
    'xml/not-well-formed',
  ],
  ['UTF-8 that says UTF-16', declared('UTF-16'), undefined],
  ['an encoding that nobody has', declared('X-OPPDIKTET'), 'xml/not-well-formed'],
  ['half a letter in the end', Buffer.from(minimal).subarray(0, 400), 'xml/not-well-formed'],
]
