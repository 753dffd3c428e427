import { expect, test } from 'vitest'
import { looksLike } from '../../../server/check/looks-like.ts'

const utf16 = (text: string) => Buffer.from(text, 'utf16le')

test.each([
  ['XML', '<MsgHead/>', 'xml'],
  ['XML after space', '\n  <MsgHead/>', 'xml'],
  ['XML with a byte order mark', '\uFEFF<?xml version="1.0"?><a/>', 'xml'],
  ['XML in UTF-16', utf16('<?xml version="1.0" encoding="UTF-16"?><a/>'), 'xml'],
  ['XML in UTF-16 with a byte order mark', utf16('\uFEFF<a/>'), 'xml'],
  ['XML with a DOCTYPE of its own', '<!DOCTYPE MsgHead><MsgHead/>', 'xml'],
  ['a form', '{"type":"LOG_INNLAGT"}', 'json'],
  ['nothing', '', 'empty'],
  ['nothing but space', ' \n\t', 'empty'],
  ['nothing but a byte order mark', '\uFEFF', 'empty'],
  ['a ZIP file', 'PK\x03\x04\x14\0', { kind: 'zip' }],
  ['a gzip file', Buffer.from([0x1f, 0x8b, 8, 0]), { kind: 'gzip' }],
  ['a PDF', '%PDF-1.7\n', { kind: 'pdf' }],
  ['a web page', '<!DOCTYPE html><html><body>502 Bad Gateway', { kind: 'html' }],
  ['a web page without DOCTYPE', '<HTML lang="nb">', { kind: 'html' }],
  ['an EDIFACT interchange', "UNB+UNOC:3+12345:14+67890:14+260101:1200+1'", { kind: 'edifact' }],
  ['an EDIFACT interchange with its signs', "UNA:+.? 'UNB+UNOC:3", { kind: 'edifact' }],
  ['an EDIFACT message', "UNH+1+MEDRPT:1:90:UN'", { kind: 'edifact' }],
  ['an e-mail', 'MIME-Version: 1.0\r\nContent-Type: multipart/related', { kind: 'mime' }],
  ['a word processor', '{\\rtf1\\ansi', { kind: 'rtf' }],
  ['plain text', 'Hei på deg', { kind: 'text' }],
  ['bytes', Buffer.from([1, 2, 3, 4, 5, 6]), { kind: 'binary' }],
  ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), { kind: 'binary' }],
] as const)('%s is known by its first characters', (_, content, looks) => {
  expect(looksLike(Buffer.from(content as string))).toEqual(looks)
})
