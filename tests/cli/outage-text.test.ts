import { expect, test } from 'vitest'
import { outageText } from '../../server/pages/outage-text.ts'

const now = new Date('2026-11-21T22:30:00Z')
const startedAt = new Date('2026-11-21T21:10:00Z')

test('a declared outage says who, since when and what to do', () => {
  expect(outageText({ kind: 'messaging', recipients: ['Namsos kommune'], startedAt }, now)).toBe(
    'Meldt nedetid: Namsos kommune siden kl. 22:10. Meldinger dit holdes igjen. Ring imens.',
  )
})

test('one that should have been over asks whether it is', () => {
  const expectedEnd = new Date('2026-11-21T22:00:00Z')
  expect(
    outageText({ kind: 'messaging', recipients: ['Namsos kommune'], startedAt, expectedEnd }, now),
  ).toMatch(/Ring imens\. Skulle vært ferdig kl\. 23:00 – fortsatt stengt\?$/)
})

test.each([
  [4, 'A, B, C, D siden'],
  [5, 'A, B, C og 2 til siden'],
])('of %d recipients it names so many: %s', (count, names) => {
  expect(
    outageText({ kind: 'messaging', recipients: ['A', 'B', 'C', 'D', 'E'].slice(0, count), startedAt }, now),
  ).toContain(`Meldt nedetid: ${names}`)
})
