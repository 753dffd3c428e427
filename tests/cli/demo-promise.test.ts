import { expect, test } from 'vitest'
import { isKept } from '../../cli/demo/run.ts'

const figures = {
  accepted: 121,
  presented: 119,
  told: 1,
  withdrawn: 1,
  owed: 0,
  held: 0,
  lost: 0,
  unverified: 0,
  duplicated: 0,
  unexpected: 0,
  recovered: 0,
  resent: 16,
  confirmed: 119,
  rejected: 1,
}

test('the promise is kept when nothing is owed, lost, shown twice or unexpected, and all came in order', () => {
  expect(isKept({ figures, inOrder: true })).toBe(true)
})

test.each(['owed', 'lost', 'duplicated', 'unexpected'] as const)(
  'one message %s breaks the promise',
  (key) => {
    expect(isKept({ figures: { ...figures, [key]: 1 }, inOrder: true })).toBe(false)
  },
)

test('one stay in the wrong order breaks the promise', () => {
  expect(isKept({ figures, inOrder: false })).toBe(false)
})
