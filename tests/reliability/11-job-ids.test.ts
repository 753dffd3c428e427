import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { connectQueue, type QueueHome } from '../../queue/connection.ts'
import type { LaneQueue, QueueConnection } from '../../queue/lane-queue.ts'
import { openLanes } from '../../queue/lanes.ts'
import { startSchedule } from '../../queue/schedule.ts'
import type { OpenDatabase } from '../../store/open.ts'
import { demoPolicy, describeLedger, namsos, newMessage, type TestLedger } from '../support/ledger.ts'
import { until } from '../support/until.ts'

/*
 * BullMQ #1662: a job whose id is known already is dropped without a word. So no job carries a message: it is only a
 * wake-up, its id is its own, and what no wake-up told of is found in the ledger.
 */

/** So long that only `runNow` makes a round. */
const neverMs = 3_600_000

/** How a wake-up can be lost on its way into the queue. */
const losses: readonly (readonly [string, Add])[] = [
  ['drops without a word', async () => undefined],
  ['refuses', () => Promise.reject(new Error('OOM command not allowed'))],
]

describeLedger('job ids', (use) => {
  test('#11 no wake-up has the id of another', async () => {
    const ids: string[] = []
    const { accept, delivered } = await givenLanes(use(), {
      add: (really) => (job, wakeUp, options) => {
        ids.push(options.jobId)
        return really(job, wakeUp, options)
      },
    })
    for (let nth = 0; nth < 20; nth++) {
      await accept(`m${nth}`)
      await until('it is delivered', async () => (await delivered()) > nth)
    }
    expect(ids.length).toBeGreaterThanOrEqual(20)
    expect(new Set(ids)).toHaveLength(ids.length)
  })

  test('#11 a job id that is used again is heard as soon as the job before it is over', async () => {
    const { accept, wake, delivered } = await givenLanes(use(), { newId: () => 'always-the-same' })
    for (let nth = 0; nth < 20; nth++) {
      await accept(`m${nth}`)
      await until('it is delivered', async () => {
        if ((await delivered()) > nth) return true
        wake()
        return false
      })
    }
  })

  test.each(losses)(
    '#11 what the queue %s is accepted all the same, and found by the refill',
    async (_, drop) => {
      let isDropping = true
      const { accept, delivered, refill } = await givenLanes(use(), {
        add:
          (really) =>
          (...job) =>
            isDropping ? drop(...job) : really(...job),
      })
      for (let nth = 0; nth < 5; nth++) await accept(`m${nth}`)
      isDropping = false
      expect(await delivered()).toBe(0)

      await until('all are delivered', async () => {
        await refill()
        return (await delivered()) === 5
      })
    },
  )
})

type Add = LaneQueue['add']

const asItIs = (really: Add): Add => really

/** One lane and its worker, on the queue of the ledger, with whatever becomes of a wake-up on its way there. */
async function givenLanes(
  { ledger, opened }: TestLedger,
  {
    add = asItIs,
    newId = randomUUID,
  }: { readonly add?: (really: Add) => Add; readonly newId?: () => string },
) {
  const connection = await connectQueue(homeOf(opened), () => undefined)
  const changed: QueueConnection = {
    ...connection,
    queue(name) {
      const queue = connection.queue(name)
      return { ...queue, add: add(queue.add) }
    },
  }
  const deps = {
    ...{ ledger, policy: demoPolicy(), now: () => new Date(), random: () => 0, newId },
    send: async () => ({ type: 'delivered', receiptId: 'r' }) as const,
    ...{ log: () => undefined, changed: () => undefined },
  }
  await ledger.setEndpoints([{ recipient: namsos, url: 'http://namsos.test' }])
  const lanes = openLanes(changed, [namsos], deps, { work: true })
  const schedule = startSchedule(
    { ...deps, wake: lanes.wake, unhinder: lanes.unhinder, answers: async () => true },
    neverMs,
  )
  onTestFinished(async () => {
    await schedule.stop()
    await lanes.close()
    await connection.close()
  })
  return {
    wake: () => lanes.wake(namsos),
    refill: schedule.runNow,
    async accept(msgId: string) {
      expect(await ledger.accept(newMessage({ msgId }), new Date())).toMatchObject({ ok: true })
      lanes.wake(namsos)
    },
    async delivered() {
      const all = await ledger.list({ limit: 100, transport: 'delivered' })
      return all.length
    },
  }
}

function homeOf(opened: OpenDatabase): QueueHome {
  return opened.kind === 'embedded'
    ? { kind: 'embedded', pglite: opened.database.pglite }
    : { kind: 'postgres', url: opened.url }
}
