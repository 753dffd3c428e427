import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { templates } from '../../plo/compose/templates.ts'
import { syntheticNationalId } from '../../plo/identity/make-synthetic.ts'
import { readApprec, writeApprec } from '../../plo/message/apprec.ts'
import { readMessage, writeMessage } from '../../plo/message/message.ts'
import { fieldsIn } from '../../plo/standard/fields-in.ts'
import { messageType } from '../../plo/standard/message-types.ts'
import { bodies } from '../../plo/standard/roots.ts'
import { validate } from '../../plo/validate/validate.ts'
import { viewXml } from '../../plo/view/view-message.ts'
import { parseXml } from '../../plo/xml/parse.ts'
import { collectCoverage, coveragePage, doingWith } from '../../scripts/coverage-page.mjs'
import { prepare } from '../../server/accept.ts'
import { knowledge } from '../support/knowledge.ts'
import { fixture } from '../support/messages.ts'

const domain = { bodies, fieldsIn, messageType, templates, syntheticNationalId, validate, viewXml, parseXml }
const messages = { readApprec, writeApprec, readMessage, writeMessage, prepare, knowledge }
const rows = collectCoverage(doingWith({ ...domain, ...messages }, fixture))

test.each(rows)('$name v$version is built, read, validated and shown, minimal and full', ({ cells }) => {
  for (const [what, sizes] of Object.entries(cells)) {
    expect([what, sizes]).toEqual([what, expect.arrayContaining(['minimal', 'full'])])
  }
})

test('docs/coverage.md is what was done just now; «npm run coverage-page» writes it anew', () => {
  const page = readFileSync(new URL('../../docs/coverage.md', import.meta.url), 'utf8')
  expect(page).toBe(coveragePage(rows))
  expect(page).not.toMatch(/\| +\|/)
})
