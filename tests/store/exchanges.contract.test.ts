import { expect, test } from 'vitest'
import type { Received } from '../../store/received.ts'
import {
  apprec,
  avviksmelding,
  claimOne,
  describeLedger,
  facts,
  lease,
  minutes,
  namsos,
  newMessage,
  newOutage,
  steinkjer,
} from '../support/ledger.ts'

const hospital = '974753898'
const day = { since: minutes(0), until: minutes(10) }
const between = { parties: [hospital, namsos], ...day } as const
const endpoints = [namsos, steinkjer].map((recipient) => ({ recipient, url: 'http://127.0.0.1:1' }))

describeLedger('what two parties exchanged', (use) => {
  test('is what one sent to the other, both ways, in the time and in order', async () => {
    const { ledger } = use()
    const there = { sender: hospital, recipient: namsos }
    const back = { sender: namsos, recipient: hospital }
    await ledger.accept(newMessage({ msgId: 'before', ...there }), new Date(minutes(0).getTime() - 1))
    await ledger.accept(newMessage({ msgId: 'first', ...there }), minutes(0))
    await ledger.accept(newMessage({ msgId: 'back', ...back }), minutes(5))
    await ledger.accept(newMessage({ msgId: 'others', ...there, recipient: steinkjer }), minutes(5))
    await ledger.accept(newMessage({ msgId: 'other-hospital', ...there, sender: '974754118' }), minutes(5))
    await ledger.accept(newMessage({ msgId: 'last', ...there }), minutes(10))
    await ledger.accept(newMessage({ msgId: 'after', ...there }), new Date(minutes(10).getTime() + 1))
    expect(await ledger.sentBetween(between, 100)).toEqual(['first', 'back', 'last'])
    expect(await ledger.sentBetween({ ...between, parties: [namsos, hospital] }, 100)).toHaveLength(3)
    expect(await ledger.sentBetween(between, 2)).toEqual(['first', 'back'])
  })

  test('comes with its very bytes, all its events in order, and whether it was held', async () => {
    const { ledger } = use()
    await ledger.setEndpoints(endpoints)
    const content = Uint8Array.of(0, 255, 10)
    await ledger.accept(newMessage({ msgId: 'm', sender: hospital, content }), minutes(1))
    const claimed = await claimOne(ledger, namsos, lease(minutes(1)), minutes(1))
    if (claimed === undefined) throw new Error('nothing to claim')
    await ledger.settle(claimed, { type: 'delivered', receiptId: 'r' }, facts(minutes(2)))
    await ledger.receive(apprec('m', { at: minutes(3) }))
    await ledger.declareOutage(newOutage(), minutes(4))
    await ledger.accept(newMessage({ msgId: 'held', sender: hospital }), minutes(5))

    const whole = await ledger.sentWhole(['held', 'm', 'nobody'])
    expect(whole.map(({ message, wasHeld }) => [message.msgId, message.held, wasHeld])).toEqual([
      ['m', false, false],
      ['held', true, true],
    ])
    expect(whole[0]?.content).toEqual(content)
    expect(whole[0]?.events.map(({ type, at }) => [type, at])).toEqual([
      ['accepted', minutes(1)],
      ['attempt-started', minutes(1)],
      ['delivered', minutes(2)],
      ['apprec-received', minutes(3)],
    ])
    expect(whole[0]?.events).toEqual(await ledger.eventsOf('m'))
  })

  test('is also what came: messages, reports of errors, and receipts for nothing, but none that was applied', async () => {
    const { ledger } = use()
    await ledger.setEndpoints(endpoints)
    await ledger.accept(newMessage({ msgId: 'm', sender: hospital }), minutes(1))
    const claimed = await claimOne(ledger, namsos, lease(minutes(1)), minutes(1))
    if (claimed === undefined) throw new Error('nothing to claim')
    await ledger.settle(claimed, { type: 'delivered', receiptId: 'r' }, facts(minutes(2)))
    const message = (id: string, at: Date): Received => ({
      ...{ hash: `hash of ${id}`, id, kind: 'message', content: new TextEncoder().encode(id), at },
    })
    await ledger.receive(message('too-early', new Date(minutes(0).getTime() - 1)))
    await ledger.receive(message('theirs', minutes(1)))
    await ledger.receive(message('theirs', minutes(2)))
    await ledger.receive(apprec('m', { id: 'applied', at: minutes(3) }))
    await ledger.receive(apprec('nobody', { id: 'stray', at: minutes(3) }))
    await ledger.receive(apprec('m', { id: 'foreign', at: minutes(4), answeredBy: steinkjer }))
    await ledger.receive({ ...avviksmelding('m', 'wrong'), at: minutes(5) })

    const came = await ledger.receivedWhole(await ledger.receivedIn(day, 100))
    expect(
      came.map(({ id, kind, about, result, deliveries }) => [id, kind, about, result, deliveries]),
    ).toEqual([
      ['theirs', 'message', null, 'kept', 2],
      ['stray', 'apprec', 'nobody', 'unknown-message', 1],
      ['foreign', 'apprec', 'm', 'other-party', 1],
      ['wrong', 'avviksmelding', 'm', 'applied', 1],
    ])
    expect(new TextDecoder().decode(came[0]?.content)).toBe('theirs')
    expect(came[0]?.at).toEqual(minutes(1))
    expect(await ledger.receivedIn(day, 1)).toHaveLength(1)
  })
})
