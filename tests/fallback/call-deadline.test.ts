import { expect, test } from 'vitest'
import { deadlineOf } from '../../plo/fallback/call-deadline.ts'
import { messageTypes } from '../../plo/standard/message-types.ts'

const writtenAt = new Date('2026-11-21T21:40:00Z')

test('every deadline says where it comes from, or that it is foreslått', () => {
  for (const { code } of messageTypes) {
    const deadline = deadlineOf(code, { writtenAt })
    if (deadline !== undefined) expect(deadline.basis).toMatch(/foreslått|\.no|Sykehuset Østfold/)
  }
  expect(deadlineOf('DIALOG_FORESPORSEL', { writtenAt })).toBeUndefined()
})

test('innlagt has 24 hours from the admission, also where the clock is changed meanwhile', () => {
  const happenedAt = new Date('2026-10-24T20:00:00Z')
  expect(deadlineOf('LOG_INNLAGT', { happenedAt, writtenAt })).toMatchObject({
    at: new Date('2026-10-25T20:00:00Z'),
    text: 'innen 24 timer etter innleggelsen: 25.10.2026 kl. 21:00',
  })
})

test.each([
  ['a day', '2026-11-21T21:40:00Z', '2026-11-21T22:59:59.999Z'],
  ['a day of 25 hours', '2026-10-24T23:30:00Z', '2026-10-25T22:59:59.999Z'],
  ['a day of 23 hours', '2026-03-29T00:30:00Z', '2026-03-29T21:59:59.999Z'],
])('a report is due before %s ends in Norway', (_, written, due) => {
  const deadline = deadlineOf('UTSKRIVNINGSRAPPORT', { writtenAt: new Date(written) })
  expect(deadline?.at).toEqual(new Date(due))
})
