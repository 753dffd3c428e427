import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { type Protocol, protocol } from '../../plo/report/protocol.ts'
import { protocolCsv } from '../../plo/report/protocol-csv.ts'
import { protocolText } from '../../plo/report/protocol-text.ts'
import { protocolHtml } from '../../server/pages/protocol-html.ts'

const at = new Date('2026-11-22T05:00:00Z')
const shownAs = { text: protocolText, html: protocolHtml, csv: protocolCsv }

test.each(Object.entries(shownAs))(
  'as %s it says that nobody in it is real, and when it was made',
  (_as, show) => {
    const shown = show(made('m1'))
    expect(shown).toContain(TEST_SYSTEM_LINE)
    expect(shown).toContain('22.11.2026 kl. 06:00:00')
  },
)

test.each(['text', 'html'] as const)('as %s it has room for both to sign, and names nobody', (as) => {
  const shown = shownAs[as](made('m1'))
  for (const field of ['Navn', 'Dato', 'Underskrift'])
    expect(shown.match(new RegExp(`\\b${field}\\b`, 'g'))).toHaveLength(2)
  expect(shown).toContain('1 av 1 trinn OK, 0 ikke OK, 0 gjenstår.')
})

test.each(['text', 'html'] as const)('as %s an empty time says so', (as) => {
  expect(shownAs[as](made())).toContain('Ingen meldinger er utvekslet i dette tidsrommet.')
})

test('an empty time is a table with its headings alone', () => {
  expect(protocolCsv(made()).trimEnd().split('\r\n')).toHaveLength(1)
})

test.each([
  ['=1+1', "'=1+1"],
  ['+47', "'+47"],
  ['-1', "'-1"],
  ['@sum', "'@sum"],
  ['\t=1', "' =1"],
  ['\r=1', "' =1"],
  [' =1', "' =1"],
  ['a;b', 'a;b'],
  ['say "hi"', 'say "hi"'],
  ['a\u001b[2Jb', 'a [2Jb'],
])('what a spreadsheet would run or take for two cells, %j, is text in one cell', (id, cell) => {
  const csv = protocolCsv(made(id))
  expect(csv.startsWith('\uFEFF')).toBe(true)
  const rows: readonly Readonly<Record<string, string>>[] = parse(csv, {
    bom: true,
    columns: true,
    delimiter: ';',
    record_delimiter: '\r\n',
  })
  expect(rows).toMatchObject([{ nr: '1', id: cell, resultat: 'OK' }])
})

test('it is text of 80 columns and a page that shows nothing but itself, whatever an id is', () => {
  const id = `<img src=x onerror=alert(1)>\u202e${'x'.repeat(200)}\u001b[2J`
  const text = protocolText(made(id))
  expect(Math.max(...text.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80)
  const html = protocolHtml(made(id))
  for (const never of ['<img', '\u202e', '\u001b'])
    expect(text.replace('<img', '') + html).not.toContain(never)
  expect(html).toContain('default-src &#39;none&#39;')
})

/** One message that came here, under that id; nothing where there is none. */
function made(msgId?: string): Protocol {
  const came = { kind: 'message', type: 'INNLEGGELSESRAPPORT', sender: '5007', recipient: 'h' } as const
  const received = msgId === undefined ? [] : [{ ...came, msgId, at, deliveries: 1, result: 'kept' as const }]
  return protocol({
    between: [
      { id: 'h', name: 'Sykehuset Namsos' },
      { id: '5007', name: 'Namsos kommune' },
    ],
    period: { since: new Date('2026-11-21T23:00:00Z'), until: at },
    madeAt: at,
    sent: [],
    received,
    strays: [],
    became: [],
  })
}
