import { expect, test } from 'vitest'
import { type AcceptedMessage, count, type Told } from './count.ts'
import type { Shown } from './party-files.ts'

const delivered: Told = { transport: 'delivered', application: 'confirmed' }
const says =
  (words: Readonly<Record<string, Told>> = {}) =>
  (msgId: string) =>
    words[msgId] ?? delivered

const accepted = (...ids: readonly string[]): readonly AcceptedMessage[] =>
  ids.map((msgId) => ({ msgId, recipient: '5007', stay: Number(msgId.slice(1, 2)) }))
const shown = (...ids: readonly string[]): readonly Shown[] => ids.map((msgId) => ({ party: '5007', msgId }))

const fine = {
  ...{ presented: 3, told: 0, withdrawn: 0, owed: 0, lost: 0 },
  ...{ duplicated: 0, unexpected: 0, recovered: 0, disordered: 0 },
}

test('what was accepted and shown once, each stay in its order, is fine', () => {
  expect(count(accepted('m1a', 'm1b', 'm2a'), shown('m2a', 'm1a', 'm1b'), says())).toEqual({
    ...fine,
    accepted: 3,
  })
})

test.each([
  ['what is nowhere is lost, whatever the service says', shown('m1a', 'm1b'), {}, { presented: 2, lost: 1 }],
  ['what is shown twice is duplicated', shown('m1a', 'm1b', 'm2a', 'm1a'), {}, { duplicated: 1 }],
  ['what nobody sent is unexpected', shown('m1a', 'm1b', 'm2a', 'm9a'), {}, { unexpected: 1 }],
  ['a stay that is shown backwards is out of order', shown('m1b', 'm1a', 'm2a'), {}, { disordered: 1 }],
  [
    'what still waits is owed',
    shown('m1a', 'm1b'),
    { m2a: { transport: 'ambiguous', application: 'none' } },
    { presented: 2, owed: 1 },
  ],
  [
    'what was given up is told',
    shown('m1a', 'm1b'),
    { m2a: { transport: 'given-up', application: 'none' } },
    { presented: 2, told: 1 },
  ],
  [
    'what was given up and shown all the same is recovered',
    shown('m1a', 'm1b', 'm2a'),
    { m2a: { transport: 'given-up', application: 'none' } },
    { recovered: 1 },
  ],
  [
    'what was withdrawn and shown all the same is unexpected',
    shown('m1a', 'm1b', 'm2a'),
    { m2a: { transport: 'withdrawn', application: 'none' } },
    { unexpected: 1 },
  ],
] as const)('%s', (_, held, words, otherwise) => {
  expect(count(accepted('m1a', 'm1b', 'm2a'), held, says(words))).toEqual({
    ...fine,
    accepted: 3,
    ...otherwise,
  })
})

test('what is shown by another recipient is lost to its own, and unexpected there', () => {
  const elsewhere: readonly Shown[] = [{ party: '5038', msgId: 'm1a' }]
  expect(count(accepted('m1a'), elsewhere, says())).toMatchObject({ presented: 0, lost: 1, unexpected: 1 })
})
