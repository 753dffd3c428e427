import { expect, test } from 'vitest'
import { clockToday, dayAndClock } from '../../../server/local-time.ts'
import { languages, textsIn } from '../../../server/web/language.ts'
import { dayAndTime, timeToday, timeWithSeconds } from '../../../server/web/times.ts'

const nb = (now: string) => ({ t: textsIn.nb, now: new Date(now) })

/** Every minute of the night in which summer time ends, and of the one in which it begins. */
const nights = ['2026-10-24T22:00Z', '2026-03-28T22:00Z'].map((start) =>
  Array.from({ length: 8 * 60 }, (_, minute) => new Date(Date.parse(start) + minute * 60_000)),
)

test.each(languages)(
  'in %s no two minutes of a night are told alike, also when the clock is changed',
  (lang) => {
    for (const night of nights) {
      const visit = { t: textsIn[lang], now: night.at(-1) ?? new Date() }
      const ways: readonly ((time: Date) => string)[] = [
        (time) => timeToday(visit, time),
        (time) => dayAndTime(visit, time),
        (time) => timeWithSeconds(visit, time),
      ]
      for (const told of ways) expect(new Set(night.map(told)).size).toBe(night.length)
    }
  },
)

test('nor are they in the terminal and on paper', () => {
  for (const night of nights) {
    const now = night.at(-1) ?? new Date()
    for (const told of [dayAndClock, (time: Date) => clockToday(time, now)])
      expect(new Set(night.map(told)).size).toBe(night.length)
  }
})

test.each([
  ['2026-10-24T23:59:00Z', 'kl. 01:59'],
  ['2026-10-25T00:00:00Z', 'kl. 02:00 (sommertid)'],
  ['2026-10-25T00:59:59Z', 'kl. 02:59 (sommertid)'],
  ['2026-10-25T01:00:00Z', 'kl. 02:00 (normaltid)'],
  ['2026-10-25T01:59:59Z', 'kl. 02:59 (normaltid)'],
  ['2026-10-25T02:00:00Z', 'kl. 03:00'],
])('only in the hour that the clock shows twice it says which it is: %s is %s', (time, told) => {
  expect(timeToday(nb('2026-10-25T12:00:00Z'), new Date(time))).toBe(told)
})

test.each([
  ['a minute to midnight', '2026-11-21T22:59:00Z', '21.11. kl. 23:59'],
  ['midnight', '2026-11-21T23:00:00Z', 'kl. 00:00'],
  ['today', '2026-11-22T02:00:00Z', 'kl. 03:00'],
  ['tomorrow', '2026-11-23T03:00:00Z', '23.11. kl. 04:00'],
  ['the same day of last year', '2025-11-22T02:00:00Z', '22.11.2025 kl. 03:00'],
  ['next year', '2026-12-31T23:00:00Z', '01.01.2027 kl. 00:00'],
])('%s is told by its hour today, and with its day or year on any other', (_what, time, told) => {
  const visit = nb('2026-11-22T02:10:00Z')
  expect(timeToday(visit, new Date(time))).toBe(told)
  expect(clockToday(new Date(time), visit.now)).toBe(told)
})
