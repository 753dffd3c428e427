import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Outcome } from '../../plo/delivery/state.ts'
import { type DeliverDeps, deliverLane } from '../../queue/deliver.ts'
import type { Send } from '../../queue/send.ts'
import {
  apprec,
  demoPolicy,
  describeLedger,
  minutes,
  namsos,
  newMessage,
  newOutage,
  type TestLedger,
} from '../support/ledger.ts'

const delivered: Outcome = { type: 'delivered', receiptId: 'r' }
const unsent: Outcome = { type: 'unsent', code: 'connect/ECONNREFUSED' }
const busy: Outcome = { type: 'transient', code: 'http/503', retryAfterMs: 60_000 }

describeLedger('delivering', (use) => {
  test('a lane is drained in order, and each message goes out as it was accepted', async () => {
    await given(use(), ['a', 'b', 'c'])
    const network = networkOf(() => delivered)

    expect(await deliverLane(depsOf(use(), network), namsos)).toEqual([])

    expect(network.sent.map(({ msgId }) => msgId)).toEqual(['a', 'b', 'c'])
    expect(network.sent[0]).toEqual({
      msgId: 'a',
      url: 'http://namsos.test',
      content: newMessage({ msgId: 'a' }).content,
      timeoutMs: demoPolicy().attemptTimeoutMs,
    })
    expect(await transportsOf(use())).toEqual({ a: 'delivered', b: 'delivered', c: 'delivered' })
  })

  test('when one fails, those after it of its stay wait, and other stays go on', async () => {
    await given(use(), ['a1', 'b1', 'a2', 'b2'])
    const network = networkOf(({ msgId }) => (msgId === 'a1' ? busy : delivered))

    const again = await deliverLane(depsOf(use(), network), namsos)

    expect(again).toEqual([60_000])
    expect(network.sent.map(({ msgId }) => msgId)).toEqual(['a1', 'b1', 'b2'])
    expect(await transportsOf(use())).toEqual({
      a1: 'queued',
      a2: 'accepted',
      b1: 'delivered',
      b2: 'delivered',
    })

    const later = networkOf(() => delivered)
    await deliverLane(depsOf(use(), later, minutes(2)), namsos)
    expect(later.sent.map(({ msgId }) => msgId)).toEqual(['a1', 'a2'])
  })

  test('one that is refused is stopped with its reason, and does not hold up its stay', async () => {
    await given(use(), ['a1', 'a2'])
    const refusal: Outcome = { type: 'permanent', code: 'http/422', reason: 'xml/not-well-formed' }
    const network = networkOf(({ msgId }) => (msgId === 'a1' ? refusal : delivered))

    await deliverLane(depsOf(use(), network), namsos)

    expect(await transportsOf(use())).toEqual({ a1: 'refused', a2: 'delivered' })
    expect((await use().ledger.eventsOf('a1')).at(-1)).toMatchObject({
      type: 'refused',
      code: 'http/422',
      reason: 'xml/not-well-formed',
    })
  })

  test('after three failures in a row the lane is down, and no more is sent than was on its way', async () => {
    await given(
      use(),
      Array.from({ length: 20 }, (_, nth) => `${nth}.1`),
    )
    const network = networkOf(() => unsent)

    await deliverLane(depsOf(use(), network), namsos)

    expect(network.sent).toHaveLength(8)
    expect(await use().ledger.lanes()).toMatchObject([{ state: 'down', waiting: 20 }])
  })

  test('an outage that is declared while one message is sent keeps the next of its stay', async () => {
    await given(use(), ['a1', 'a2'])
    const network = networkOf(async () => {
      await use().ledger.declareOutage(newOutage(), minutes(9))
      return delivered
    })

    await deliverLane(depsOf(use(), network), namsos)

    expect(await transportsOf(use())).toEqual({ a1: 'delivered', a2: 'accepted' })
  })

  test('a lane without an address sends nothing, and says why', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'a' }), minutes(0))
    const network = networkOf(() => delivered)
    await deliverLane(depsOf(use(), network), namsos)
    expect(network.sent).toEqual([])
    expect(await ledger.find('a')).toMatchObject({
      delivery: { transport: 'queued', maybeSent: false, problem: 'lane/no-address' },
    })
  })

  test('one wake-up sends eighty at most, and asks for the next', async () => {
    await given(
      use(),
      Array.from({ length: 90 }, (_, nth) => `${nth}.1`),
    )
    const network = networkOf(() => delivered)
    expect(await deliverLane(depsOf(use(), network), namsos)).toEqual([0])
    expect(network.sent).toHaveLength(80)
    expect(await deliverLane(depsOf(use(), network), namsos)).toEqual([])
    expect(network.sent).toHaveLength(90)
  })

  test('of eight that get through the lane is told once, and of each that does not', async () => {
    await given(use(), ['a1', 'b1', 'c1', 'd1', 'e1', 'f1', 'g1', 'h1'])
    const network = networkOf(({ msgId }) => (msgId === 'c1' || msgId === 'f1' ? unsent : delivered))
    const deps = depsOf(use(), network)
    const told: string[] = []
    const ledger: typeof deps.ledger = {
      ...deps.ledger,
      noteDelivery: (recipient, outcome, facts) => {
        told.push(outcome.type)
        return deps.ledger.noteDelivery(recipient, outcome, facts)
      },
    }

    await deliverLane({ ...deps, ledger }, namsos)

    expect(told.filter((type) => type === 'unsent')).toHaveLength(2)
    const successes = told.filter((type) => type === 'delivered').length
    expect(successes).toBeGreaterThanOrEqual(1)
    expect(successes).toBeLessThanOrEqual(3)
  })

  test('four who work on one lane send every message once, and each stay in its order', async () => {
    const ids = Array.from({ length: 40 }, (_, nth) => `${'abcde'.charAt(nth % 5)}${nth}`)
    await given(use(), ids)
    const network = networkOf(async () => {
      await new Promise(setImmediate)
      return delivered
    })
    while (network.sent.length < ids.length) {
      await Promise.all(Array.from({ length: 4 }, () => deliverLane(depsOf(use(), network), namsos)))
    }
    const order = network.sent.map(({ msgId }) => msgId)
    expect(order.toSorted()).toEqual(ids.toSorted())
    for (const stay of 'abcde') {
      const ofStay = order.filter((id) => id.startsWith(stay))
      expect(ofStay).toEqual(ids.filter((id) => id.startsWith(stay)))
    }
  })

  test('the message of a worker that died is sent again under the same MsgId', async () => {
    await given(use(), ['a1'])
    const dying = networkOf(() => {
      throw new Error('killed')
    })
    await expect(deliverLane(depsOf(use(), dying), namsos)).rejects.toThrow('killed')
    expect(await transportsOf(use())).toEqual({ a1: 'sending' })

    expect(await use().ledger.takeBackLost(minutes(1))).toBe(0)
    expect(await use().ledger.takeBackLost(minutes(2))).toBe(1)
    const network = networkOf(() => delivered)
    await deliverLane(depsOf(use(), network, minutes(2)), namsos)

    expect(network.sent).toEqual(dying.sent)
    expect(await use().ledger.find('a1')).toMatchObject({
      delivery: { transport: 'delivered', attempts: 2 },
    })
  })

  test('a worker that outlives its lease neither sends twice nor overwrites what has happened since', async () => {
    await given(use(), ['a1'])
    const second = networkOf(() => delivered)
    const slow = networkOf(async () => {
      await use().ledger.takeBackLost(minutes(5))
      await deliverLane(depsOf(use(), second, minutes(5)), namsos)
      return unsent
    })

    await deliverLane(depsOf(use(), slow), namsos)

    expect(second.sent).toHaveLength(1)
    expect(await transportsOf(use())).toEqual({ a1: 'delivered' })
    expect((await use().ledger.eventsOf('a1')).map(({ type }) => type)).toEqual([
      'accepted',
      'attempt-started',
      'attempt-failed',
      'attempt-started',
      'delivered',
    ])
  })

  test('a lease outlives the attempt that it is for', async () => {
    await given(use(), ['a1'])
    const leases: Date[] = []
    const network = networkOf(() => delivered)
    const deps = depsOf(use(), network)
    const ledger: DeliverDeps['ledger'] = {
      ...deps.ledger,
      claim(recipient, lease, facts) {
        leases.push(lease.until)
        return deps.ledger.claim(recipient, lease, facts)
      },
    }
    await deliverLane({ ...deps, ledger }, namsos)
    const attemptEnds = minutes(1).getTime() + demoPolicy().attemptTimeoutMs
    expect(leases).toHaveLength(1)
    expect(leases[0]?.getTime()).toBeGreaterThan(attemptEnds)
  })

  test('an Apprec that overtakes the receipt is not lost', async () => {
    await given(use(), ['a1'])
    const network = networkOf(async ({ msgId }) => {
      await use().ledger.receive(apprec(msgId))
      return { type: 'ambiguous', code: 'answer/timeout' }
    })
    expect(await deliverLane(depsOf(use(), network), namsos)).toEqual([])
    expect(await use().ledger.find('a1')).toMatchObject({
      delivery: { transport: 'delivered', application: 'confirmed' },
    })
  })
})

