import { connect } from 'node:net'
import { expect, test } from 'vitest'
import type { Outcome } from '../../plo/delivery/state.ts'
import {
  addFault,
  addressOf,
  call,
  deliver,
  listenForAnswers,
  message,
  namsos,
  received,
  senderTo,
  simulate,
  until,
  type World,
} from './support.ts'

/** Longer than any test. */
const forEver = 3_600_000
const impatient = 300

type Case = {
  readonly fault: { readonly kind: string; readonly [field: string]: unknown }
  readonly outcome: Partial<Outcome>
  /** After that one attempt. */
  readonly presented: 0 | 1
  readonly timeoutMs?: number
}

const delivered = { type: 'delivered' } as const
const lost = {
  type: 'ambiguous',
  code: expect.stringMatching(/^answer\/(UND_ERR_(SOCKET|RES_CONTENT_LENGTH_MISMATCH)|ECONNRESET)$/),
} as const
const timedOut = { type: 'ambiguous', code: 'answer/timeout' } as const

const cases: readonly Case[] = [
  { fault: { kind: 'refuse' }, outcome: { type: 'unsent', code: 'connect/ECONNREFUSED' }, presented: 0 },
  { fault: { kind: 'reset' }, outcome: lost, presented: 0 },
  { fault: { kind: 'hang' }, outcome: timedOut, presented: 0, timeoutMs: impatient },
  {
    fault: { kind: 'unavailable' },
    outcome: { type: 'transient', code: 'http/503', retryAfterMs: 1000 },
    presented: 0,
  },
  { fault: { kind: 'http-status' }, outcome: { type: 'transient', code: 'http/500' }, presented: 0 },
  {
    fault: { kind: 'http-status', status: 404 },
    outcome: { type: 'transient', code: 'http/404' },
    presented: 0,
  },
  {
    fault: { kind: 'http-status', status: 422, code: 'recipient/unknown' },
    outcome: { type: 'permanent', code: 'http/422', reason: 'recipient/unknown' },
    presented: 0,
  },
  {
    fault: { kind: 'http-status', status: 503, code: 'recipient/unknown' },
    outcome: { type: 'transient', code: 'http/503' },
    presented: 0,
  },
  { fault: { kind: 'corrupt-bytes' }, outcome: { type: 'transient', code: 'message/damaged' }, presented: 0 },
  { fault: { kind: 'duplicate-delivery' }, outcome: delivered, presented: 1 },
  { fault: { kind: 'lose-receipt' }, outcome: lost, presented: 1 },
  {
    fault: { kind: 'late-receipt', delayMs: forEver },
    outcome: timedOut,
    presented: 1,
    timeoutMs: impatient,
  },
  { fault: { kind: 'late-receipt', delayMs: 100 }, outcome: delivered, presented: 1 },
  { fault: { kind: 'receipt-twice' }, outcome: delivered, presented: 1 },
  {
    fault: { kind: 'other-receipt' },
    outcome: { type: 'ambiguous', code: 'receipt/other-message' },
    presented: 1,
  },
  { fault: { kind: 'truncated-answer' }, outcome: lost, presented: 1 },
  { fault: { kind: 'slow', overMs: 200 }, outcome: delivered, presented: 1 },
  { fault: { kind: 'slow', overMs: forEver }, outcome: timedOut, presented: 1, timeoutMs: impatient },
  { fault: { kind: 'slow-close' }, outcome: delivered, presented: 1 },
  { fault: { kind: 'reject' }, outcome: delivered, presented: 0 },
  { fault: { kind: 'apprec-missing' }, outcome: delivered, presented: 1 },
  { fault: { kind: 'apprec-late' }, outcome: delivered, presented: 1 },
  { fault: { kind: 'apprec-twice' }, outcome: delivered, presented: 1 },
  { fault: { kind: 'apprec-corrupt' }, outcome: delivered, presented: 1 },
  { fault: { kind: 'apprec-contradictory' }, outcome: delivered, presented: 1 },
  { fault: { kind: 'reordered-delivery' }, outcome: delivered, presented: 1 },
]

test('every kind of fault is met by the sender', async () => {
  const { url } = await simulate()
  const kinds = (await call('GET', `${url}/faults/kinds`)).body as { kind: string }[]
  expect([...new Set(cases.map(({ fault }) => fault.kind))].toSorted()).toEqual(
    kinds.map(({ kind }) => kind).toSorted(),
  )
})

test.each(cases)(
  'the sender that meets $fault finds $outcome.type, and the next time that it has arrived',
  async ({ fault, outcome, presented, timeoutMs = 60_000 }) => {
    const simulator = await simulate()
    const send = senderTo(simulator)
    const { id } = await addFault(simulator, fault)

    expect(await send({ msgId: 'm1', timeoutMs })).toMatchObject(outcome)
    // Who has left has not waited for it to be stored.
    await until(async () => (await shownBy(simulator)) === presented)

    await call('DELETE', `${simulator.url}/faults/${id}`)
    const again = await send({ msgId: 'm1' })
    expect(again).toMatchObject({ type: 'delivered' })
    expect(await send({ msgId: 'm1' })).toEqual(again)
    expect(await received(simulator)).toMatchObject([
      { msgId: 'm1', presented: fault.kind === 'reject' ? 0 : 1 },
    ])
  },
)

async function shownBy(simulator: World): Promise<number> {
  return (await received(simulator)).reduce((sum, { presented }) => sum + presented, 0)
}

