import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Weekday } from '../../plo/fallback/calendar-date.ts'
import { type Hours, readHours } from '../../plo/fallback/opening-hours.ts'

const office = { from: 8 * 60, to: 15 * 60 + 30 }
const always = { everyDay: [{ from: 0, to: 1440 }], weekdays: new Map() }

test.each([
  'man–fre 08:00–15:30',
  'man-fre 0800-1530',
  'MAN. – FRE. kl. 8 til 15.30',
  'Fra mandag til fredag, 08.00 — 15.30',
  'hverdager 8-15:30',
  'måndag–fredag 8–15:30',
  'man–tir 8–15:30; ons–fre 8–15:30',
  'mandager, tirsdager, ons, tors og fredager 8–15:30',
  'ma-fr   800–1530',
])('«%s» is office hours from Monday to Friday', (text) => {
  expect(read(text)).toEqual({ weekdays: days([1, 2, 3, 4, 5], [office]) })
})

test.each([
  'hele døgnet',
  'Heile døgnet',
  '24/7',
  'døgnåpent',
  'døgnope',
  'Døgnet rundt',
  'hele dognet',
  'alle dager 00–24',
  'man–søn 0–24:00',
  'kvar dag heile døgnet',
])('«%s» is always', (text) => {
  expect(read(text)).toEqual(always)
})

test.each([
  ['alle dager 07–22', { everyDay: [{ from: 420, to: 1320 }], weekdays: new Map() }],
  ['alle dager 22–07', { everyDay: [{ from: 1320, to: 1860 }], weekdays: new Map() }],
  ['stengt', { everyDay: [], weekdays: new Map() }],
  ['helligdager 10–14', { holidays: [{ from: 600, to: 840 }], weekdays: new Map() }],
  [
    'lør 10–14; søn stengt',
    { weekdays: new Map([...days([6], [{ from: 600, to: 840 }]), ...days([7], [])]) },
  ],
  [
    'laurdag og sundag 10–14, heilagdagar stengt',
    { holidays: [], weekdays: days([6, 7], [{ from: 600, to: 840 }]) },
  ],
  [
    'søn- og helligdager 10–14',
    { holidays: [{ from: 600, to: 840 }], weekdays: days([7], [{ from: 600, to: 840 }]) },
  ],
  [
    'tys 08–11 og 12–15',
    {
      weekdays: days(
        [2],
        [
          { from: 480, to: 660 },
          { from: 720, to: 900 },
        ],
      ),
    },
  ],
  ['man–fre 08–15:30; ellers stengt', { everyDay: [], weekdays: days([1, 2, 3, 4, 5], [office]) }],
  ['fre–man 08–15:30', { weekdays: days([1, 5, 6, 7], [office]) }],
])('«%s» is read as it is meant', (text, hours) => {
  expect(read(text)).toEqual(hours)
})

test.each([
  ['', 'hours/empty', ''],
  ['ukedager 8–15', 'hours/not-understood', 'ukedager'],
  ['man–fre etter avtale', 'hours/not-understood', 'etter'],
  ['man–fre 8–25', 'hours/not-understood', '25'],
  ['man–fre 8:75–15', 'hours/not-understood', '8:75'],
  ['man 8', 'hours/not-understood', '8'],
  ['man 8–8', 'hours/not-understood', '8 – 8'],
  ['man–man 8–15', 'hours/not-understood', 'man – man'],
  ['helg–man 8–15', 'hours/not-understood', 'helg – man'],
  ['22–07', 'hours/no-days', '22 – 07'],
  ['08:00-15:30', 'hours/no-days', '08:00 - 15:30'],
  ['man og ons', 'hours/no-time', 'mandag, onsdag'],
  ['man–fre 08–15; fre 08–14', 'hours/twice', 'fredag'],
  ['alle dager 7–22; hele døgnet', 'hours/twice', 'alle dager'],
  ['man 08–12 og 11–15', 'hours/twice', 'klokkeslett som overlapper'],
  ['15. aug', 'hours/not-understood', 'aug'],
  ['–', 'hours/not-understood', '–'],
])('«%s» is refused (%s), and what was not understood is «%s»', (text, code, found) => {
  const result = readHours(text)
  expect(result.ok ? [] : result.error).toContainEqual(expect.objectContaining({ code, found }))
})

test('every word that is not understood is said at once', () => {
  const result = readHours('man–fre ca 8 til cirka 15')
  expect(result.ok ? [] : result.error.map(({ found }) => found)).toEqual(['ca', 'cirka'])
})

test('whatever is written, it is read or refused, and what is read does not depend on case or blanks', () => {
  const piece = fc.constantFrom(
    ...['man', 'fre', 'Søndag', 'hverdager', 'alle dager', 'helligdager', 'hele døgnet', '24/7', 'stengt'],
    ...['8', '15:30', '0800', '24', '-', '–', 'til', ',', ';', '\n', 'og', '.', 'kl.', 'x', '99', ''],
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const result = readHours(pieces.join(' '))
      expect(readHours(`  ${pieces.join('   ').toUpperCase()} `).ok).toBe(result.ok)
      if (result.ok) expect(windowsOf(result.value).every(({ from, to }) => from < to)).toBe(true)
      else expect(result.error.length).toBeGreaterThan(0)
    }),
    { numRuns: 1000 },
  )
})

test('whatever a file holds, reading its hours never throws', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => void readHours(text)))
})

function read(text: string): Hours {
  const result = readHours(text)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

function days(
  weekdays: readonly Weekday[],
  windows: readonly { from: number; to: number }[],
): ReadonlyMap<Weekday, readonly { from: number; to: number }[]> {
  return new Map(weekdays.map((day) => [day, windows]))
}

function windowsOf({ everyDay = [], weekdays, holidays = [] }: Hours) {
  return [everyDay, ...weekdays.values(), holidays].flat()
}
