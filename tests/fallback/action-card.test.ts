import { expect, test } from 'vitest'
import { actionCard, marksExplained } from '../../plo/fallback/action-card.ts'
import { actionCardText } from '../../plo/fallback/action-card-text.ts'
import { actionCardHtml } from '../../server/pages/action-card-html.ts'
import { actionCardPdf } from '../../server/print/action-card-pdf.ts'
import { pdf } from '../../server/print/pdf.ts'
import { pdfText, pdfTextMissing } from '../support/pdf-text.ts'

const printedAt = new Date('2026-11-21T22:10:00Z')
const card = actionCard()
const lines = card.sections.flatMap((section) => section.lines)
const missing = pdfTextMissing()

test('every line of the action card says whether somebody has published it, or it is only suggested', () => {
  expect(lines.length).toBeGreaterThan(20)
  for (const { basis } of lines)
    if (basis.status === 'gjengitt') expect(basis.source).toMatch(/hnt\.no|unn\.no/)
  expect(marksExplained().at(-1)).toBe('foreslått = må bekreftes av fagrådet')
})

test('the card holds no phone number: what is not known of our own area is MANGLER', () => {
  const text = actionCardText(card, printedAt)
  expect(text.replace(/\d\d\.\d\d\.\d{4} kl\. \d\d:\d\d/, '')).not.toMatch(/(\d ?){5,}/)
  expect(text).toContain('MANGLER')
})

test('in the terminal no line is longer than 80 characters, and as a page it has every line', () => {
  for (const one of actionCardText(card, printedAt).split('\n'))
    expect([...one].length).toBeLessThanOrEqual(80)
  const page = actionCardHtml(card, printedAt)
  for (const { text } of lines) expect(page).toContain(text)
})

test.skipIf(missing)(
  `on paper it fits on one sheet${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  async () => {
    const pages = pdfText(await pdf(actionCardPdf(card, 'Helse Nord-Trøndelag HF', printedAt)))
    expect(pages).toHaveLength(1)
    expect(pages[0]).toContain('Side 1 av 1')
    for (const { heading } of card.sections) expect(pages[0]).toContain(heading)
    expect(pages[0]).toContain('Makuler ringelistene')
  },
)
