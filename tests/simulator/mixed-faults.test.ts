import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addFault, call, listenForAnswers, message, namsos, received, senderTo, simulate } from './support.ts'

/** What can go wrong with a delivery or its answer. Rejection is told by an AppRec, and is no failure of these. */
const kinds = [
  { kind: 'reset' },
  { kind: 'unavailable' },
  { kind: 'http-status', status: 500 },
  { kind: 'http-status', status: 422, code: 'recipient/unknown' },
  { kind: 'corrupt-bytes' },
  { kind: 'duplicate-delivery' },
  { kind: 'lose-receipt' },
  { kind: 'receipt-twice' },
  { kind: 'other-receipt' },
  { kind: 'truncated-answer' },
  { kind: 'slow', overMs: 5 },
  { kind: 'slow-close' },
  { kind: 'late-receipt', delayMs: 5 },
  { kind: 'apprec-missing' },
  { kind: 'apprec-twice' },
  { kind: 'apprec-corrupt' },
  { kind: 'apprec-contradictory', delayMs: 1 },
  { kind: 'reordered-delivery', delayMs: 5 },
] as const

const someFaults = fc.array(
  fc.record({ of: fc.constantFrom(...kinds), probability: fc.double({ min: 0.1, max: 0.9, noNaN: true }) }),
  { minLength: 1, maxLength: 8 },
)

/** So often each message is sent while the faults are in force, whatever its sender has learnt of it. */
const roundsOfTrouble = 3

test('whatever went wrong, each message that is sent until it is delivered is shown once, with one receipt', async () => {
  await fc.assert(
    fc.asyncProperty(
      someFaults,
      fc.nat(1000),
      fc.integer({ min: 1, max: 8 }),
      fc.boolean(),
      async (faults, seed, messages, restarts) => {
        const callback = await listenForAnswers()
        const first = await simulate({ callbackUrl: callback.url })
        const before = senderTo(first)
        for (const [index, { of, probability }] of faults.entries())
          await addFault(first, { ...of, probability, seed: seed + index })

        const msgIds = Array.from({ length: messages }, (_, index) => `m${index}`)
        const xmlOf = new Map(msgIds.map((msgId) => [msgId, message({ msgId })]))
        const receipts = new Map<string, Set<string>>(msgIds.map((msgId) => [msgId, new Set()]))
        const sendAll = async (send: typeof before) => {
          const all = msgIds.map((msgId) => send({ msgId, xml: xmlOf.get(msgId) ?? '' }))
          for (const [index, outcome] of (await Promise.all(all)).entries()) {
            if (outcome.type === 'delivered') receipts.get(msgIds[index] ?? '')?.add(outcome.receiptId)
          }
        }
        for (let round = 0; round < roundsOfTrouble; round++) await sendAll(before)
        if (restarts) await first.stop()
        const simulator = restarts
          ? await simulate({ dataDir: first.dataDir, callbackUrl: callback.url })
          : first
        await call('DELETE', `${simulator.url}/faults?party=${namsos.id}`)
        await sendAll(senderTo(simulator))

        const held = await received(simulator)
        expect(held.map(({ msgId }) => msgId).toSorted()).toEqual(msgIds.toSorted())
        expect(held.map(({ presented }) => presented)).toEqual(msgIds.map(() => 1))
        // Two different ones would be two presentations, to whoever reads the receipts.
        expect([...receipts.values()].map(({ size }) => size)).toEqual(msgIds.map(() => 1))
        await simulator.stop()
      },
    ),
    { numRuns: 25, seed: 20_261_122, endOnFailure: true },
  )
})
