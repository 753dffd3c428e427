import { expect, test } from 'vitest'
import { ageOf } from '../../cli/age.ts'

const now = new Date('2026-11-22T12:00:00Z')

test.each([
  [0, 'under ett minutt gammel'],
  [0.9, 'under ett minutt gammel'],
  [1, '1 minutt gammel'],
  [59, '59 minutter gammel'],
  [60, '1 time gammel'],
  [119, '1 time gammel'],
  [120, '2 timer gammel'],
  [47 * 60, '47 timer gammel'],
  [48 * 60, '2 døgn gammel'],
  [-5, 'under ett minutt gammel'],
])('what was written %d minutes ago is %s', (minutes, age) => {
  expect(ageOf(new Date(now.getTime() - minutes * 60_000), now)).toBe(age)
})
