import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Directory, readDirectory } from '../../plo/addressing/directory.ts'
import { CONTACT_COLUMNS } from '../../plo/addressing/read-contacts.ts'
import { type PhoneListOptions, phoneList } from '../../plo/fallback/phone-list.ts'
import { phoneListCsv } from '../../plo/fallback/phone-list-csv.ts'
import { phoneListText } from '../../plo/fallback/phone-list-text.ts'
import { phoneListHtml } from '../../server/pages/phone-list-html.ts'

const printedAt = new Date('2026-11-21T22:10:00Z')
const directory = read()
const version = { status: 'shipped' } as const
const everybody = directory.municipalities.map(({ id }) => id)

test('a number that nobody knows is MANGLER, and they are counted', () => {
  const { municipalities, numbers } = listOf(directory, ['5007'], printedAt)
  expect(municipalities).toMatchObject([
    {
      number: '5007',
      officialName: 'Namsos - Nåavmesjenjaelmie',
      hospital: 'Namsos',
      former: ['Fosnes (5048, 1748)', 'Namdalseid (5040, 1725)'],
      rows: [
        'Sykepleietjeneste',
        'Saksbehandling (tildelingskontor)',
        'Legetjeneste',
        'Psykisk helsetjeneste',
      ].map((heading) => ({ heading, phone: 'MANGLER', answers: 'MANGLER' })),
      further: [
        { heading: 'Legevakt (kommunens eget nummer)', phone: 'MANGLER' },
        { heading: 'Sentralbord', phone: 'MANGLER' },
        { heading: 'Brukerkontoret Namsos', phone: '95 98 81 35', verification: 'ikke bekreftet' },
      ],
      numbers: { total: 4, missing: 4 },
    },
  ])
  expect(numbers).toEqual({ total: 6, missing: 4, known: 3, unverified: 3 })
})

test('of the whole area 80 of 82 numbers are missing today: only the switchboards are known', () => {
  expect(listOf(directory, everybody, printedAt).numbers).toMatchObject({ total: 82, missing: 80 })
})

test('municipalities stand once each, by name', () => {
  const names = listOf(directory, ['5060', '1811', '5060', '5006'], printedAt).municipalities.map(
    ({ name }) => name,
  )
  expect(names).toEqual(['Bindal', 'Nærøysund', 'Steinkjer'])
})

test('a municipality that the directory does not have is a bug, not an empty page', () => {
  expect(() => listOf(directory, ['9999'], printedAt)).toThrow('9999')
})

test('where the hospital is not certain, the list says so', () => {
  const [bindal, steinkjer] = listOf(directory, ['1811', '5006'], printedAt).municipalities
  expect(bindal?.hospital).toBe('Namsos (antatt; SKDE sier Helgeland/Sandnessjøen)')
  expect(steinkjer?.hospital).toContain('tidligere Verran: Namsos til 2020')
  expect(steinkjer?.former).toEqual(['Verran (5039, 1724)'])
})

test('a service with two numbers shows both, each with its hours and when it was verified', () => {
  const contacts = table(
    {
      label: 'Vakt',
      phone: 'EKS-5007-1',
      hours: 'hele døgnet',
      verified_on: '2026-11-01',
      verified_by: 'koordinator',
    },
    { label: 'Kontor', phone: 'EKS-5007-2', hours: 'man–fre 8–15' },
  )
  const { municipalities, numbers } = listOf(read(contacts), ['5007'], printedAt)
  expect(municipalities[0]?.rows.slice(0, 2)).toMatchObject([
    {
      ...{ heading: 'Sykepleietjeneste', label: 'Vakt', hours: 'hele døgnet' },
      ...{ verification: 'bekreftet 01.11.2026 (koordinator)', answers: 'svarer nå, hele døgnet' },
    },
    { label: 'Kontor', verification: 'ikke bekreftet', answers: 'stengt, åpner mandag kl. 08:00' },
  ])
  expect(municipalities[0]?.numbers).toEqual({ total: 4, missing: 3 })
  // The switchboards of the two hospitals are not verified either.
  expect(numbers.unverified).toBe(3)
})

