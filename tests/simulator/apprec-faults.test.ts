import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { parseXml } from '../../plo/xml/parse.ts'
import {
  addFault,
  call,
  deliver,
  freePort,
  listenForAnswers,
  message,
  namsos,
  received,
  simulate,
  until,
} from './support.ts'

const forEver = 3_600_000

/** The ids of the messages that were answered, and how, in order. */
function told(
  callback: Awaited<ReturnType<typeof listenForAnswers>>,
): readonly (readonly [string, unknown])[] {
  return callback.appRecs().map(({ originalMsgId, status }) => [originalMsgId.id, status.V] as const)
}

test('a message whose AppRec is missing is shown, and stays without, also when it is repeated and after a restart', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  await addFault(simulator, { kind: 'apprec-missing', times: 1 })
  await deliver(simulator, message({ msgId: 'silent' }))
  expect(await received(simulator)).toMatchObject([{ presented: 1 }])
  await simulator.stop()

  const restarted = await simulate({ dataDir: simulator.dataDir, callbackUrl: callback.url })
  await deliver(restarted, message({ msgId: 'silent' }))
  await deliver(restarted, message({ msgId: 'answered' }))
  await until(() => callback.posted.length > 0)
  await pause(50)
  expect(told(callback)).toEqual([['answered', '1']])
})

test('a late AppRec comes when its time has come, and what is left of it survives a restart', async () => {
  let now = new Date('2026-01-12T10:00:00Z')
  const callback = await listenForAnswers()
  const settings = { callbackUrl: callback.url, now: () => now }
  const simulator = await simulate(settings)
  await addFault(simulator, { kind: 'apprec-late', delayMs: forEver, times: 1 })
  await deliver(simulator, message({ msgId: 'late' }))
  await deliver(simulator, message({ msgId: 'next' }))
  await until(() => callback.posted.length === 1)
  expect(told(callback)).toEqual([['next', '1']])
  await simulator.stop()

  now = new Date('2026-01-12T10:30:00Z')
  const tooSoon = await simulate({ dataDir: simulator.dataDir, ...settings })
  await pause(50)
  expect(callback.posted).toHaveLength(1)
  await tooSoon.stop()

  now = new Date('2026-01-12T11:00:00Z')
  await simulate({ dataDir: simulator.dataDir, ...settings })
  await until(() => callback.posted.length === 2)
  expect(told(callback)).toEqual([
    ['next', '1'],
    ['late', '1'],
  ])
})

test('an AppRec that comes twice is the same one', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  await addFault(simulator, { kind: 'apprec-twice' })
  await deliver(simulator, message({ msgId: 'm1' }))
  await until(() => callback.posted.length === 2)
  expect(callback.posted[1]).toBe(callback.posted[0])
})

test('an AppRec that comes twice does so across a restart between the two', async () => {
  const callback = await listenForAnswers([200, 500, 500, 500, 500, 500])
  const simulator = await simulate({ callbackUrl: callback.url })
  await addFault(simulator, { kind: 'apprec-twice' })
  await deliver(simulator, message({ msgId: 'm1' }))
  await until(() => callback.posted.length >= 2)
  await simulator.stop()
  const before = callback.posted.length

  const restarted = await simulate({ dataDir: simulator.dataDir, callbackUrl: callback.url })
  await until(() => restarted.logged.some(({ event }) => event === 'apprec-delivered'))
  expect(callback.posted.length).toBeGreaterThan(before)
  expect(new Set(callback.posted)).toHaveLength(1)
  await restarted.stop()

  const delivered = callback.posted.length
  await simulate({ dataDir: simulator.dataDir, callbackUrl: callback.url })
  await pause(50)
  expect(callback.posted).toHaveLength(delivered)
})

test('a corrupt AppRec is no XML, and is not sent again once it is refused', async () => {
  const refused = { status: 422, body: { code: 'message/invalid' } }
  const callback = await listenForAnswers([refused])
  const simulator = await simulate({ callbackUrl: callback.url })
  await addFault(simulator, { kind: 'apprec-corrupt', times: 1 })
  await deliver(simulator, message({ msgId: 'm1' }))
  await until(() => simulator.logged.some(({ event }) => event === 'apprec-refused'))
  expect(parseXml(Buffer.from(callback.posted[0] ?? ''))).toMatchObject({
    error: { code: 'xml/not-well-formed' },
  })
  expect(await received(simulator)).toMatchObject([{ presented: 1 }])
})

