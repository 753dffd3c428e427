import { expect, test } from 'vitest'
import { readPeriod, startOfDay } from '../../plo/report/period.ts'
import { clockBeside, durationText, toTheSecond } from '../../plo/report/time-text.ts'

const now = new Date('2026-11-22T05:00:00Z')
const first = new Date(0)

test.each([
  [undefined, '1970-01-01T00:00:00Z'],
  ['2026-11-22', '2026-11-21T23:00:00Z'],
  ['2026-07-01', '2026-06-30T22:00:00Z'],
  ['2026-11-22T05:30:00', '2026-11-22T04:30:00Z'],
  ['2026-11-22T05:30', '2026-11-22T04:30:00Z'],
  ['2026-11-22 05:30', '2026-11-22T04:30:00Z'],
  ['2026-11-22T05:30Z', '2026-11-22T05:30:00Z'],
  ['2026-11-22T05:30:00-02:00', '2026-11-22T07:30:00Z'],
  ['24h', '2026-11-21T05:00:00Z'],
  ['7d', '2026-11-15T05:00:00Z'],
])('since %s begins at %s', (since, expected) => {
  const later = new Date('2026-11-22T10:00:00Z')
  const at = since === '24h' || since === '7d' ? now : later
  expect(readPeriod({ since }, first, at)).toEqual({
    ok: true,
    value: { since: new Date(expected), until: at },
  })
})

test.each([
  ['2026-11-20', '2026-11-20T22:59:59.999Z'],
  // The days of the clock changes are an hour longer and an hour shorter.
  ['2026-10-25', '2026-10-25T22:59:59.999Z'],
  ['2026-03-29', '2026-03-29T21:59:59.999Z'],
  ['2026-11-21T12:00', '2026-11-21T11:00:00Z'],
  ['1h', '2026-11-22T04:00:00Z'],
])('until %s is the whole of it: %s', (until, expected) => {
  expect(readPeriod({ until }, first, now)).toMatchObject({ ok: true, value: { until: new Date(expected) } })
})

test.each([
  [{ since: 'i går' }, ['since']],
  [{ since: '2026-02-30' }, ['since']],
  [{ since: '' }, ['since']],
  [{ since: '2026-11-22T06:30' }, ['since']],
  [{ since: '2026-10-25T02:30' }, ['since']],
  [{ since: '999999d' }, ['since']],
  [{ since: '2026-11-21', until: '2026-11-20' }, ['until']],
  [{ since: 'x', until: 'y' }, ['since', 'until']],
  [{ since: '3000-01-01T00:00:00Z', until: 'y' }, ['since', 'until']],
])('%j is no time to report on, and all of it that is wrong is said', (asked, fields) => {
  const period = readPeriod(asked, first, now)
  expect(period.ok ? [] : period.error.map(({ field }) => field)).toEqual(fields)
})

test('a day begins at midnight in Norway', () => {
  expect(startOfDay(new Date('2026-11-21T23:30:00Z'))).toEqual(new Date('2026-11-21T23:00:00Z'))
  expect(startOfDay(new Date('2026-11-21T22:30:00Z'))).toEqual(new Date('2026-11-20T23:00:00Z'))
})

test('times are told to the second, with the day where it is another, and which of two hours it was', () => {
  const at = new Date('2026-11-21T22:59:07Z')
  expect(toTheSecond(at)).toBe('21.11.2026 kl. 23:59:07')
  expect(clockBeside(at, new Date('2026-11-21T10:00:00Z'))).toBe('kl. 23:59:07')
  expect(clockBeside(at, new Date('2026-11-21T23:00:00Z'))).toBe('21.11.2026 kl. 23:59:07')
  expect(toTheSecond(new Date('2026-10-25T00:30:05Z'))).toBe('25.10.2026 kl. 02:30:05 (sommertid)')
  expect(toTheSecond(new Date('2026-10-25T01:30:05Z'))).toBe('25.10.2026 kl. 02:30:05 (normaltid)')
})

test.each([
  [-5, '0,0 s'],
  [440, '0,4 s'],
  [12_300, '12 s'],
  [185_000, '3 min 5 s'],
  [7_800_000, '2 t 10 min'],
  [273_600_000, '3 d 4 t'],
])('%d ms is %s', (ms, text) => {
  expect(durationText(ms)).toBe(text)
})
