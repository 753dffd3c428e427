import { expect, test } from 'vitest'
import { withSeconds } from '../../../plo/message/time.ts'
import { timeInput } from '../../../server/web/time-input.ts'

test.each(['', '2026-11-22T22:10', '2026-10-25T03:00', '2026-10-25T01:59'])(
  '«%s» stands in the field of the browser',
  (typed) => {
    expect(timeInput(typed)).toBe('datetime-local')
  },
)

test.each([
  ['the clock shows it twice', '2026-10-25T02:30'],
  ['the clock leaves it out', '2026-03-29T02:30'],
  ['it says which of the two it is', '2026-10-25T02:30+02:00'],
  ['it is none', 'i morgen'],
])('what the field of the browser cannot hold stands as text, where %s', (_why, typed) => {
  expect(timeInput(typed)).toBe('text')
})

test('seconds that were left out are none, with an offset and without', () => {
  expect(withSeconds('2026-10-25T02:30')).toBe('2026-10-25T02:30:00')
  expect(withSeconds('2026-10-25T02:30+02:00')).toBe('2026-10-25T02:30:00+02:00')
  expect(withSeconds('2026-10-25T02:30:10')).toBe('2026-10-25T02:30:10')
})
