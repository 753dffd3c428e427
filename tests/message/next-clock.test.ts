import { expect, test } from 'vitest'
import { nextClock } from '../../plo/message/next-clock.ts'
import { fromIso, isOneInstant } from '../../plo/message/time.ts'

test.each([
  ['in the evening, four o’clock is tomorrow', '04:00', '2026-11-21T22:10:00+01:00', '2026-11-22T04:00:00'],
  ['after midnight, four o’clock is today', '04:00', '2026-11-22T01:10:00+01:00', '2026-11-22T04:00:00'],
  ['at four, it is tomorrow', '4.00', '2026-11-22T04:00:00+01:00', '2026-11-23T04:00:00'],
  ['on the last day of the year', 'kl. 04:00', '2026-12-31T22:10:00+01:00', '2027-01-01T04:00:00'],
  [
    'a time that the clock skips is left as it is',
    '02:30',
    '2026-03-28T22:00:00+01:00',
    '2026-03-29T02:30:00',
  ],
  [
    'a time that it shows twice is today’s while it may come',
    '02:30',
    '2026-10-25T02:45:00+02:00',
    '2026-10-25T02:30:00',
  ],
  ['a date and time is left as it is', '2026-11-22T04:00', '2026-11-21T22:10:00+01:00', '2026-11-22T04:00'],
  ['what no clock shows is left as it is', '24:00', '2026-11-21T22:10:00+01:00', '24:00'],
])('%s', (_, text, now, expected) => {
  expect(nextClock(text, new Date(now))).toBe(expected)
})

test.each([
  ['forward: five hours of the clock are four', '2026-03-28T23:00:00+01:00', 4],
  ['back: five hours of the clock are six', '2026-10-24T23:00:00+02:00', 6],
])('over the night in which the clock is put %s', (_, now, hours) => {
  const next = fromIso(nextClock('04:00', new Date(now)))
  expect((next?.getTime() ?? 0) - new Date(now).getTime()).toBe(hours * 3_600_000)
})

test('the two hours of the clock changes are left for the reader to refuse', () => {
  expect(isOneInstant(nextClock('02:30', new Date('2026-10-24T23:00:00+02:00')))).toBe(false)
  expect(isOneInstant(nextClock('02:30', new Date('2026-03-28T23:00:00+01:00')))).toBe(false)
})
