import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysAfter, weekdayOf } from '../../plo/fallback/calendar-date.ts'
import { publicHoliday, publicHolidays } from '../../plo/fallback/norwegian-holidays.ts'

test.each([
  ['2024', '2024-03-31'],
  ['2025', '2025-04-20'],
  ['2026', '2026-04-05'],
  ['2027', '2027-03-28'],
  ['2008', '2008-03-23'],
  ['2011', '2011-04-24'],
  ['2038', '2038-04-25'],
])('Easter Sunday of %s is %s, and the moving holidays stand around it', (_, easter) => {
  expect(publicHoliday(easter)).toBe('1. påskedag')
  expect(publicHoliday(daysAfter(easter, -3))).toContain('skjærtorsdag')
  expect(publicHoliday(daysAfter(easter, -2))).toContain('langfredag')
  expect(publicHoliday(daysAfter(easter, 1))).toContain('2. påskedag')
  expect(publicHoliday(daysAfter(easter, 39))).toContain('Kristi himmelfartsdag')
  expect(publicHoliday(daysAfter(easter, 49))).toContain('1. pinsedag')
  expect(publicHoliday(daysAfter(easter, 50))).toContain('2. pinsedag')
})

test('in every year both laws together name twelve holidays, and the moving ones keep their weekday', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1948, max: 2199 }), (year) => {
      const days = publicHolidays(year)
      expect([...days.values()].join(' og ').split(' og ')).toHaveLength(12)
      const weekdays = new Map(
        [...days].flatMap(([day, name]) => name.split(' og ').map((one) => [one, weekdayOf(day)])),
      )
      expect(weekdays.get('skjærtorsdag')).toBe(4)
      expect(weekdays.get('langfredag')).toBe(5)
      expect(weekdays.get('1. påskedag')).toBe(7)
      expect(weekdays.get('Kristi himmelfartsdag')).toBe(4)
      expect(weekdays.get('2. pinsedag')).toBe(1)
    }),
  )
})

test('two holidays on one day are both named', () => {
  expect(publicHoliday('2012-05-17')).toBe('17. mai og Kristi himmelfartsdag')
  expect(publicHoliday('2008-05-01')).toBe('1. mai og Kristi himmelfartsdag')
})

test.each(['2026-12-24', '2026-12-31', '2026-11-22', '2026-04-04'])(
  'no law makes %s a public holiday',
  (day) => {
    expect(publicHoliday(day)).toBeUndefined()
  },
)
