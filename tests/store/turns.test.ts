import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newTurns, type Way } from '../../store/turns.ts'

test('whatever comes in which order, one piece of work is done at a time, and each of them once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom<Way>('foreground', 'background')), async (ways) => {
      const turns = newTurns()
      let [running, most] = [0, 0]
      const done = await Promise.all(
        ways.map((way, nth) =>
          turns(way, async () => {
            running += 1
            most = Math.max(most, running)
            await Promise.resolve()
            running -= 1
            return nth
          }),
        ),
      )
      expect(done).toEqual(ways.map((_, nth) => nth))
      expect(most).toBeLessThanOrEqual(1)
    }),
  )
})

test('where both wait it is turn about, and each way keeps its order', async () => {
  const turns = newTurns()
  const order: string[] = []
  const work = (way: Way, nth: number) => turns(way, async () => void order.push(`${way} ${nth}`))
  await Promise.all([
    ...[1, 2, 3, 4].map((nth) => work('background', nth)),
    ...[1, 2].map((nth) => work('foreground', nth)),
  ])
  expect(order).toEqual([
    'background 1',
    'foreground 1',
    'background 2',
    'foreground 2',
    'background 3',
    'background 4',
  ])
})

test('work that fails lets the next one through', async () => {
  const turns = newTurns()
  const failing = turns('background', async () => {
    throw new Error('no')
  })
  const next = turns('background', async () => 'yes')
  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('yes')
})
