import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromIso, toIso } from '../../plo/message/time.ts'
import { time } from './messages.ts'

test('a time that is written and read is the same instant', () => {
  fc.assert(
    fc.property(time, (instant) => {
      expect(fromIso(toIso(instant))).toEqual(instant)
    }),
  )
})

test.each([
  ['in winter', '2026-11-21T08:40:00Z', '2026-11-21T09:40:00+01:00'],
  ['in summer', '2026-07-01T10:00:00Z', '2026-07-01T12:00:00+02:00'],
  ['a second before the clock goes forward', '2026-03-29T00:59:59Z', '2026-03-29T01:59:59+01:00'],
  ['when the clock goes forward', '2026-03-29T01:00:00Z', '2026-03-29T03:00:00+02:00'],
  ['in the doubled hour, the first time', '2026-10-25T00:30:00Z', '2026-10-25T02:30:00+02:00'],
  ['in the doubled hour, the second time', '2026-10-25T01:30:00Z', '2026-10-25T02:30:00+01:00'],
  ['on New Year’s Eve in Greenwich', '2026-12-31T23:30:00Z', '2027-01-01T00:30:00+01:00'],
  ['with a part of a second', '2026-11-21T08:40:00.125Z', '2026-11-21T09:40:00.125+01:00'],
])('a time %s is written as Norwegian local time with its offset', (_when, instant, written) => {
  expect(toIso(new Date(instant))).toBe(written)
})

test.each([
  ['with the offset of Norway', '2026-11-21T09:40:00+01:00', '2026-11-21T08:40:00.000Z'],
  ['with another offset', '2026-11-21T09:40:00-05:30', '2026-11-21T15:10:00.000Z'],
  ['with the widest offset that XML allows', '2026-11-21T09:40:00+14:00', '2026-11-20T19:40:00.000Z'],
  ['in UTC', '2026-11-21T09:40:00Z', '2026-11-21T09:40:00.000Z'],
  ['with nanoseconds', '2026-11-21T09:40:00.123456789Z', '2026-11-21T09:40:00.123Z'],
  ['with a tenth of a second', '2026-11-21T09:40:00.1Z', '2026-11-21T09:40:00.100Z'],
  ['with blanks around it', ' 2026-11-21T09:40:00Z\n', '2026-11-21T09:40:00.000Z'],
  ['without offset, in winter', '2026-11-21T09:40:00', '2026-11-21T08:40:00.000Z'],
  ['without offset, in summer', '2026-07-01T12:00:00', '2026-07-01T10:00:00.000Z'],
  ['without offset, just before the clock goes back', '2026-10-25T01:59:59', '2026-10-24T23:59:59.000Z'],
  ['without offset, just after the clock went back', '2026-10-25T03:00:00', '2026-10-25T02:00:00.000Z'],
  [
    'without offset, in the doubled hour: the later of the two',
    '2026-10-25T02:30:00',
    '2026-10-25T01:30:00.000Z',
  ],
  [
    'without offset, in the missing hour: as if the clock had not gone forward',
    '2026-03-29T02:30:00',
    '2026-03-29T01:30:00.000Z',
  ],
  ['of a date alone: its first instant in Norway', '2026-11-21', '2026-11-20T23:00:00.000Z'],
  ['of a date with an offset', '2026-11-21Z', '2026-11-21T00:00:00.000Z'],
  ['of midnight as the end of a day', '2026-11-21T24:00:00Z', '2026-11-22T00:00:00.000Z'],
  ['of midnight as the end of a day in Norway', '2026-11-21T24:00:00', '2026-11-21T23:00:00.000Z'],
  ['of midnight as the end of a year', '2026-12-31T24:00:00.0+01:00', '2026-12-31T23:00:00.000Z'],
  ['at the first instant that is read', '1900-01-01T00:00:00Z', '1900-01-01T00:00:00.000Z'],
  ['at the last second that is read', '2999-12-31T23:59:59Z', '2999-12-31T23:59:59.000Z'],
  ['on 29 February of a leap year', '2028-02-29T12:00:00Z', '2028-02-29T12:00:00.000Z'],
])('a time %s is read', (_how, written, instant) => {
  expect(fromIso(written)?.toISOString()).toBe(instant)
})

test.each([
  ['31 April', '2026-04-31T10:00:00Z'],
  ['29 February of another year', '2026-02-29'],
  ['month 13', '2026-13-01'],
  ['day 0', '2026-01-00'],
  ['25 o’clock', '2026-11-21T25:00:00Z'],
  ['minute 60', '2026-11-21T09:60:00Z'],
  ['second 60', '2026-11-21T09:40:60Z'],
  ['an offset of 99 hours', '2026-11-21T09:40:00+99:99'],
  ['an offset of more than 14 hours', '2026-11-21T09:40:00+14:01'],
  ['an offset without a colon', '2026-11-21T09:40:00+0100'],
  ['a time without seconds', '2026-11-21T09:40'],
  ['a month', '2026-11'],
  ['a year', '2026'],
  ['a time of day', '09:40:00'],
  ['a Norwegian date', '21.11.2026'],
  ['a moment after 24 o’clock', '2026-11-21T24:00:01Z'],
  ['24 o’clock and a half second', '2026-11-21T24:00:00.5Z'],
  ['a negative year', '-2026-11-21T09:40:00Z'],
  ['the year 0', '0000-01-01T00:00:00Z'],
  ['a time that its offset puts in the year 0', '0001-01-01T00:00:00+14:00'],
  ['a time that its offset puts in the year 10000', '9999-12-31T23:59:59-14:00'],
  ['the end of the year 9999', '9999-12-31T24:00:00Z'],
  ['a year before 1900', '1899-12-31T23:59:59Z'],
  ['a year after 2999', '3000-01-01T00:00:00Z'],
  ['a time that its offset puts after 2999', '2999-12-31T23:59:59-00:01'],
  ['a year of five digits', '12026-11-21T09:40:00Z'],
  ['words', 'i går kl. 9'],
  ['nothing', ''],
])('%s is no time', (_what, written) => {
  expect(fromIso(written)).toBeUndefined()
})

test('whatever is written, it is a time or none, never a Date without one', () => {
  const digits = fc.stringMatching(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,4})?)?(Z|[+-]\d\d:\d\d)?$/)
  fc.assert(
    fc.property(fc.oneof(fc.string(), digits), (written) => {
      const read = fromIso(written)
      if (read === undefined) return
      expect(read.getUTCFullYear()).toBeGreaterThanOrEqual(1900)
      expect(read.getUTCFullYear()).toBeLessThan(3000)
      expect(fromIso(toIso(read))).toEqual(read)
    }),
  )
})
