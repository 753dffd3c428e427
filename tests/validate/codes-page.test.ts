import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compose } from '../../plo/compose/compose.ts'
import { rules } from '../../plo/validate/rules.ts'
import { validate } from '../../plo/validate/validate.ts'
import { maxMessageBytes } from '../../plo/xml/parse.ts'
import { codesPage, collectCodes } from '../../scripts/codes-page.mjs'
import { knowledge } from '../support/knowledge.ts'
import { afterFixtures, fixture, fixturePaths } from '../support/messages.ts'
import { codesBesideTheRules } from './codes-beside-the-rules.ts'

const now = afterFixtures
const entries = collectCodes({
  rules,
  fixtures: new Map(fixturePaths('invalid/').map((path) => [path.replace('invalid/', ''), fixture(path)])),
  validate: (bytes) => validate(bytes, knowledge.schemas, { ...knowledge, now, purpose: 'send' }).findings,
  compose: (form) => {
    const made = compose(form, { ...knowledge, now, newId: () => 'id' })
    return made.ok ? [] : made.error
  },
  tooLarge: Buffer.alloc(maxMessageBytes + 1),
})

test('docs/codes.md says what the code says; «npm run build && node scripts/write-codes.mjs» writes it anew', () => {
  const page = readFileSync(new URL('../../docs/codes.md', import.meta.url), 'utf8')
  expect(page).toBe(codesPage(entries))
})

test('the page has every rule, and what only XML, the schemas or a form can have wrong', () => {
  const codes = entries.map(({ code }) => code)
  expect(codes).toEqual(
    expect.arrayContaining([
      ...rules.map(({ code }) => code),
      ...codesBesideTheRules,
      'form/invalid',
      'address/unknown-municipality',
      'address/outside-area',
    ]),
  )
  expect(new Set(codes).size).toBe(codes.length)
})

test.each(entries)('the code $code says its area and what is wrong', ({ code }) => {
  expect(code).toMatch(/^[a-z]+\/[a-z]+(-[a-z]+)*$/)
})
