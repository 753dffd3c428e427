import { expect, onTestFinished, test, vi } from 'vitest'
import { leaseMarginMs } from '../../queue/deliver.ts'
import type { Send } from '../../queue/send.ts'
import { sendGently } from '../../queue/send-gently.ts'
import { until } from '../support/until.ts'

const delivered = { type: 'delivered', receiptId: 'r' } as const
const message = (msgId: string) => ({ msgId, url: 'http://a', content: new Uint8Array(), timeoutMs: 60_000 })

test('no more are sent at a time than was said, and every one of them', async () => {
  let [running, most] = [0, 0]
  const send: Send = async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setImmediate(resolve))
    running -= 1
    return delivered
  }
  const gently = sendGently(send, 4)
  const outcomes = await Promise.all(Array.from({ length: 50 }, (_, nth) => gently(message(String(nth)))))
  expect(outcomes).toHaveLength(50)
  expect(most).toBe(4)
})

test('recipients that hang hold up nobody else, and a failure makes room too', async () => {
  const sent: string[] = []
  let letGo = () => undefined as unknown
  const hanging = new Promise((resolve) => {
    letGo = () => resolve(undefined)
  })
  const send: Send = async ({ msgId }) => {
    sent.push(msgId)
    if (msgId.startsWith('hangs')) await hanging
    if (msgId === 'fails') throw new Error('no')
    return delivered
  }
  const gently = sendGently(send, 2)
  const hung = [gently(message('hangs 1')), gently(message('hangs 2'))]
  const failed = gently(message('fails')).catch(() => 'failed')
  const other = gently(message('other'))
  expect(await other).toEqual(delivered)
  expect(await failed).toBe('failed')
  letGo()
  await Promise.all(hung)
  await until('all have been sent', () => sent.length === 4)
  expect(await gently(message('after'))).toEqual(delivered)
})

test('none waits so long for its turn that its lease would end before its attempt, however many hang', async () => {
  vi.useFakeTimers()
  onTestFinished(() => {
    vi.useRealTimers()
  })
  let sent = 0
  const send: Send = async () => {
    sent += 1
    return new Promise(() => undefined)
  }
  const gently = sendGently(send, 2)
  for (let nth = 0; nth < 300; nth++) void gently(message(String(nth)))

  await vi.advanceTimersByTimeAsync(leaseMarginMs - 1)

  expect(sent).toBe(300)
})

test('who went before its turn had come takes nobody else’s place afterwards', async () => {
  vi.useFakeTimers()
  onTestFinished(() => {
    vi.useRealTimers()
  })
  let [running, most] = [0, 0]
  const send: Send = async ({ msgId }) => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, msgId === 'hangs' ? 20_000 : 10))
    running -= 1
    return delivered
  }
  const gently = sendGently(send, 2)
  const hung = Array.from({ length: 40 }, () => gently(message('hangs')))
  await vi.advanceTimersByTimeAsync(30_000)
  await Promise.all(hung)
  ;[running, most] = [0, 0]
  const after = Array.from({ length: 20 }, (_, nth) => gently(message(String(nth))))
  await vi.advanceTimersByTimeAsync(1000)

  expect(await Promise.all(after)).toHaveLength(20)
  expect(most).toBe(2)
})
