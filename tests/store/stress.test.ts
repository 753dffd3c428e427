import { expect, test } from 'vitest'
import { replay } from '../../plo/delivery/evolve.ts'
import { isOwed, type Outcome } from '../../plo/delivery/state.ts'
import {
  alarmAfter,
  apprec,
  avviksmelding,
  claimOne,
  describeServerLedger,
  facts,
  lease,
  minutes,
  newMessage,
  newOutage,
} from '../support/ledger.ts'

const recipients = ['5006', '5007', '5037', '5038', '5041', '5047']
const actors = 8
const turns = 150

describeServerLedger('eight who do everything at once', (use) => {
  test('never stand in each other’s way for good, and lose nothing', async () => {
    const { ledger } = use()
    await ledger.setEndpoints(
      recipients.map((recipient) => ({ recipient, url: `http://127.0.0.1:1/${recipient}` })),
    )
    let clock = 0
    let accepted = 0
    const tick = () => minutes(clock++ / 100)

    const actor = async (random: () => number) => {
      const pick = <Item>(items: readonly Item[]): Item => {
        const item = items[Math.floor(random() * items.length)]
        if (item === undefined) throw new Error('nothing to pick from')
        return item
      }
      const someMessage = () => `m${Math.floor(random() * Math.max(1, accepted))}`
      const send = async () => {
        const recipient = pick(recipients)
        const claim = await claimOne(ledger, recipient, lease(tick()), tick())
        if (claim === undefined) return
        const outcome = pick(outcomes)
        await ledger.settle(claim, outcome, facts(tick()))
        await ledger.noteDelivery(recipient, outcome, facts(tick()))
      }
      const doings: readonly (() => Promise<unknown>)[] = [
        () =>
          ledger.accept(
            newMessage({ msgId: `m${accepted++}`, recipient: pick(recipients), stay: pick(stays) }),
            tick(),
          ),
        () =>
          ledger.accept(
            newMessage({ msgId: `m${accepted++}`, recipient: pick(recipients), stay: pick(stays) }),
            tick(),
          ),
        send,
        send,
        send,
        () => ledger.markQueued([pick(recipients)], tick()),
        () => ledger.takeBackLost(tick(), random() < 0.3),
        () => ledger.markOverdue(alarmAfter(0), tick()),
        () =>
          ledger.receive(
            apprec(someMessage(), { status: pick(['1', '2', '3']), answeredBy: pick(recipients) }),
          ),
        () => ledger.receive(avviksmelding(someMessage())),
        () => ledger.change(someMessage(), () => []),
        async () => {
          for (const { recipient } of await ledger.dueProbes(tick(), {
            withinMs: 10,
            longestWaitMs: 3_600_000,
          })) {
            await ledger.noteProbe(recipient, random() < 0.7, facts(tick()))
          }
        },
        () =>
          ledger.declareOutage(
            newOutage({
              recipients: shuffled(recipients, random).slice(0, 1 + Math.floor(random() * 5)),
              hold: random() < 0.3,
              startedAt: tick(),
            }),
            tick(),
          ),
        async () => {
          const active = await ledger.outages(true)
          if (active.length > 0) await ledger.endOutage(pick(active).id, tick())
        },
        () => ledger.lanes(),
        () => ledger.lanesWithWork(tick(), 4),
        () =>
          ledger.agreeOn(
            pick(['a', 'b']),
            async () => 'value',
            async () => random() < 0.5,
          ),
        () =>
          ledger.setEndpoints(
            shuffled(recipients, random).map((recipient) => ({ recipient, url: `u${clock}` })),
          ),
      ]
      for (let turn = 0; turn < turns; turn++) await pick(doings)()
    }

    const ended = await Promise.allSettled(Array.from({ length: actors }, (_, nth) => actor(seeded(nth + 1))))
    expect(ended.filter(({ status }) => status === 'rejected')).toEqual([])

    // Healed: everything that was accepted comes to an end.
    for (const { id } of await ledger.outages(true)) await ledger.endOutage(id, tick())
    for (const recipient of recipients) await ledger.noteProbe(recipient, true, facts(tick()))
    await ledger.takeBackLost(tick(), true)
    for (const recipient of recipients) {
      for (;;) {
        const later = minutes(100_000)
        const claim = await claimOne(ledger, recipient, lease(later), later)
        if (claim === undefined) break
        await ledger.settle(claim, { type: 'delivered', receiptId: 'r' }, facts(later))
      }
    }
    const all = await ledger.list({ limit: 100_000 })
    expect(all).toHaveLength(accepted)
    expect(all.filter(({ delivery }) => isOwed(delivery.transport))).toEqual([])
    for (const { msgId, delivery } of all) expect(replay(await ledger.eventsOf(msgId))).toEqual(delivery)
  })

  test('recipients are locked in one order, whatever order they were written in', async () => {
    const { ledger } = use()
    await ledger.setEndpoints(
      recipients.map((recipient) => ({ recipient, url: `http://127.0.0.1:1/${recipient}` })),
    )
    // Rows that have been written again lie elsewhere: a scan meets them in another order than a sort.
    await ledger.setEndpoints(
      recipients.toReversed().map((recipient) => ({ recipient, url: 'http://127.0.0.1:2' })),
    )
    const outages = Array.from({ length: 40 }, () => newOutage({ recipients, hold: false }))

    await Promise.all([
      ...outages.map(async (outage) => {
        await ledger.declareOutage(outage, minutes(0))
        await ledger.endOutage(outage.id, minutes(0))
      }),
      ...outages.map(async (_, nth) => {
        for (const { recipient } of await ledger.dueProbes(minutes(nth), {
          withinMs: 0,
          longestWaitMs: 3_600_000,
        })) {
          await ledger.noteProbe(recipient, true, facts(minutes(nth)))
        }
      }),
    ])
    expect(await ledger.outages(true)).toEqual([])
  })
})

const stays = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8']

const outcomes: readonly Outcome[] = [
  { type: 'delivered', receiptId: 'r' },
  { type: 'delivered', receiptId: 'r' },
  { type: 'unsent', code: 'connect/ECONNREFUSED' },
  { type: 'ambiguous', code: 'answer/timeout' },
  { type: 'transient', code: 'http/503', retryAfterMs: 100 },
  { type: 'permanent', code: 'http/422' },
]

function shuffled<Item>(items: readonly Item[], random: () => number): readonly Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item)
}

/** Mulberry32: the same numbers for the same seed, so that a failure can be looked at again. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
