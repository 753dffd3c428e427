import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Directory, readDirectory } from '../../plo/addressing/directory.ts'
import { phoneList } from '../../plo/fallback/phone-list.ts'
import { phoneListCsv } from '../../plo/fallback/phone-list-csv.ts'
import { phoneListText } from '../../plo/fallback/phone-list-text.ts'

const HEADING = 'party,service,label,phone,hours,source,last_verified\n'
const printedAt = new Date('2026-11-21T22:10:00Z')
const directory = read()
const everybody = directory.municipalities.map(({ id }) => id)

test('a number that nobody knows is MANGLER, and they are counted', () => {
  const { municipalities, numbers } = phoneList(directory, ['5007'], printedAt)
  expect(municipalities).toMatchObject([
    {
      number: '5007',
      hospital: 'Namsos',
      former: ['Fosnes (5048, 1748)', 'Namdalseid (5040, 1725)'],
      rows: ['Sykepleie', 'Saksbehandling', 'Lege', 'Psykisk helse'].map((heading) => ({
        heading,
        phone: 'MANGLER',
      })),
      further: [{ heading: 'Brukerkontoret Namsos', phone: '95 98 81 35', verification: 'ikke bekreftet' }],
      numbers: { total: 4, missing: 4 },
    },
  ])
  expect(numbers).toEqual({ total: 6, missing: 4, known: 3, unverified: 3 })
})

test('of the whole area 80 of 82 numbers are missing today: only the switchboards are known', () => {
  expect(phoneList(directory, everybody, printedAt).numbers).toMatchObject({ total: 82, missing: 80 })
})

test('municipalities stand once each, by name', () => {
  const names = phoneList(directory, ['5060', '1811', '5060', '5006'], printedAt).municipalities.map(
    ({ name }) => name,
  )
  expect(names).toEqual(['Bindal', 'Nærøysund', 'Steinkjer'])
})

test('a municipality that the directory does not have is a bug, not an empty page', () => {
  expect(() => phoneList(directory, ['9999'], printedAt)).toThrow('9999')
})

test('where the hospital is not certain, the list says so', () => {
  const [bindal, steinkjer] = phoneList(directory, ['1811', '5006'], printedAt).municipalities
  expect(bindal?.hospital).toBe('Namsos (antatt; SKDE sier Helgeland/Sandnessjøen)')
  expect(steinkjer?.hospital).toContain('tidligere Verran: Namsos til 2020')
  expect(steinkjer?.former).toEqual(['Verran (5039, 1724)'])
})

test('a service with two numbers shows both, each with its hours and when it was verified', () => {
  const contacts = `${HEADING}5007,sykepleie,Vakt,EKS-5007-1,hele døgnet,avtale,2026-11-01\n5007,sykepleie,Kontor,EKS-5007-2,8–15,avtale,\n`
  const { municipalities, numbers } = phoneList(read(contacts), ['5007'], printedAt)
  expect(municipalities[0]?.rows.slice(0, 2)).toMatchObject([
    { heading: 'Sykepleie', label: 'Vakt', hours: 'hele døgnet', verification: 'bekreftet 01.11.2026' },
    { heading: 'Sykepleie', label: 'Kontor', hours: '8–15', verification: 'ikke bekreftet' },
  ])
  expect(municipalities[0]?.numbers).toEqual({ total: 4, missing: 3 })
  expect(numbers.unverified).toBe(3)
})

test('a list with an example number is stamped at both ends, and one without is not', () => {
  const text = phoneListText(
    phoneList(read(`${HEADING}5007,lege,Lege,EKS-5007-1,,oppdiktet,\n`), ['5007'], printedAt),
  )
  expect(text.split('EKSEMPEL – IKKE I BRUK')).toHaveLength(3)
  expect(phoneListText(phoneList(directory, everybody, printedAt))).not.toContain('EKSEMPEL')
})

test('each step of the manual routine says whether a source has it or it is only suggested', () => {
  const { routine } = phoneList(directory, [], printedAt)
  expect(routine.map(({ number }) => number)).toEqual(routine.map((_, index) => index + 1))
  expect(routine.filter(({ basis }) => basis.status === 'gjengitt')).toHaveLength(3)
  expect(routine[0]?.basis).toMatchObject({ source: expect.stringContaining('hnt.no') })
})

test('the print-out says what it is, and ends with its age and how many numbers are missing', () => {
  const lines = phoneListText(phoneList(directory, everybody, printedAt)).split('\n')
  expect(lines).toContain('TESTSYSTEM – oppdiktede pasienter. Viser ikke meldinger fra journalsystemet.')
  expect(lines.slice(-3)).toEqual([
    'Skrevet ut 21.11.2026 kl. 23:10. Endringer etter dette er IKKE med.',
    '80 av de 82 faste numrene MANGLER.',
    'Ingen av de 5 numrene som finnes, er bekreftet.',
  ])
  expect(
    lines.filter((line) => /^ {2}(Sykepleie|Saksbehandling|Lege|Psykisk helse) +MANGLER$/.test(line)),
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
  const lines = phoneListText({ ...phoneList(directory, [], printedAt), numbers }).split('\n')
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
  expect(phoneListText(phoneList(directory, [], new Date(instant)))).toContain(`Skrevet ut ${printed}.`)
})

test('whatever a contact says, no line is longer than 80 characters or moves the cursor', () => {
  const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
  fc.assert(
    fc.property(words, words, (label, source) => {
      const contact = { kind: 'lege', label, phone: 'EKS-5007-1', hours: label, source } as const
      const lines = phoneListText(phoneList(withContact(contact), ['5007'], printedAt)).split('\n')
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
      const list = phoneList(withContact(contact), ['5007', '5044'], printedAt)
      const [heading, ...rows] = parse(phoneListCsv(list))
      expect(heading).toHaveLength(11)
      expect(rows).toHaveLength(2 + 4 + 4 + 2)
      expect(rows.find((row) => row.includes('Lege') && row.includes('+47 74 09 80 00'))?.[5]).toBe(
        `x${label}`,
      )
    }),
    { numRuns: 50 },
  )
})

test('a cell that a spreadsheet would run as a formula is text in the CSV', () => {
  const contact = { kind: 'lege', label: '=1+1', phone: 'EKS-5007-1', hours: '@x', source: '-x' } as const
  const csv = phoneListCsv(phoneList(withContact(contact), ['5007'], printedAt))
  expect(csv).toContain(`Lege,EKS-5007-1,'=1+1,'@x,ikke bekreftet,'-x,`)
})

function withContact(contact: Directory['municipalities'][number]['contacts'][number]): Directory {
  const municipalities = directory.municipalities.map((one) =>
    one.id === '5007' ? { ...one, contacts: [contact] } : one,
  )
  return { ...directory, municipalities }
}

function read(contacts = file('contacts')): Directory {
  const result = readDirectory({
    municipalities: file('municipalities'),
    hospitals: file('hospitals'),
    services: file('services'),
    contacts,
  })
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

function file(name: string): string {
  return readFileSync(`fixtures/directory/${name}.csv`, 'utf8')
}