test('a service whose only number has expired is missing one', () => {
  const list = listOf(read(table({ phone: 'EKS-5007-1', valid_to: '2026-11-20' })), ['5007'], printedAt)
  expect(list.municipalities[0]?.numbers).toEqual({ total: 4, missing: 4 })
  expect(phoneListText(list)).toContain('skal ikke brukes')
})

test('who answers can be told for another time than now, and the list says for which', () => {
  const contacts = read(table({ phone: 'EKS-5007-1', hours: 'hverdager 8–15' }))
  const at = new Date('2026-12-24T10:00+01:00')
  const text = phoneListText(listOf(contacts, ['5007'], printedAt, { version, at }))
  expect(text).toContain('Hvem som svarer «nå» og rekkefølgen gjelder 24.12.2026 kl. 10:00.')
  expect(text).toContain('åpner mandag kl. 08:00')
})

test('beside the number of an office that is closed stands that it is closed, and which number answers instead', () => {
  const contact = {
    kind: 'saksbehandling',
    label: 'Kontoret',
    phone: 'EKS-5007-3',
    hours: 'man–fre 08:00–15:30',
    phoneOutside: 'EKS-5007-1',
    source: 'oppdiktet',
  } as const
  const list = listOf(withContact(contact), ['5007'], printedAt)
  const [row] = list.municipalities[0]?.rows.filter(({ phone }) => phone === 'EKS-5007-3') ?? []
  expect(row?.answers).toBe('stengt, åpner mandag kl. 08:00 – ring EKS-5007-1 nå')
  const lines = phoneListText(list).split('\n')
  const office = lines.filter((line) => line.includes('EKS-5007-3'))
  expect(office.length).toBeGreaterThan(0)
  for (const line of office) expect(line).not.toContain('●')
  expect(phoneListHtml(list)).toContain('× stengt, åpner mandag kl. 08:00 – ring EKS-5007-1 nå')
})

test('a list with gaps says how many municipalities lack a number, and one with example numbers says that too', () => {
  expect(listOf(directory, everybody, printedAt).stamps).toEqual([
    'UTKAST – IKKE I BRUK: 20 kommuner mangler nummer',
  ])
  expect(listOf(read(table({ phone: 'EKS-5007-1' })), ['5007'], printedAt).stamps).toEqual([
    'UTKAST – IKKE I BRUK: 1 kommune mangler nummer',
    'EKSEMPEL – IKKE I BRUK',
  ])
  const whole = table(
    ...['sykepleie', 'saksbehandling', 'lege', 'psykisk'].map((kind) => ({ kind, phone: 'EKS-5007-1' })),
  )
  expect(listOf(read(whole), ['5007'], printedAt).stamps).toEqual(['EKSEMPEL – IKKE I BRUK'])
})

test('the stamps stand at both ends of the text, and a list without gaps and examples has none', () => {
  const text = phoneListText(listOf(read(table({ phone: 'EKS-5007-1' })), ['5007'], printedAt))
  expect(text.split('EKSEMPEL – IKKE I BRUK')).toHaveLength(3)
  expect(text.split('UTKAST – IKKE I BRUK')).toHaveLength(3)
  expect(phoneListText(listOf(directory, [], printedAt))).not.toContain('IKKE I BRUK')
})

test('the list says its version, how long it is valid and how many numbers nobody has made sure of lately', () => {
  const contacts = table(
    { phone: 'EKS-5007-1', verified_on: '2026-01-01', verified_by: 'koordinator', valid_to: '2026-12-31' },
    { phone: 'EKS-5007-2', verified_on: '2026-11-01', verified_by: 'koordinator', valid_to: '2027-06-30' },
    { phone: 'EKS-5007-3', valid_to: '2026-01-01' },
  )
  const from = new Date('2026-11-21T10:00:00Z')
  const numbered = { status: 'numbered', number: 4, at: from, replaces: 3, changedSince: false } as const
  const options = { version: numbered, olderThanDays: 180 }
  expect(listOf(read(contacts), ['5007'], printedAt, options).facts).toEqual([
    'Versjon 4 fra 21.11.2026 kl. 11:00. Erstatter versjon 3 – kast den.',
    'Gyldig til: 31.12.2026 (da utløper det første nummeret).',
    '1 av 5 numre er bekreftet for mer enn 180 dager siden, 3 er aldri bekreftet.',
  ])
  expect(listOf(directory, ['5007'], printedAt).facts).toEqual([
    'Numrene som følger med programmet, uten versjon.',
    'Gyldig til: ikke satt.',
    '0 av 3 numre er bekreftet for mer enn 180 dager siden, 3 er aldri bekreftet.',
  ])
})

