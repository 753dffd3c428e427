import { expect, test } from 'vitest'
import { lastClock } from '../../plo/message/last-clock.ts'

/** Ten past four on a winter morning in Norway. */
const now = new Date('2026-11-22T03:10:00Z')

test.each([
  ['04:10', '2026-11-22T04:10:00'],
  ['4.10', '2026-11-22T04:10:00'],
  ['kl. 04:11', '2026-11-21T04:11:00'],
  ['22:34', '2026-11-21T22:34:00'],
  ['2026-11-21T22:34', '2026-11-21T22:34:00'],
  ['2026-11-21 22:34', '2026-11-21T22:34:00'],
  ['2026-11-21T22:34:10+01:00', '2026-11-21T22:34:10+01:00'],
  ['25:00', '25:00'],
  ['i går', 'i går'],
])('%s at ten past four is %s', (text, local) => {
  expect(lastClock(text, now)).toBe(local)
})

test('a time that the clock has shown twice today is left for its reader to refuse', () => {
  expect(lastClock('02:30', new Date('2026-10-25T10:00:00Z'))).toBe('2026-10-25T02:30:00')
})
