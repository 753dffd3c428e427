import { expect, test } from 'vitest'
import {
  beginsOtherwise,
  maxAttachedBytes,
  readAttachments,
  sizeOf,
} from '../../../../server/web/compose/attachments.ts'
import type { Form, FormFile } from '../../../../server/web/forms.ts'

/** A form with these fields, in which these files were chosen. */
function posted(files: readonly FormFile[], fields: Readonly<Record<string, string>> = {}): Form {
  return {
    text: (name) => fields[name] ?? '',
    texts: (name) => (name in fields ? [fields[name] ?? ''] : []),
    has: (name) => name in fields,
    file: () => files[0],
    files: (name) => (name === 'vedlegg' ? files : []),
    fields: Object.entries(fields),
  }
}

const file = (name: string, content: string | Uint8Array = name, type = 'application/pdf'): FormFile => ({
  ...{ name, type },
  bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
})

test('files are taken beside those that went along, in their order', () => {
  const kept = {
    'attachments/0/base64': 'YQ==',
    'attachments/0/mimeType': 'text/plain',
    'attachments/0/description': 'Rettet',
  }
  expect(readAttachments(posted([file('b.pdf'), file('c.pdf')], kept))).toEqual({
    attachments: [
      { base64: 'YQ==', mimeType: 'text/plain', description: 'Rettet' },
      { base64: 'Yi5wZGY=', mimeType: 'application/pdf', description: 'b.pdf' },
      { base64: 'Yy5wZGY=', mimeType: 'application/pdf', description: 'c.pdf' },
    ],
    refused: [],
  })
})

test('the same content is attached once, whatever it is called', () => {
  const { attachments, refused } = readAttachments(posted([file('a.pdf', 'x'), file('b.pdf', 'x')]))
  expect(attachments.map(({ description }) => description)).toEqual(['a.pdf'])
  expect(refused).toEqual([{ why: 'again', name: 'b.pdf', as: 1 }])
})

test('what is too large together is left out, and the rest is taken', () => {
  const half = new Uint8Array(maxAttachedBytes / 2)
  const over = new Uint8Array(maxAttachedBytes / 2 + 1)
  const { attachments, refused } = readAttachments(posted([file('a', half), file('b', over), file('c', 'c')]))
  expect(attachments.map(({ description }) => description)).toEqual(['a', 'c'])
  expect(refused).toEqual([{ why: 'too-large', name: 'b', bytes: over.length }])
})

test.each([
  ['nothing', '', ''],
  ['the folders of another machine', 'C:\\fakepath\\..\\hemmelig.pdf', 'hemmelig.pdf'],
  ['folders', '../../etc/passwd', 'passwd'],
  ['what nobody sees', 'a\u0000\u001b[31mb\tc\n.pdf', 'a [31mb c .pdf'],
  ['a turn of direction, which hides what it is', 'rot\u202Egpj.exe', 'rot gpj.exe'],
  ['half a character', 'a\ud800.pdf', 'a\ufffd.pdf'],
  ['HTML', '"><img src=x onerror=1>.pdf', '"><img src=x onerror=1>.pdf'],
  ['300 characters', 'x'.repeat(300), 'x'.repeat(300)],
  ['more than a message takes', 'x'.repeat(900), 'x'.repeat(500)],
])('of a name with %s stands what can be read', (_what, name, description) => {
  expect(readAttachments(posted([file(name, 'x')])).attachments[0]?.description).toBe(description)
})

test.each([
  ['application/octet-stream', ''],
  ['', ''],
  ['text/plain;charset=utf-8', 'text/plain'],
  ['image/png', 'image/png'],
])('a file that the browser takes for «%s» is said to be «%s»', (type, mimeType) => {
  expect(readAttachments(posted([file('x', 'x', type)])).attachments[0]?.mimeType).toBe(mimeType)
})

test.each([
  ['application/pdf', '%PDF-1.7', false],
  ['application/PDF', 'PK\u0003\u0004', true],
  ['image/png', 'no picture', true],
  ['application/pdf', '', false],
  ['text/plain', 'anything', false],
])('whether %s may begin «%s»', (mimeType, start, otherwise) => {
  const base64 = Buffer.from(start).toString('base64')
  expect(beginsOtherwise({ base64, mimeType, description: '' })).toBe(otherwise)
  expect(sizeOf(base64)).toBe(start.length)
})