test('contradictory AppRecs are a positive one and then a negative one, each with its own id', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  await addFault(simulator, { kind: 'apprec-contradictory', error: 'E35', delayMs: 1 })
  await deliver(simulator, message({ msgId: 'm1' }))
  await until(() => callback.posted.length === 2)
  expect(told(callback)).toEqual([
    ['m1', '1'],
    ['m1', '2'],
  ])
  const [first, second] = callback.appRecs()
  expect(second?.id).not.toBe(first?.id)
  expect(second?.errors).toMatchObject([{ V: 'E35' }])
  expect(await received(simulator)).toMatchObject([{ presented: 1 }])
})

test('the AppRec that contradicts waits for the first one, also through a restart', async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/api/v1/inbox`
  const simulator = await simulate({ callbackUrl: url })
  await addFault(simulator, { kind: 'apprec-contradictory', delayMs: 1 })
  await deliver(simulator, message({ msgId: 'm1' }))
  await until(() => simulator.logged.some(({ event }) => event === 'apprec-waits'))
  await simulator.stop()

  const callback = await listenForAnswers([], port)
  await simulate({ dataDir: simulator.dataDir, callbackUrl: url })
  await until(() => callback.posted.length === 2)
  expect(told(callback).map(([, status]) => status)).toEqual(['1', '2'])
})

test('a message that is repeated gets both of its contradictory AppRecs again, the same ones', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  await addFault(simulator, { kind: 'apprec-contradictory', delayMs: 1, times: 1 })
  await deliver(simulator, message({ msgId: 'm1' }))
  const delivered = () => simulator.logged.filter(({ event }) => event === 'apprec-delivered').length
  await until(() => delivered() === 2)
  await deliver(simulator, message({ msgId: 'm1' }))
  await until(() => callback.posted.length === 4)
  expect(callback.posted.slice(2)).toEqual(callback.posted.slice(0, 2))
})

test('answers in another order: two and two change places', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  await addFault(simulator, { kind: 'reordered-delivery', delayMs: forEver })
  for (const msgId of ['m1', 'm2', 'm3', 'm4']) {
    const count = callback.posted.length
    await deliver(simulator, message({ msgId }))
    if (msgId === 'm2' || msgId === 'm4') await until(() => callback.posted.length === count + 2)
  }
  expect(told(callback).map(([msgId]) => msgId)).toEqual(['m2', 'm1', 'm4', 'm3'])
})

test('an AppRec that is overtaken by an avviksmelding about its own message comes after it', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  await addFault(simulator, { kind: 'reordered-delivery', delayMs: forEver })
  await deliver(simulator, message({ msgId: 'm1' }))
  await call('POST', `${simulator.url}/parties/${namsos.id}/avviksmelding`, { msgId: 'm1', text: 'Feil' })
  await until(() => callback.posted.length === 2)
  expect(callback.posted.map((text) => text.includes('<AppRec'))).toEqual([false, true])
})

test('an AppRec that nothing overtakes comes all the same, in the end', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  await addFault(simulator, { kind: 'reordered-delivery', delayMs: 50 })
  await deliver(simulator, message({ msgId: 'm1' }))
  await until(() => callback.posted.length === 1)
})

test('one message can meet several faults: a negative AppRec that is missing is not shown either', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  await addFault(simulator, { kind: 'reject', msgType: 'LOG_INNLAGT' })
  await addFault(simulator, { kind: 'apprec-missing', times: 1 })
  await deliver(simulator, message({ msgId: 'm1' }))
  await deliver(simulator, message({ msgId: 'm2' }))
  await until(() => callback.posted.length === 1)
  expect(told(callback)).toEqual([['m2', '2']])
  expect(await received(simulator)).toMatchObject([{ presented: 0 }, { presented: 0 }])
})

test('who wants no positive AppRec uses up no fault of AppRecs', async () => {
  const simulator = await simulate()
  await addFault(simulator, { kind: 'apprec-missing', times: 1 })
  await deliver(simulator, message({ msgId: 'm1', ack: 'N' }))
  await deliver(simulator, message({ msgId: 'm2', ack: 'F' }))
  expect((await call('GET', `${simulator.url}/faults`)).body).toMatchObject([{ times: 1 }])
})
