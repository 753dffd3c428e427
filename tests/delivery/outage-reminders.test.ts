import { expect, test } from 'vitest'
import { type NoteKind, outageReminders } from '../../plo/delivery/outage-reminders.ts'

const startedAt = new Date('2026-11-21T21:10:00Z')
const after = (hours: number) => new Date(startedAt.getTime() + hours * 3_600_000)
const notes = (...kinds: NoteKind[]) => kinds.map((kind) => ({ kind }))

test.each([
  ['one that has lasted a while, with no estimate', 3.9, {}, []],
  ['one that has lasted 4 hours', 4, {}, ['tell-partners']],
  [
    'one that is expected to last 4 hours, from its first minute',
    0,
    { expectedEnd: after(4) },
    ['tell-partners'],
  ],
  ['one that is expected to last shorter', 0, { expectedEnd: after(3.9) }, []],
  ['one of which partners have been told', 5, { notes: notes('told') }, []],
  ['one with another note, which tells nobody', 5, { notes: notes('note') }, ['tell-partners']],
  [
    'one whose estimate was changed after they were told',
    5,
    { notes: notes('told', 'estimate') },
    ['tell-partners'],
  ],
  ['one whose new estimate they have been told too', 5, { notes: notes('told', 'estimate', 'told') }, []],
  ['one past its expected end', 2, { expectedEnd: after(1) }, ['past-expected-end']],
  [
    'one past its expected end, and long',
    6,
    { expectedEnd: after(1) },
    ['tell-partners', 'past-expected-end'],
  ],
  ['a short one that is over', 9, { endedAt: after(1), expectedEnd: after(5) }, []],
  ['a long one that is over', 9, { endedAt: after(5) }, ['all-clear']],
  [
    'a short one that is over, of which they were told',
    9,
    { endedAt: after(1), notes: notes('told') },
    ['all-clear'],
  ],
  ['a long one that is over, and they know', 9, { endedAt: after(5), notes: notes('told', 'all-clear') }, []],
] as const)('%s', (_, hours, course, expected) => {
  expect(outageReminders({ startedAt, notes: [], ...course }, after(hours))).toEqual(expected)
})