test('a party that resets every connection answers no probe either', async () => {
  const simulator = await simulate()
  await addFault(simulator, { kind: 'reset' })
  await expect(call('GET', addressOf(simulator.parties, namsos.id))).rejects.toThrow()
})

test('a delivery that its transport hands over twice is counted twice, and gets one receipt', async () => {
  const simulator = await simulate()
  const send = senderTo(simulator)
  await addFault(simulator, { kind: 'duplicate-delivery' })
  const receipts = [await send({ msgId: 'm1' }), await send({ msgId: 'm1' })]
  expect(receipts[1]).toEqual(receipts[0])
  expect(await received(simulator)).toMatchObject([{ msgId: 'm1', deliveries: 4, presented: 1 }])
})

test('the receipt for another message is that of the one before, where there is one', async () => {
  const simulator = await simulate()
  const first = await deliver(simulator, message({ msgId: 'm1' }))
  await addFault(simulator, { kind: 'other-receipt' })
  expect((await deliver(simulator, message({ msgId: 'm2' }))).body).toEqual(first.body)
  expect((await deliver(simulator, message({ msgId: 'm1' }))).body).toMatchObject({ msgId: 'm2' })
})

test('a receipt that is given twice is two whole answers to one request', async () => {
  const simulator = await simulate()
  await addFault(simulator, { kind: 'receipt-twice' })
  const { hostname, port } = new URL(addressOf(simulator.parties, namsos.id))
  const body = message({ msgId: 'm1' })
  const socket = connect(Number(port), hostname)
  socket.write(`POST /inbox HTTP/1.1\r\nhost: x\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  let text = ''
  for await (const chunk of socket) text += String(chunk)
  const answers = text.split('HTTP/1.1 200 OK\r\n').slice(1)
  expect(answers).toHaveLength(2)
  expect(answers[1]).toBe(answers[0])
  expect(answers[0]).toContain('"msgId":"m1"')
})

test('who sends on through receipts that come twice never takes one for the next message', async () => {
  const simulator = await simulate()
  const send = senderTo(simulator)
  await addFault(simulator, { kind: 'receipt-twice' })
  const msgIds = Array.from({ length: 20 }, (_, index) => `m${index}`)
  const outcomes = await Promise.all(msgIds.map((msgId) => send({ msgId })))
  const receiptIds = outcomes.map((one) => (one.type === 'delivered' ? one.receiptId : one.code))
  const held = (await received(simulator)) as readonly { msgId: string }[]
  expect(new Set(receiptIds)).toHaveLength(20)
  expect(held.map(({ msgId }) => msgId).toSorted()).toEqual(msgIds.toSorted())
})

test.each([
  ['whole, under the same MsgId', undefined, 1, 1],
  ['harmed as well', { kind: 'corrupt-bytes' }, 0, 0],
] as const)(
  'a message that came harmed, and says nothing of its digest, comes again %s',
  async (_what, fault, wholeOnes, shown) => {
    const callback = await listenForAnswers()
    const simulator = await simulate({ callbackUrl: callback.url })
    const { id } = await addFault(simulator, { kind: 'corrupt-bytes' })
    // Taken in to be rejected: its header can still be read, and its sender is told.
    expect(await deliver(simulator, message({ msgId: 'm1' }))).toMatchObject({ status: 200 })
    await until(() => callback.posted.length === 1)
    expect(await received(simulator)).toMatchObject([{ msgId: 'm1', presented: 0 }])

    await call('DELETE', `${simulator.url}/faults/${id}`)
    if (fault) await addFault(simulator, fault)
    await deliver(simulator, message({ msgId: 'm1' }))
    await until(() => callback.posted.length === 2)
    expect(callback.appRecs().filter(({ status }) => status.V === '1')).toHaveLength(wholeOnes)
    expect(await shownBy(simulator)).toBe(shown)
  },
)

test('a message with one other character than its sender wrote is not taken in, though it is good XML', async () => {
  const simulator = await simulate()
  const url = `${addressOf(simulator.parties, namsos.id)}/inbox`
  const digest = 'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:'
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-digest': digest },
    body: message({ msgId: 'm1' }),
  })
  expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'message/damaged' }])
  expect(await received(simulator)).toEqual([])
  expect(await deliver(simulator, message({ msgId: 'm1' }))).toMatchObject({ status: 200 })
})

test.each(['hang', 'late-receipt', 'slow-close', 'slow'])(
  'a simulator that stops lets go of who waits for it through %s',
  async (kind) => {
    const simulator = await simulate()
    const send = senderTo(simulator)
    const long = { 'late-receipt': { delayMs: forEver }, slow: { overMs: forEver } }[kind]
    await addFault(simulator, { kind, ...long })
    const sending = send({ msgId: 'm1' })
    await until(() => simulator.logged.some(({ event }) => event === 'fault-met'))
    await simulator.stop()
    expect(await sending).toMatchObject({ type: kind === 'slow-close' ? 'delivered' : 'ambiguous' })
  },
)

test('a receipt that is late is given when its fault is cleared', async () => {
  const simulator = await simulate()
  const send = senderTo(simulator)
  await addFault(simulator, { kind: 'late-receipt', delayMs: forEver })
  const sending = send({ msgId: 'm1' })
  await until(() => simulator.logged.some(({ event }) => event === 'fault-met'))
  await call('DELETE', `${simulator.url}/faults?party=${namsos.id}`)
  expect(await sending).toMatchObject({ type: 'delivered' })
})
