import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readCodes } from '../../cli/read-codes.ts'
import { rules } from '../../plo/validate/rules.ts'
import { codesPage } from '../../scripts/codes-page.mjs'
import { knowledge } from '../support/knowledge.ts'
import { codesBesideTheRules } from './codes-beside-the-rules.ts'

const entries = await readCodes(knowledge)

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
      'file/unreadable',
      'file/not-xml',
      'address/unknown-municipality',
      'address/outside-area',
      'address/ambiguous-name',
    ]),
  )
  expect(new Set(codes).size).toBe(codes.length)
})

test.each(entries)('the code $code says its area and what is wrong', ({ code }) => {
  expect(code).toMatch(/^[a-z]+\/[a-z]+(-[a-z\d]+)*$/)
})
