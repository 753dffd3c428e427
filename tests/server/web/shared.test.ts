import { expect, test } from 'vitest'
import { shared } from '../../../server/web/ward/shared.ts'

/** A value that tells how many changes it knows of, and how often it was made. */
function counted() {
  let changes = 0
  let made = 0
  let time = 0
  const ask = shared(
    async () => {
      made += 1
      const seen = changes
      await Promise.resolve()
      return seen
    },
    () => changes,
    () => time,
  )
  return {
    ask,
    change: () => {
      changes += 1
    },
    pass: (ms: number) => {
      time += ms
    },
    made: () => made,
  }
}

test('what many ask for at once is made once', async () => {
  const { ask, made } = counted()
  await Promise.all(Array.from({ length: 200 }, () => ask('a')))
  await ask('a')
  expect(made()).toBe(1)
})

test('whoever asks after a change gets one that knows of it, and all who do get the same', async () => {
  const { ask, change, made } = counted()
  const first = ask('a')
  // It is being made now, of what was known when that began.
  await Promise.resolve()
  change()
  const later = [ask('a'), ask('a')]
  change()
  const last = ask('a')
  expect(await first).toBe(0)
  expect(await Promise.all(later)).toEqual([2, 2])
  expect(await last).toBe(2)
  expect(made()).toBe(2)
})

test('one is made at a time, whatever is asked for', async () => {
  let making = 0
  let most = 0
  const ask = shared(
    async () => {
      making += 1
      most = Math.max(most, making)
      await new Promise((resolve) => setTimeout(resolve, 1))
      making -= 1
    },
    () => 0,
  )
  await Promise.all(['a', 'b', 'c'].map(ask))
  expect(most).toBe(1)
})

test('what has not changed is made again when it has become old', async () => {
  const { ask, pass, made } = counted()
  await ask('a')
  pass(2999)
  await ask('a')
  expect(made()).toBe(1)
  pass(1)
  await ask('a')
  expect(made()).toBe(2)
})

test('what could not be made is tried again by the next who asks', async () => {
  let fails = true
  const ask = shared(
    async () => {
      if (fails) throw new Error('the ledger is gone')
      return 'made'
    },
    () => 0,
  )
  await expect(ask('a')).rejects.toThrow('gone')
  fails = false
  expect(await ask('a')).toBe('made')
})

test('of many keys only the ones asked for last are kept', async () => {
  let made = 0
  const ask = shared(
    async () => {
      made += 1
    },
    () => 0,
    () => 0,
  )
  for (let nth = 0; nth < 101; nth += 1) await ask(String(nth))
  await ask('100')
  expect(made).toBe(101)
  await ask('0')
  expect(made).toBe(102)
})
