import { expect, test } from 'vitest'
import { detectedText, outageText } from '../../server/pages/outage-text.ts'

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

test('where the journal is down it says that paper is used, and still that messages are held', () => {
  expect(outageText({ kind: 'journal', recipients: ['Sykehuset Namsos'], startedAt }, now)).toBe(
    'Meldt nedetid i journalen: Sykehuset Namsos siden kl. 22:10. Papirrutine der: skriv på papir, ring, og før inn når journalen er oppe. Meldinger dit holdes igjen.',
  )
})

test('a long one says that partners should be told, and whose routine that is', () => {
  const goingOn = { kind: 'messaging', recipients: ['A'], startedAt, reminders: ['tell-partners'] } as const
  expect(outageText(goingOn, now)).toMatch(
    /Nedetid over 4 timer: varsle samarbeidspartnere \(Helse Nord\/UNN-rutine; foreslått her\)\.$/,
  )
})

test('one that nobody has declared says who does not answer, since when and what to do', () => {
  expect(detectedText({ name: 'Namsos kommune', since: startedAt }, now)).toBe(
    'Namsos kommune svarer ikke siden kl. 22:10. Meldinger dit venter, og sendes når den svarer. Ring imens.',
  )
})