/** Ids of a letter and a number: the letter is the stay. */
async function given({ ledger }: TestLedger, msgIds: readonly string[]) {
  await ledger.setEndpoints([{ recipient: namsos, url: 'http://namsos.test' }])
  for (const msgId of msgIds) {
    const stay = /^[a-z]/.test(msgId) ? msgId.charAt(0) : msgId
    await ledger.accept(newMessage({ msgId, stay }), minutes(0))
  }
}

type Sent = Parameters<Send>[0]

/** What stands for the network: it remembers what was sent, and answers as it is told. */
function networkOf(answer: (message: Sent) => Outcome | Promise<Outcome>) {
  const sent: Sent[] = []
  const send: Send = async (message) => {
    sent.push(message)
    return answer(message)
  }
  return { sent, send }
}

function depsOf(
  { ledger }: TestLedger,
  { send }: { readonly send: Send },
  now: Date = minutes(1),
): DeliverDeps {
  return {
    ledger,
    send,
    policy: demoPolicy(),
    now: () => now,
    newId: randomUUID,
    random: () => 0,
    log: () => undefined,
    changed: () => undefined,
  }
}

async function transportsOf({ ledger }: TestLedger): Promise<Readonly<Record<string, string>>> {
  const all = await ledger.list({ limit: 100 })
  return Object.fromEntries(all.map(({ msgId, delivery }) => [msgId, delivery.transport]))
}
