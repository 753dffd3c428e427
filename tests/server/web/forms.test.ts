import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageFailed } from '../../../server/web/error-page.ts'
import { form, formOf } from '../../../server/web/forms.ts'
import { type Language, languages, textsIn } from '../../../server/web/language.ts'
import { visitIn } from '../../support/visit.ts'

const csrf = 'a token'
const most = 20_000

let server: Server
let url: string

beforeAll(async () => {
  const app = express()
  app.use('/:lang', (req, res, next) => {
    const lang = languages.find((one) => one === req.params.lang) ?? 'nb'
    res.locals.visit = { ...visitIn(lang), csrf }
    next()
  })
  app.post('/:lang', form({ filesLimit: '3mb' }), (_req, res) => {
    const { text, texts, has, file, files, fields } = formOf(res)
    res.json({
      ...{ text: text('x'), texts: texts('x'), has: [has('x'), has('nothing')] },
      file: file('fil')?.name ?? '',
      files: files('fil').map(({ name, bytes }) => [name, bytes.length]),
      fields: fields.length,
    })
  })
  app.use(pageFailed(pino({ enabled: false })))
  server = createServer(app).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  url = `http://127.0.0.1:${port}`
})
afterAll(() => server?.close())

const post = (body: BodyInit, lang: Language = 'nb') => fetch(`${url}/${lang}`, { method: 'POST', body })
const typed = (pairs: readonly (readonly [string, string])[]) =>
  new URLSearchParams([['csrf', csrf], ...pairs].map(([name = '', value = '']) => [name, value]))

function inParts(pairs: readonly (readonly [string, string | File])[]): FormData {
  const data = new FormData()
  data.append('csrf', csrf)
  for (const [name, value] of pairs) data.append(name, value)
  return data
}

test('each field is found by its name, in the order it was typed, whatever stands between', async () => {
  const fields = [
    ['x', ' one '],
    ['y', 'two'],
    ['x', 'three\0'],
    ['__proto__', 'four'],
  ] as const
  for (const body of [typed(fields), inParts(fields)])
    expect(await (await post(body)).json()).toEqual({
      ...{ text: 'one', texts: ['one', 'three'], has: [true, false], file: '', files: [], fields: 4 },
    })
})

test('files are found by the name of their field, and one that nobody chose is none', async () => {
  const answer = await post(
    inParts([
      ['fil', new File([], '')],
      ['fil', new File(['abc'], 'a.txt')],
      ['fil', new File([], 'b.txt')],
    ]),
  )
  expect(await answer.json()).toMatchObject({
    file: 'a.txt',
    files: [
      ['a.txt', 3],
      ['b.txt', 0],
    ],
  })
})

test('room for files is room for nothing else: what is only typed keeps its own limit', async () => {
  const large = 'x'.repeat(1_000_000)
  const [alone, file] = [
    await post(typed([['x', large]])),
    await post(inParts([['fil', new File([large], 'a')]])),
  ]
  expect(alone.status).toBe(413)
  expect(await alone.text()).toContain(textsIn.nb.errors.tooLarge)
  expect(file.status).toBe(200)
  expect((await post(inParts([['fil', new File(['x'.repeat(4_000_000)], 'a')]]))).status).toBe(413)
})

const fieldsBut = (csrfAnd: number) => Array.from({ length: csrfAnd }, () => ['x', ''] as const)

test.each(languages)(
  'a form of more fields than any page has is refused, and told why in %s',
  async (lang) => {
    const { tooLarge, tooManyFields } = textsIn[lang].errors
    for (const body of [typed(fieldsBut(most)), inParts(fieldsBut(most))]) {
      const answer = await post(body, lang)
      expect(answer.status).toBe(413)
      const page = await answer.text()
      expect(page).toContain(tooLarge)
      expect(page).toContain(tooManyFields)
    }
  },
)

test('a form of as many fields as may be is read', async () => {
  for (const body of [typed(fieldsBut(most - 1)), inParts(fieldsBut(most - 1))])
    expect(await (await post(body)).json()).toMatchObject({ fields: most - 1 })
})

test('a form of parts that does not say what stands between them cannot be read', async () => {
  const headers = { 'content-type': 'multipart/form-data' }
  const answer = await fetch(`${url}/nb`, { method: 'POST', body: 'x', headers })
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain(textsIn.nb.errors.unreadableForm)
})
