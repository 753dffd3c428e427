import { expect, test } from 'vitest'
import type { Directory } from '../../plo/addressing/directory.ts'
import type { Contact } from '../../plo/addressing/party.ts'
import { phoneList } from '../../plo/fallback/phone-list.ts'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { readDirectoryFolder } from '../../server/directory-folder.ts'
import { pdf } from '../../server/print/pdf.ts'
import { phoneListPdf } from '../../server/print/phone-list-pdf.ts'
import { knowledge } from '../support/knowledge.ts'
import { pdfText, pdfTextMissing } from '../support/pdf-text.ts'

const { directory, directoryVersion: version } = knowledge
const everybody = directory.municipalities.map(({ id }) => id)
const printedAt = new Date('2026-11-21T22:10:00Z')

test.skipIf(pdfTextMissing())(
  'an overview with the routine on its back, then a front and a back for every municipality, numbered',
  async () => {
    const pages = await pagesOf(directory, everybody)
    expect(pages).toHaveLength(2 + 2 * 20)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(TEST_SYSTEM_LINE)
      expect(page).toContain('UTKAST – IKKE I BRUK: 20 kommuner mangler nummer')
      expect(page).toContain('Numrene som følger med programmet, uten versjon.')
      expect(page).toContain('«nå» og rekkefølgen gjelder 21.11.2026 kl. 23:10')
      expect(page).toContain('Skrevet ut 21.11.2026 kl. 23:10. Endringer etter dette er IKKE med.')
      expect(page).toContain(`Side ${index + 1} av 42`)
    }
    expect(pages[0]).toContain('Oversikt')
    expect(pages[1]).toContain('Manuell rutine')
  },
)

test.skipIf(pdfTextMissing())(
  'the longest official names stand whole on the overview, on their own page, and by name on the log',
  async () => {
    const [overview = '', , ...sheets] = await pagesOf(directory, everybody)
    for (const name of ['Namsos - Nåavmesjenjaelmie', 'Raarvihke - Røyrvik', 'Snåase - Snåsa']) {
      expect(overview).toContain(name)
      expect(sheets.filter((page) => page.includes(name))).toHaveLength(1)
    }
    for (const { name } of directory.municipalities) {
      const log = sheets.findIndex((page) => page.includes(`Ringelogg – ${name} kommune`))
      expect(log % 2, name).toBe(1)
    }
  },
)

test.skipIf(pdfTextMissing())(
  'with every kind of number filled in, a municipality still is one page with its log on the back',
  async () => {
    const read = await readDirectoryFolder({ path: 'fixtures/directory-example', required: true })
    if (!read.ok) throw new Error(read.error.reason)
    // By day the offices answer, by night their shared numbers do: the pages differ.
    for (const time of ['2026-11-23T10:00+01:00', '2026-12-24T22:00+01:00']) {
      const pages = await pagesOf(read.value, everybody, new Date(time))
      expect(pages).toHaveLength(2 + 2 * 20)
      for (const page of pages) expect(page).toContain('EKSEMPEL – IKKE I BRUK')
    }
  },
)

test.skipIf(pdfTextMissing())('one municipality is one sheet of paper, and needs no overview', async () => {
  const pages = await pagesOf(directory, ['5007'])
  expect(pages).toHaveLength(2)
  expect(pages[0]).toContain('95 98 81 35')
  expect(pages[0]).toContain('Bare ved behov for øyeblikkelig helsehjelp')
  expect(pages[1]).toMatch(
    /Dato, kl\.\s+Hvem ringte\s+Hvem svarte, rolle\s+Melding: id og type\s+Lest\s+Utfall/,
  )
  expect(pages[1]).toContain('telefonsvarer (regnes ikke som varslet)')
})

test.skipIf(pdfTextMissing())(
  'everything that a contact says stands on the page, however long it is',
  async () => {
    const long: Contact = {
      kind: 'saksbehandling',
      label: 'Tjenestekontoret for helse, omsorg og velferd i Namdalen',
      phone: '+47 74 09 80 00',
      hours: 'man–fre 08:00–15:30; lør 10–14; helligdager stengt',
      phoneOutside: 'EKS-5007-2',
      alternative: 'EKS-5007-3',
      email: 'tjenestekontoret.for.helse.omsorg.og.velferd@namsos.eksempel.no',
      system: 'Helseplattformen',
      validTo: '2026-12-31',
      verified: { on: '2026-11-01', by: 'koordinator' },
      source: 'oppdiktet',
      note: 'Særskilt ordning',
    }
    const [front = ''] = await pagesOf(having([long]), ['5007'])
    const words = front.replace(/\s+/g, ' ')
    for (const text of [long.phone, long.phoneOutside, long.alternative, 'Særskilt ordning', 'koordinator'])
      expect(words).toContain(text)
    expect(front.replace(/\s+/g, '')).toContain(long.email)
    // Saturday evening: the office opens on Monday, and somebody answers meanwhile.
    expect(words).toContain('kontoret åpner mandag kl. 08:00; dette er nummeret utenom åpningstid')
    expect(words).toContain('UTKAST – IKKE I BRUK: 1 kommune mangler nummer')
    expect(words).toContain('EKSEMPEL – IKKE I BRUK')
  },
)

test.skipIf(pdfTextMissing())(
  'a municipality with more numbers than a page holds begins the next one on a front',
  async () => {
    const many = Array.from(
      { length: 60 },
      (_, index): Contact => ({
        ...{ kind: 'annet', label: `Omsorgssenter ${index + 1}`, phone: `EKS-5007-${index + 1}` },
        ...{ hours: 'hele døgnet', source: 'oppdiktet' },
      }),
    )
    const pages = await pagesOf(having(many), ['5007', '5060', '5041'])
    const fronts = pages.flatMap((page, index) =>
      page.includes('Ring i denne rekkefølgen (foreslått)') ? [index] : [],
    )
    expect(fronts.every((index) => index % 2 === 0)).toBe(true)
    expect(pages.join()).toContain('EKS-5007-60')
  },
)

test('the same list gives the same bytes', async () => {
  const definition = () => phoneListPdf(phoneList(directory, ['5007'], printedAt, { version }))
  expect(await pdf(definition())).toEqual(await pdf(definition()))
})

async function pagesOf(from: Directory, ids: readonly string[], at = printedAt): Promise<readonly string[]> {
  return pdfText(await pdf(phoneListPdf(phoneList(from, ids, printedAt, { version, at }))))
}

function having(contacts: readonly Contact[]): Directory {
  const municipalities = directory.municipalities.map((one) =>
    one.id === '5007' ? { ...one, contacts } : one,
  )
  return { ...directory, municipalities, parties: [...municipalities, ...directory.hospitals] }
}