test('emergency beds are places without a number, with the year and what is only inferred', () => {
  const text = phoneListText(listOf(directory, ['5006'], printedAt)).replace(/\s+/g, ' ')
  expect(text).toContain(
    '4 plasser ved DMS Inn-Trøndelag (2017), delt av Steinkjer, Snåsa og Inderøy; antatt:',
  )
  expect(listOf(directory, everybody, printedAt).municipalities.every(({ beds }) => beds.length > 0)).toBe(
    true,
  )
})

test('what a region shares stands with each of its municipalities, and its absence is no missing number', () => {
  const contacts = table({ party: 'Midtre Namdal', kind: 'samhandlingskoordinator', phone: 'EKS-5007-8' })
  const list = listOf(read(contacts), ['5007', '5006'], printedAt)
  expect(list.municipalities.map(({ name, region }) => [name, region.rows.length])).toEqual([
    ['Namsos', 1],
    ['Steinkjer', 0],
  ])
  expect(list.numbers.total).toBe(10)
  expect(phoneListText(list)).toContain('Samhandlingskoordinator')
})

test('each step of the manual routine says whether a source has it or it is only suggested', () => {
  const { routine } = listOf(directory, [], printedAt)
  expect(routine.map(({ number }) => number)).toEqual(routine.map((_, index) => index + 1))
  expect(routine.filter(({ basis }) => basis.status === 'gjengitt')).toHaveLength(3)
  expect(routine[0]?.basis).toMatchObject({ source: expect.stringContaining('hnt.no') })
})

test('the print-out says what it is, and ends with its age and how many numbers are missing', () => {
  const lines = phoneListText(listOf(directory, everybody, printedAt)).split('\n')
  expect(lines).toContain('TESTSYSTEM – oppdiktede pasienter. Viser ikke meldinger fra journalsystemet.')
  expect(lines.slice(-3)).toEqual([
    'Skrevet ut 21.11.2026 kl. 23:10. Endringer etter dette er IKKE med.',
    '80 av de 82 faste numrene MANGLER.',
    'Ingen av de 5 numrene som finnes, er bekreftet.',
  ])
  expect(
    lines.filter((line) =>
      /^ {2}× (Sykepleietjeneste|Saksbehandling \(tildelingskontor\)|Legetjeneste|Psykisk helsetjeneste) +MANGLER$/.test(
        line,
      ),
    ),
  ).toHaveLength(80)
})

test.each([
  [{ total: 18, missing: 16, known: 4, unverified: 4 }, '16 av de 18 faste numrene MANGLER.'],
  [{ total: 18, missing: 18, known: 0, unverified: 0 }, 'Alle de 18 faste numrene MANGLER.'],
  [{ total: 18, missing: 0, known: 18, unverified: 3 }, 'Alle de 18 faste numrene finnes.'],
  [{ total: 18, missing: 0, known: 18, unverified: 3 }, '3 av de 18 numrene som finnes, er ikke bekreftet.'],
  [{ total: 18, missing: 0, known: 18, unverified: 0 }, 'Alle de 18 numrene som finnes, er bekreftet.'],
  [{ total: 2, missing: 1, known: 1, unverified: 1 }, 'Det ene nummeret som finnes, er ikke bekreftet.'],
  [{ total: 2, missing: 1, known: 1, unverified: 0 }, 'Det ene nummeret som finnes, er bekreftet.'],
  [{ total: 1, missing: 1, known: 0, unverified: 0 }, 'Det ene faste nummeret MANGLER.'],
])('of the numbers %j the list ends with «%s»', (numbers, text) => {
  const lines = phoneListText({ ...listOf(directory, [], printedAt), numbers }).split('\n')
  expect(lines.slice(-2)).toContain(text)
  expect(lines.at(-1)).not.toBe('')
})

