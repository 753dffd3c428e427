import { daysAfter } from './calendar-date.ts'

/**
 * The public holidays of a year, by day (YYYY-MM-DD), each with its name; ordinary Sundays are not among them.
 *
 * Two can fall on one day, as 17 May and Ascension Day in 2012: then both are named.
 *
 * @see lov 24. februar 1995 nr. 12 om helligdager og helligdagsfred § 2; lov 26. april 1947 nr. 1 om 1 og 17 mai som
 * høgtidsdager
 */
export function publicHolidays(year: number): ReadonlyMap<string, string> {
  const known = byYear.get(year)
  if (known !== undefined) return known

  const easter = easterSunday(year)
  const days = new Map<string, string>()
  for (const [day, name] of [
    ...FIXED.map(([monthDay, name]) => [`${padded(year)}-${monthDay}`, name] as const),
    ...MOVING.map(([after, name]) => [daysAfter(easter, after), name] as const),
  ].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const before = days.get(day)
    days.set(day, before === undefined ? name : `${before} og ${name}`)
  }
  byYear.set(year, days)
  return days
}

/** @param day YYYY-MM-DD */
export function publicHoliday(day: string): string | undefined {
  return publicHolidays(Number(day.slice(0, 4))).get(day)
}

const byYear = new Map<number, ReadonlyMap<string, string>>()

const FIXED: readonly (readonly [monthDay: string, name: string])[] = [
  ['01-01', '1. nyttårsdag'],
  ['05-01', '1. mai'],
  ['05-17', '17. mai'],
  ['12-25', '1. juledag'],
  ['12-26', '2. juledag'],
]

/** By how many days they come after Easter Sunday. */
const MOVING: readonly (readonly [days: number, name: string])[] = [
  [-3, 'skjærtorsdag'],
  [-2, 'langfredag'],
  [0, '1. påskedag'],
  [1, '2. påskedag'],
  [39, 'Kristi himmelfartsdag'],
  [49, '1. pinsedag'],
  [50, '2. pinsedag'],
]

/** @see J. Meeus, Astronomical Algorithms (1991), chapter 8: the Gregorian Easter, whose letters are kept */
function easterSunday(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const day = ((h + l - 7 * m + 114) % 31) + 1
  return `${padded(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function padded(year: number): string {
  return String(year).padStart(4, '0')
}
