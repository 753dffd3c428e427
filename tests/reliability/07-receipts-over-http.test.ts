import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { addFault, call, received, senderTo, simulate } from '../simulator/support.ts'

test('#7 of 1,000 sent at once over HTTP, half of them answered late, each gets its own receipt, and the same one again', async () => {
  const world = await simulate()
  const { id } = await addFault(world, { kind: 'late-receipt', delayMs: 1500, probability: 0.5, seed: 7 })
  const send = senderTo(world)
  const msgIds = Array.from({ length: 1000 }, () => randomUUID())

  // Every one is begun before the first is answered.
  const first = await Promise.all(msgIds.map((msgId) => send({ msgId })))
  await call('DELETE', `${world.url}/faults/${id}`)
  const again = await Promise.all(msgIds.map((msgId) => send({ msgId })))

  expect(first.filter(({ type }) => type !== 'delivered')).toEqual([])
  // A recipient gives a repeated message the receipt that it gave before: two that had been swapped would show here.
  expect(again).toEqual(first)
  expect(new Set(first.map((outcome) => outcome.type === 'delivered' && outcome.receiptId)).size).toBe(1000)
  const held = await received(world)
  expect(held).toHaveLength(1000)
  expect(held.filter(({ presented, deliveries }) => presented !== 1 || deliveries !== 2)).toEqual([])
})