test.each([
  ['2026-07-01T10:00:00Z', '01.07.2026 kl. 12:00'],
  ['2026-12-31T23:30:00Z', '01.01.2027 kl. 00:30'],
  ['2026-03-29T00:59:00Z', '29.03.2026 kl. 01:59'],
  ['2026-03-29T01:00:00Z', '29.03.2026 kl. 03:00'],
  ['2026-10-25T00:30:00Z', '25.10.2026 kl. 02:30 (sommertid)'],
  ['2026-10-25T01:30:00Z', '25.10.2026 kl. 02:30 (normaltid)'],
  ['2026-10-25T02:00:00Z', '25.10.2026 kl. 03:00'],
])('%s is printed as «%s»', (instant, printed) => {
  expect(phoneListText(listOf(directory, [], new Date(instant)))).toContain(`Skrevet ut ${printed}.`)
})

test('whatever a contact says, no line is longer than 80 characters or moves the cursor', () => {
  const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
  fc.assert(
    fc.property(words, words, (label, source) => {
      const contact = { kind: 'lege', label, phone: 'EKS-5007-1', hours: label, source } as const
      const lines = phoneListText(listOf(withContact(contact), ['5007'], printedAt)).split('\n')
      for (const line of lines) {
        expect([...line].length).toBeLessThanOrEqual(80)
        expect(line).not.toMatch(/\p{Cc}/u)
      }
    }),
    { numRuns: 30 },
  )
})

test('as CSV every row of the list is a line, and reads back as it was', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (label, source) => {
      const contact = {
        kind: 'lege',
        label: `x${label}`,
        phone: '+47 74 09 80 00',
        hours: '',
        source,
      } as const
      const list = listOf(withContact(contact), ['5007', '5044'], printedAt)
      const [heading, ...rows] = parse(phoneListCsv(list))
      expect(heading).toHaveLength(20)
      // Two hospitals; four services, legevakt and switchboard of each municipality; one number more.
      expect(rows).toHaveLength(2 + 6 + 6 + 1)
      expect(rows.find((row) => row.includes('Legetjeneste') && row.includes('+47 74 09 80 00'))?.[5]).toBe(
        `x${label}`,
      )
    }),
    { numRuns: 50 },
  )
})

test('a cell that a spreadsheet would run as a formula is text in the CSV', () => {
  const contact = { kind: 'lege', label: '=1+1', phone: 'EKS-5007-1', hours: '@x', source: '-x' } as const
  const csv = phoneListCsv(listOf(withContact(contact), ['5007'], printedAt))
  expect(csv).toContain(
    `Legetjeneste,EKS-5007-1,'=1+1,'@x,,,EKS-5007-1,tid ikke oppgitt – prøv,,,,,ikke bekreftet,'-x,`,
  )
})

function withContact(contact: Directory['municipalities'][number]['contacts'][number]): Directory {
  const municipalities = directory.municipalities.map((one) =>
    one.id === '5007' ? { ...one, contacts: [contact] } : one,
  )
  return { ...directory, municipalities, parties: [...municipalities, ...directory.hospitals] }
}

function listOf(from: Directory, ids: readonly string[], now: Date, options: PhoneListOptions = { version }) {
  return phoneList(from, ids, now, options)
}

/** Rows of contacts.csv about Namsos's nurses, unless they say otherwise. */
function table(
  ...rows: readonly Readonly<Partial<Record<(typeof CONTACT_COLUMNS)[number], string>>>[]
): string {
  const usual = { party: '5007', kind: 'sykepleie', source: 'oppdiktet' }
  return [
    CONTACT_COLUMNS.join(','),
    ...rows.map((row) => {
      const cells: Readonly<Partial<Record<string, string>>> = { ...usual, ...row }
      return CONTACT_COLUMNS.map((column) => cells[column] ?? '').join(',')
    }),
  ].join('\n')
}

function read(contacts = file('contacts')): Directory {
  const result = readDirectory({
    municipalities: file('municipalities'),
    hospitals: file('hospitals'),
    services: file('services'),
    'emergency-beds': file('emergency-beds'),
    contacts,
  })
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

function file(name: string): string {
  return readFileSync(`fixtures/directory/${name}.csv`, 'utf8')
}
