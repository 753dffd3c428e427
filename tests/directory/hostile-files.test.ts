import { mkdir, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import writeExcel from 'write-excel-file/node'
import { importFindingText, isNotice } from '../../plo/directory/import-finding.ts'
import { importPhones } from '../../plo/directory/import-phones.ts'
import { readPhoneFile } from '../../server/directory/read-phone-file.ts'
import { directoryWith } from '../support/directory-with.ts'
import { temporaryFolder } from '../support/service-process.ts'

const headings = ['Kommune', 'Tjeneste', 'Telefon', 'Åpningstid']
const row = ['Namsos kommune', 'Sykepleie', '74 21 54 00', 'hele døgnet']
const text = (lines: readonly (readonly string[])[]) => lines.map((line) => `${line.join(';')}\r\n`).join('')
const directory = directoryWith()

test.each([
  ['CSV with semicolons', 'a.csv', text([headings, row])],
  ['CSV with a byte order mark', 'a.csv', `\ufeff${text([headings, row])}`],
  ['CSV with commas', 'a.csv', text([headings, row]).replaceAll(';', ',')],
  ['CSV with tabs', 'a.txt', text([headings, row]).replaceAll(';', '\t')],
  ['CSV with the line that Excel writes for itself', 'a.csv', `sep=;\r\n${text([headings, row])}`],
  ['UTF-16, as «Unicode-tekst» is saved', 'a.txt', utf16(text([headings, row]).replaceAll(';', '\t'))],
  ['ISO-8859-1', 'a.csv', Buffer.from(text([headings, row]), 'latin1')],
  [
    'JSON',
    'a.json',
    JSON.stringify([{ kommune: row[0], tjeneste: row[1], telefon: row[2], åpningstid: row[3] }]),
  ],
] as const)('%s is read', async (_, name, content) => {
  expect(await rowsOf(name, content)).toMatchObject([
    {
      owner: { id: '5007' },
      contact: { kind: 'sykepleie', phone: '74 21 54 00', hours: 'hele døgnet' },
    },
  ])
})

test('headings below a title and an empty line are found, and a second sheet is passed over', async () => {
  const sheet = [['Telefonliste høsten 2026'], [], headings, row]
  const bytes = await writeExcel([
    { sheet: 'Om listen', data: [['Spør koordinator']] },
    { sheet: 'Numre', data: sheet },
  ]).toBuffer()
  expect(await rowsOf('a.xlsx', bytes)).toMatchObject([{ row: 4, contact: { phone: '74 21 54 00' } }])
  expect(await findings('a.xlsx', bytes)).toEqual(['Andre ark er ikke lest: «Om listen».'])
})

test('two sheets with such headings are not chosen between', async () => {
  const bytes = await writeExcel([
    { sheet: 'Namsos', data: [headings, row] },
    { sheet: 'Grong', data: [headings, row] },
  ]).toBuffer()
  expect(await findings('a.xlsx', bytes)).toEqual([
    'Flere ark har slike overskrifter: «Namsos», «Grong». Behold ett av dem i filen.',
  ])
})

test('what Excel does to numbers and hours is said, cell by cell', async () => {
  const august = new Date(Date.UTC(2026, 7, 15))
  const bytes = await writeExcel([
    headings,
    ['Namsos kommune', 'Sykepleie', 7022, { value: august, type: Date, format: 'd. mmm' }],
    ['Namsos kommune', 'Lege', 74215400, { value: 0.5, type: Number }],
    ['Namsos kommune', 'Psykisk', 479_000_000_000, null],
    ['Namsos kommune', 'Legevakt', 4774215400, null],
    ['Grong kommune', 'Lege', 'Kari 469 31 017', '15.aug'],
  ]).toBuffer()
  expect(await findings('a.xlsx', bytes)).toEqual([
    'rad 2, kolonne C (telefon): Mistet null foran? Fant 7022; 07022 hvis det skal være slik.',
    'rad 2, kolonne D (åpningstid): Åpningstid ser ut som dato: 15. aug. Skulle det være «08–15»? Formater kolonnen som tekst.',
    'rad 3, kolonne D (åpningstid): Åpningstid ser ut som et tall: «0.5». Skriv den som tekst, for eksempel «man–fre 08:00–15:30».',
    'rad 4, kolonne C (telefon): Regnearket har gjort nummeret om til 4,79E+11. Formater kolonnen som tekst og skriv nummeret på nytt.',
    'rad 5, kolonne C (telefon): Mistet + foran? Fant 4774215400; +4774215400 hvis det skal være slik.',
    'rad 6, kolonne C (telefon): Bare et telefonnummer her, ikke navn eller tekst: «Kari 469 31 017». Bruk «merkelapp» for hvem som svarer (enhet, ikke person).',
    'rad 6, kolonne D (åpningstid): Åpningstid ser ut som dato: 15.aug. Formater kolonnen som tekst.',
  ])
})

test('hours that nobody can work with are told, and do not refuse the file', async () => {
  const rows = [
    ['Namsos kommune', 'Sykepleie', '74215400', '08–15'],
    ['Namsos kommune', 'Lege', '74215401', 'man–fre 08–15'],
  ]
  const bytes = await writeExcel([headings, ...rows]).toBuffer()
  expect(await rowsOf('a.xlsx', bytes)).toHaveLength(2)
  expect(await findings('a.xlsx', bytes)).toEqual([
    'rad 2, kolonne D (åpningstid): Åpningstid kan ikke tolkes: «08–15». Listen kan da ikke si hvem som svarer; skriv den for eksempel «man–fre 08:00–15:30».',
  ])
})

test('a file where every row is wrong is refused whole, however many they are', async () => {
  const text = `kommune;tjeneste;telefon\n${'Namsos kommune;sykepleie;74215400\n'.repeat(150_000)}`
  expect(await findings('a.csv', Buffer.from(text))).toHaveLength(149_999)
})

test('eight digits that Excel holds as a number are that number', async () => {
  const bytes = await writeExcel([headings, ['Namsos kommune', 'Lege', 74215400, null]]).toBuffer()
  expect(await rowsOf('a.xlsx', bytes)).toMatchObject([{ contact: { phone: '74215400' } }])
})

test('an error in a cell is never read as an empty cell', async () => {
  const bytes = await changedSheet((xml) =>
    xml.replace(/<c r="C2"[^>]*>.*?<\/c>/, '<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
  )
  expect(await findings('a.xlsx', bytes)).toEqual([
    'rad 2, kolonne C (telefon): Cellen har en feil fra regnearket: #DIV/0!.',
  ])
})

test('a formatted column down to the last row is not a million rows; a cell down there is refused', async () => {
  const rows = '<row r="1048576" spans="1:4" ht="15"><c r="A1048576" s="0"/></row></sheetData>'
  const formatted = await changedSheet((xml) => xml.replace('</sheetData>', rows))
  expect(await rowsOf('a.xlsx', formatted)).toHaveLength(1)
  const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
  const bytes = await changedSheet((xml) => xml.replace('</sheetData>', far))
  expect(await refusal('a.xlsx', bytes)).toBe('Et ark går ut over 20000 rader eller 702 kolonner.')
})

test.each([
  ['an empty file', 'a.csv', '', 'er tom.'],
  ['a picture', 'a.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'verken Excel, CSV eller JSON'],
  ['an old .xls', 'a.xls', ole('Workbook'), 'gamle Excel-formatet (.xls)'],
  ['a file with a password', 'a.xlsx', ole('EncryptedPackage'), 'beskyttet med passord'],
  ['another file in the same container', 'a.doc', ole('WordDocument'), 'enten i det gamle Excel-formatet'],
  ['half an .xlsx', 'a.xlsx', Buffer.from('PK\u0003\u0004 half'), 'kan ikke pakkes ut'],
  ['another zip', 'a.xlsx', Buffer.from(zipSync({ 'a.txt': strToU8('x') })), 'ikke et Excel-regneark'],
  [
    'macros',
    'a.xlsx',
    Buffer.from(zipSync({ 'xl/workbook.xml': strToU8('<x/>'), 'xl/vbaProject.bin': strToU8('x') })),
    'Lagre den som .xlsx',
  ],
  ['an .ods', 'a.ods', Buffer.from(zipSync({ 'content.xml': strToU8('<x/>') })), 'OpenDocument'],
  [
    'an .xlsx that is no workbook',
    'a.xlsx',
    Buffer.from(zipSync({ 'xl/workbook.xml': strToU8('<x/>') })),
    'er skadet',
  ],
  ['an unclosed quotation mark', 'a.csv', `${text([headings])}"Namsos;`, 'kan ikke leses fra rad 2'],
  ['JSON that is cut off', 'a.json', '[{"kommune":', 'ikke gyldig JSON'],
  ['JSON of another shape', 'a.json', '{"resourceType":"Bundle"}', 'ingen liste'],
  ['JSON of lists in lists', 'a.json', '[{"kommune":["Namsos"]}]', 'sammensatt'],
  ['JSON of numbers', 'a.json', '[1]', 'oppføring 1 er ikke et objekt'],
] as const)('%s is refused with what to do', async (_, name, content, reason) => {
  expect(await refusal(name, content)).toContain(reason)
})

test('a file that unpacks to more than any list is refused before it is unpacked', async () => {
  const bomb = zipSync({
    'xl/workbook.xml': strToU8('<x/>'),
    'xl/worksheets/sheet1.xml': new Uint8Array(80_000_000),
  })
  expect(bomb.length).toBeLessThan(1_000_000)
  expect(await refusal('a.xlsx', bomb)).toContain('for stor når den pakkes ut')
  // A bomb that lies about its size ends at the size it gives.
  const lying = withSizes(bomb, 1000)
  expect(await refusal('a.xlsx', lying)).toMatch(/skadet|for stor/)
})

test('a file of 50 MB is refused unread, a folder and a file that is not there by name', async () => {
  await using folder = await temporaryFolder()
  const large = join(folder.path, 'large.csv')
  await using handle = await open(large, 'w')
  await handle.truncate(50 * 1024 * 1024)
  await mkdir(join(folder.path, 'mappe.csv'))
  const said = async (path: string) => {
    const read = await readPhoneFile(path)
    return read.ok ? '' : read.error.text
  }
  expect(await said(large)).toContain('er på 50 MB')
  expect(await said(join(folder.path, 'mappe.csv'))).toContain('er en mappe')
  expect(await said(join(folder.path, 'ingen.csv'))).toContain('finnes ikke')
})

test.each([
  [
    'other columns',
    [
      ['Navn', 'Alder'],
      ['x', '3'],
    ],
    ['Fant ingen rad med overskriftene'],
  ],
  [
    'one column missing',
    [
      ['Kommune', 'Tjeneste'],
      ['x', 'y'],
    ],
    ['Kolonnen «telefon» mangler'],
  ],
  ['headings alone', [headings], ['Det er ingen rader under overskriftene']],
  [
    'two columns for the same',
    [
      [...headings, 'Tlf'],
      [...row, ''],
    ],
    ['To kolonner betyr det samme: «Telefon» og «Tlf»'],
  ],
  ['half a row', [headings, row, ['Namsos kommune', 'Lege']], ['rad 3: Raden er ikke hel: 2 kolonner']],
  ['a row of nobody', [headings, ['', 'Lege', '74215400', '']], ['kommune (den må stå i hver rad) mangler']],
  ['the same row twice', [headings, row, row], ['rad 3: Samme rad som rad 2']],
  [
    'a municipality elsewhere',
    [headings, ['Selbu', 'Lege', '74215400', '']],
    ['Selbu kommune hører til St. Olavs'],
  ],
  [
    'a day that does not exist',
    [
      [...headings, 'gyldig til'],
      [...row, '31.02.2026'],
    ],
    ['Ikke en dato som finnes'],
  ],
  [
    'a number and a name that differ',
    [
      [...headings, 'kommunenr'],
      [...row, '5045'],
    ],
    ['Nummeret er til Grong kommune, men navnet er Namsos kommune'],
  ],
  [
    'two numbers in a cell',
    [headings, ['Namsos kommune', 'Lege', '74215400 / 46931017', '']],
    ['Flere numre i samme'],
  ],
] as const)('%s is said', async (_, lines, said) => {
  const found = await findings('a.csv', text(lines))
  for (const sentence of said) expect(found.join('\n')).toContain(sentence)
})

async function rowsOf(name: string, content: string | Uint8Array) {
  const read = await imported(name, content)
  const errors = read.findings.filter((finding) => !isNotice(finding))
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return read.rows
}

async function findings(name: string, content: string | Uint8Array): Promise<readonly string[]> {
  const read = await imported(name, content)
  return read.findings.map((finding) => importFindingText(finding, read.kind))
}

async function imported(name: string, content: string | Uint8Array) {
  const file = await fileOf(name, content)
  if (!file.ok) throw new Error(file.error.text)
  return importPhones(directory, file.value.grids)
}

async function refusal(name: string, content: string | Uint8Array): Promise<string> {
  const file = await fileOf(name, content)
  return file.ok ? 'read' : file.error.text
}

async function fileOf(name: string, content: string | Uint8Array) {
  await using folder = await temporaryFolder()
  await writeFile(join(folder.path, name), content)
  // Awaited here: the folder goes when this returns.
  return await readPhoneFile(join(folder.path, name))
}

/** A workbook of one row, its sheet changed as a hostile or careless program would have written it. */
async function changedSheet(change: (xml: string) => string): Promise<Uint8Array> {
  const entries = unzipSync(await writeExcel([headings, row]).toBuffer())
  const name = 'xl/worksheets/sheet1.xml'
  const sheet = entries[name]
  if (sheet === undefined) throw new Error('no sheet')
  return zipSync({ ...entries, [name]: strToU8(change(strFromU8(sheet))) })
}

function utf16(content: string): Uint8Array {
  return Buffer.from(`\ufeff${content}`, 'utf16le')
}

/** The container of old Office files, with one stream of that name. */
function ole(stream: string): Uint8Array {
  const start = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  return Buffer.concat([start, Buffer.alloc(1016), Buffer.from(stream, 'utf16le'), Buffer.alloc(512)])
}

/** The same zip file, which says of each entry that it is that large. */
function withSizes(zip: Uint8Array, size: number): Uint8Array {
  const bytes = Buffer.from(zip)
  for (let at = bytes.indexOf('PK\u0001\u0002'); at !== -1; at = bytes.indexOf('PK\u0001\u0002', at + 4))
    bytes.writeUInt32LE(size, at + 24)
  return bytes
}
