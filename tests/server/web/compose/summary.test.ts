import { expect, test } from 'vitest'
import type { Finding } from '../../../../plo/validate/finding.ts'
import { summaryHtml } from '../../../../server/web/compose/summary-html.ts'
import { visitIn } from '../../../support/visit.ts'

test.each([
  ['nb', 'base64', 'Vedlegg 1, Innhold'],
  ['nn', 'base64', 'Vedlegg 1, Innhald'],
  ['en', 'base64', 'Attachment 1, Content'],
  ['nb', 'mimeType', 'Vedlegg 1, Format'],
  ['nb', 'description', 'Vedlegg 1, Beskrivelse'],
] as const)('in %s, what is wrong with the %s of an attachment is told of «%s»', (lang, key, name) => {
  const finding: Finding = {
    ...{ code: 'form/invalid', severity: 'error', xpath: `#/attachments/0/${key}`, source: '' },
    ...{ expected: 'skal være base64', text: '', textEn: '', mend: '', mendEn: '' },
  }
  const said = summaryHtml(visitIn(lang), [finding], [], () => `attachments/0/${key}`)
  expect(said.map((one) => one.html).join('')).toContain(`${name}: `)
})
