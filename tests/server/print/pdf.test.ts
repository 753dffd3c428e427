import { expect, test } from 'vitest'
import { pdf } from '../../../server/print/pdf.ts'
import { sheet, tickBox } from '../../../server/print/sheet.ts'
import { pdfText, pdfTextMissing } from '../../support/pdf-text.ts'

const printedAt = new Date('2026-11-21T22:10:00Z')
const missing = pdfTextMissing()

test.skipIf(missing)(
  `every page says what it is, how old it is and which page it is${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  async () => {
    const bytes = await pdf(
      sheet({
        title: 'Ringeliste',
        issuer: 'Sykehuset Namsos',
        printedAt,
        stamp: 'UTKAST – IKKE I BRUK',
        footer: ['Taushetsbelagt.'],
        content: ['Namsos - Nåavmesjenjaelmie', { ...box(), pageBreak: 'before' }, 'Raarvihke - Røyrvik'],
      }),
    )
    const pages = pdfText(bytes)
    expect(pages).toHaveLength(2)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('TESTSYSTEM – oppdiktede pasienter')
      expect(page).toContain('UTKAST – IKKE I BRUK')
      expect(page).toContain('Skrevet ut 21.11.2026 kl. 23:10.')
      expect(page).toContain('Taushetsbelagt.')
      expect(page).toContain(`Side ${index + 1} av 2`)
    }
    expect(pages[0]).toContain('Namsos - Nåavmesjenjaelmie')
    expect(pages[1]).toContain('Raarvihke - Røyrvik')
  },
)

test('the same document gives the same bytes', async () => {
  const one = () => pdf(sheet({ title: 'x', issuer: 'y', printedAt, content: ['æøå'] }))
  expect(Buffer.from(await one()).equals(Buffer.from(await one()))).toBe(true)
})

test('a document cannot make it read a file', async () => {
  await expect(
    pdf(sheet({ title: 'x', issuer: 'y', printedAt, content: [{ image: '/etc/hostname' }] })),
  ).rejects.toThrow()
})

function box() {
  return { stack: [tickBox()] }
}
