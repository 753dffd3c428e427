import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  addFault,
  deliver,
  folder,
  listenForAnswers,
  message,
  namsos,
  received,
  senderTo,
  simulate,
  until,
} from '../simulator/support.ts'
import { smallDisk, smallDiskMissing } from '../support/small-disk.ts'

/*
 * Holodeck #142: a message whose processing failed half-way had left its MsgId behind, and when it came again it was
 * taken for a duplicate: swallowed, with a receipt.
 */

const noDisk = smallDiskMissing()

test.skipIf(noDisk)(
  `#5 a message that the party could not store is not acknowledged, and is stored and shown when it comes again${noDisk === undefined ? '' : ` (skipped: ${noDisk})`}`,
  async () => {
    using disk = smallDisk(4)
    const simulator = await simulate({ dataDir: disk.path })
    const send = senderTo(simulator)
    // More than what is left of the last page of the journal.
    const xml = message({ msgId: 'm1', merknad: 'x'.repeat(20_000) })
    disk.fill()
    const failed = await send({ msgId: 'm1', xml })
    expect(failed).toMatchObject({ type: 'transient' })
    expect(await received(simulator)).toEqual([])

    disk.free()
    expect(await send({ msgId: 'm1', xml })).toMatchObject({ type: 'delivered' })
    expect(await received(simulator)).toMatchObject([{ msgId: 'm1', deliveries: 1, presented: 1 }])
    await simulator.stop()
  },
)

test('#5 a message whose write a kill cut off is stored and shown when it comes again, with a receipt of its own', async () => {
  const dataDir = await folder()
  const torn = { event: 'received', msgId: 'm1', type: 'LOG_INNLAGT', receiptId: 'never-given' }
  await appendFile(join(dataDir, `${namsos.id}.jsonl`), JSON.stringify(torn).slice(0, -1))

  const simulator = await simulate({ dataDir })
  expect(await received(simulator)).toEqual([])
  const outcome = await senderTo(simulator)({ msgId: 'm1' })

  expect(outcome).toMatchObject({ type: 'delivered' })
  expect(outcome).not.toMatchObject({ receiptId: 'never-given' })
  expect(await received(simulator)).toMatchObject([{ msgId: 'm1', deliveries: 1, presented: 1 }])
})

test('#5 what came harmed first is not looked at, and the whole message is stored and shown', async () => {
  const simulator = await simulate()
  const send = senderTo(simulator)
  await addFault(simulator, { kind: 'corrupt-bytes', times: 1 })

  expect(await send({ msgId: 'm1' })).toMatchObject({ type: 'transient', code: 'message/damaged' })
  expect(await received(simulator)).toEqual([])

  expect(await send({ msgId: 'm1' })).toMatchObject({ type: 'delivered' })
  expect(await received(simulator)).toMatchObject([{ msgId: 'm1', deliveries: 1, presented: 1 }])
})

test('#5 what came broken first, and was rejected, does not swallow the whole message', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  const whole = message({ msgId: 'm1' })
  const rejected = await deliver(simulator, whole.slice(0, -40))
  await until(() => callback.posted.length === 1)

  const taken = await deliver(simulator, whole)
  await until(() => callback.posted.length === 2)

  expect(taken.status).toBe(200)
  expect(taken.body).not.toEqual(rejected.body)
  expect(callback.appRecs().map(({ status }) => status.V)).toEqual(['2', '1'])
  expect((await received(simulator)).map(({ presented }) => presented)).toEqual([0, 1])
})

test('#5 of many that come while the first is being stored, none is acknowledged before it is', async () => {
  const simulator = await simulate()
  const xml = message({ msgId: 'm1' })
  const answers = await Promise.all(Array.from({ length: 10 }, () => deliver(simulator, xml)))
  expect(new Set(answers.map(({ body }) => JSON.stringify(body)))).toHaveLength(1)
  expect(await received(simulator)).toMatchObject([{ msgId: 'm1', deliveries: 10, presented: 1 }])
})
