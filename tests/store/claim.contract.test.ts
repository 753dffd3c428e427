import { expect, test } from 'vitest'
import type { Outcome } from '../../plo/delivery/state.ts'
import { accept } from '../../store/messages.ts'
import type { Claim, Claimed } from '../../store/work.ts'
import {
  type AnyLedger,
  apprec,
  avviksmelding,
  claimOne,
  demoPolicy,
  describeEveryLedger,
  describeServerLedger,
  facts,
  lease,
  minutes,
  namsos,
  newMessage,
  newOutage,
  steinkjer,
} from '../support/ledger.ts'
import { until } from '../support/until.ts'

const delivered: Outcome = { type: 'delivered', receiptId: 'r' }
const unsent: Outcome = { type: 'unsent', code: 'connect/ECONNREFUSED' }
const ambiguous: Outcome = { type: 'ambiguous', code: 'answer/timeout' }
const refused: Outcome = { type: 'permanent', code: 'http/422' }

describeEveryLedger('claiming', (use) => {
  test('a claim has all that a worker needs, and is an event', async () => {
    const { ledger } = use()
    await ledger.setEndpoints([{ recipient: namsos, url: 'http://127.0.0.1:1' }])
    const message = newMessage({ msgId: 'm' })
    await ledger.accept(message, minutes(0))

    const claimed = await claimOne(ledger, namsos, { token: 't', until: minutes(2) }, minutes(1))

    expect(claimed).toMatchObject({
      msgId: 'm',
      recipient: namsos,
      attempt: 1,
      content: message.content,
      url: 'http://127.0.0.1:1',
      lease: 't',
    })
    expect((await ledger.eventsOf('m')).at(-1)).toEqual({ type: 'attempt-started', at: minutes(1) })
    expect(await ledger.find('m')).toMatchObject({ delivery: { transport: 'sending', attempts: 1 } })
  })

  test('the oldest is claimed first, whatever state it waits in', async () => {
    const { ledger } = use()
    await accepted(use(), 'a', 'b', 'c')
    await fail(use(), await claimed(use()), ambiguous)
    expect(await claimAll(use(), minutes(30))).toEqual(['a', 'b', 'c'])
    expect(await claimOne(ledger, namsos, lease(minutes(30)), minutes(30))).toBeUndefined()
  })

  test('a lane claims only what is its own', async () => {
    await use().ledger.accept(newMessage({ recipient: steinkjer }), minutes(0))
    expect(await claimAll(use())).toEqual([])
  })

  test('of one stay, no message is claimed while an earlier one is owed', async () => {
    const { ledger } = use()
    for (const [msgId, stay] of [
      ['a1', 'a'],
      ['a2', 'a'],
      ['b1', 'b'],
      ['a3', 'a'],
    ] as const) {
      await ledger.accept(newMessage({ msgId, stay }), minutes(0))
    }
    const first = await claimed(use())
    expect(await claimAll(use())).toEqual(['b1'])

    await fail(use(), first, unsent)
    expect(await claimAll(use(), minutes(1))).toEqual([])

    const again = await claimed(use(), minutes(30))
    expect(again.msgId).toBe('a1')
    await ledger.settle(again, delivered, facts(minutes(30)))
    expect(await claimAll(use(), minutes(30))).toEqual(['a2'])
  })

  test.each([refused, delivered])(
    'after $type of the first, the next of its stay may go',
    async (outcome) => {
      const { ledger } = use()
      await ledger.accept(newMessage({ msgId: 'a1', stay: 'a' }), minutes(0))
      await ledger.accept(newMessage({ msgId: 'a2', stay: 'a' }), minutes(0))
      await ledger.settle(await claimed(use()), outcome, facts(minutes(1)))
      expect(await claimAll(use())).toEqual(['a2'])
    },
  )

  test('the same stay at another recipient does not wait', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'there', stay: 'a', recipient: steinkjer }), minutes(0))
    await ledger.accept(newMessage({ msgId: 'here', stay: 'a' }), minutes(0))
    expect(await claimAll(use())).toEqual(['here'])
  })

  test('nothing is claimed before its next attempt', async () => {
    const { ledger } = use()
    await accepted(use(), 'm')
    const settled = await ledger.settle(
      await claimed(use()),
      { type: 'transient', code: 'http/503', retryAfterMs: 600_000 },
      facts(minutes(1)),
    )
    expect(settled?.nextAttemptAt).toEqual(minutes(11))
    expect(await claimAll(use(), new Date(minutes(11).getTime() - 1))).toEqual([])
    expect(await claimAll(use(), minutes(11))).toEqual(['m'])
  })

  test('nothing is claimed in a closed lane, nor in a lane that is down', async () => {
    const { ledger } = use()
    await ledger.setEndpoints([{ recipient: namsos, url: 'http://127.0.0.1:1' }])
    await accepted(use(), 'm')
    const outage = newOutage()
    await ledger.declareOutage(outage, minutes(1))
    expect(await claimAll(use())).toEqual([])
    expect(await ledger.lanesWithWork(minutes(1), 4)).toEqual([])

    await ledger.endOutage(outage.id, minutes(2))
    for (let failures = 0; failures < 3; failures++)
      await ledger.noteDelivery(namsos, unsent, facts(minutes(2)))
    expect(await claimAll(use())).toEqual([])
    expect(await ledger.lanesWithWork(minutes(2), 4)).toEqual([])

    await ledger.noteProbe(namsos, true, facts(minutes(3)))
    expect(await ledger.lanesWithWork(minutes(3), 4)).toEqual([{ recipient: namsos, due: 1 }])
    expect(await claimAll(use())).toEqual(['m'])
  })

  test('eight claimers who share fifty messages claim each of them once', async () => {
    const { ledger } = use()
    const ids = Array.from({ length: 50 }, (_, nth) => `m${nth}`)
    await accepted(use(), ...ids)
    const claimer = async (): Promise<readonly string[]> => {
      const mine: string[] = []
      for (;;) {
        const claim = await claimOne(ledger, namsos, lease(minutes(1)), minutes(1))
        // Nothing to be had just now is not the end: another claimer may stand in front of what is left.
        if (claim === undefined && (await ledger.list({ transport: 'accepted', limit: 1 })).length === 0)
          return mine
        if (claim !== undefined) mine.push(claim.msgId)
      }
    }

    const all = await Promise.all(Array.from({ length: 8 }, claimer))

    expect(all.flat().toSorted()).toEqual(ids.toSorted())
  })

  test('eight workers who share five stays never have two messages of one stay, and keep its order', async () => {
    const { ledger } = use()
    for (let nth = 0; nth < 40; nth++) {
      await ledger.accept(newMessage({ msgId: `${nth % 5}-${nth}`, stay: `${nth % 5}` }), minutes(0))
    }
    const arrived: string[] = []
    const working = new Set<string>()
    let ended = 0
    const worker = async () => {
      while (ended < 40) {
        const claim = await claimOne(ledger, namsos, lease(minutes(1)), minutes(1))
        if (claim === undefined) continue
        const [stay = ''] = claim.msgId.split('-')
        if (working.has(stay)) throw new Error(`two of stay ${stay} at a time`)
        working.add(stay)
        arrived.push(claim.msgId)
        await Promise.resolve()
        working.delete(stay)
        await ledger.settle(claim, delivered, facts(minutes(1)))
        ended += 1
      }
    }

    await Promise.all(Array.from({ length: 8 }, worker))

    for (const stay of ['0', '1', '2', '3', '4']) {
      const order = arrived.filter((id) => id.startsWith(`${stay}-`)).map((id) => Number(id.split('-')[1]))
      expect(order).toEqual(order.toSorted((a, b) => a - b))
      expect(order).toHaveLength(8)
    }
  })

  test('a lane that has just answered a probe carries one message at a time until one is through', async () => {
    const { ledger } = use()
    await givenHalfOpen(use())
    await accepted(use(), ...Array.from({ length: 16 }, (_, nth) => `m${nth}`))

    const claims = await Promise.all(
      Array.from({ length: 8 }, () => claimOne(ledger, namsos, lease(minutes(3)), minutes(3))),
    )

    const got = claims.filter((claim) => claim !== undefined)
    expect(got).toHaveLength(1)
    for (const claim of got) {
      await ledger.settle(claim, delivered, facts(minutes(3)))
      await ledger.noteDelivery(namsos, delivered, facts(minutes(3)))
    }
    expect(await claimAll(use(), minutes(3))).toHaveLength(15)
  })

  test('a lane that has been shut is drained at the pace of the policy, until nothing waits', async () => {
    const { ledger } = use()
    await givenHalfOpen(use())
    await ledger.noteDelivery(namsos, delivered, facts(minutes(3)))
    await accepted(use(), 'a', 'b', 'c', 'd', 'e')
    const policy = { ...demoPolicy(), drainPerSecond: 2 }
    const claim = (ms: number, most = 2) =>
      ledger.claim(namsos, lease(minutes(3)), {
        policy,
        now: new Date(minutes(3).getTime() + ms),
        most,
      })
    const ids = ({ claims }: Claimed) => claims.map(({ msgId }) => msgId)

    expect(ids(await claim(0))).toEqual(['a', 'b'])
    expect(await claim(0)).toMatchObject({ claims: [], waitMs: 1000 })
    expect(await claim(999)).toMatchObject({ claims: [], waitMs: 1 })
    expect(ids(await claim(1000))).toEqual(['c', 'd'])
    // A clock that was turned back makes nobody wait for an hour.
    expect(ids(await claim(-3_600_000))).toEqual(['e'])
    await accepted(use(), 'f', 'g', 'h')
    expect(ids(await claim(0, 1))).toEqual(['f'])
    expect(ids(await claim(0, 1))).toEqual(['g'])
  })

  test('several are claimed at a time, each of another stay, the oldest first', async () => {
    const { ledger } = use()
    await ledger.setEndpoints([{ recipient: namsos, url: 'http://127.0.0.1:1' }])
    for (const msgId of ['a1', 'a2', 'b1', 'c1', 'b2', 'd1'])
      await ledger.accept(newMessage({ msgId, stay: msgId.charAt(0) }), minutes(0))
    const some = (most: number) =>
      ledger.claim(namsos, lease(minutes(1)), { now: minutes(1), policy: demoPolicy(), most })
    const { claims } = await some(3)
    expect(claims.map(({ msgId }) => msgId)).toEqual(['a1', 'b1', 'c1'])
    expect((await some(3)).claims.map(({ msgId }) => msgId)).toEqual(['d1'])
    for (const one of claims) await ledger.settle(one, delivered, facts(minutes(1)))
    expect((await some(3)).claims.map(({ msgId }) => msgId)).toEqual(['a2', 'b2'])
  })

  test('one failure alone closes a lane that is half open', async () => {
    const { ledger } = use()
    await givenHalfOpen(use())
    expect(await ledger.noteDelivery(namsos, unsent, facts(minutes(3)))).toBe('down')
  })

  test('work that waits for an earlier message of its stay calls for no wake-up', async () => {
    const { ledger } = use()
    await ledger.setEndpoints([{ recipient: namsos, url: undefined }])
    await ledger.accept(newMessage({ msgId: 'a1', stay: 'a' }), minutes(0))
    await ledger.accept(newMessage({ msgId: 'a2', stay: 'a' }), minutes(0))
    expect(await ledger.lanesWithWork(minutes(1), 4)).toEqual([{ recipient: namsos, due: 1 }])

    await fail(use(), await claimed(use()), {
      type: 'transient',
      code: 'http/503',
      retryAfterMs: 600_000,
    })

    expect(await ledger.lanesWithWork(minutes(2), 4)).toEqual([])
  })
})

describeEveryLedger('settling', (use) => {
  test.each([
    [delivered, 'delivered'],
    [refused, 'refused'],
    [unsent, 'queued'],
    [{ type: 'transient', code: 'http/503' }, 'queued'],
    [ambiguous, 'ambiguous'],
  ] as const)('after %j the message is %s', async (outcome, transport) => {
    await accepted(use(), 'm')
    await use().ledger.settle(await claimed(use()), outcome, facts(minutes(1)))
    expect(await use().ledger.find('m')).toMatchObject({ delivery: { transport } })
  })

  test('with an outdated lease nothing changes', async () => {
    const { ledger } = use()
    await accepted(use(), 'm')
    const slow = await claimed(use())
    await ledger.takeBackLost(minutes(60))
    const current = await claimed(use(), minutes(60))
    const before = await ledger.eventsOf('m')

    for (const outcome of [unsent, ambiguous, refused]) {
      await ledger.settle(slow, outcome, facts(minutes(61)))
    }

    expect(await ledger.eventsOf('m')).toEqual(before)
    await ledger.settle(current, delivered, facts(minutes(61)))
    expect(await ledger.find('m')).toMatchObject({ delivery: { transport: 'delivered', attempts: 2 } })
  })

  test('with an outdated lease a receipt still counts, and the later worker cannot undo it', async () => {
    const { ledger } = use()
    await accepted(use(), 'm')
    const slow = await claimed(use())
    await ledger.takeBackLost(minutes(60))
    const current = await claimed(use(), minutes(60))

    await ledger.settle(slow, delivered, facts(minutes(61)))
    await ledger.settle(current, ambiguous, facts(minutes(61)))
    await ledger.settle(current, delivered, facts(minutes(61)))

    expect(await ledger.find('m')).toMatchObject({ delivery: { transport: 'delivered' } })
    expect((await ledger.eventsOf('m')).filter(({ type }) => type === 'delivered')).toHaveLength(1)
  })

  test('a receipt heals what was given up', async () => {
    const { ledger } = use()
    await accepted(use(), 'm')
    const first = await claimed(use())
    await ledger.settle(first, ambiguous, facts(minutes(60)))
    expect(await ledger.find('m')).toMatchObject({
      delivery: { transport: 'given-up', problem: 'policy/time' },
    })

    await ledger.settle(first, delivered, facts(minutes(61)))

    const healed = (await ledger.find('m'))?.delivery
    expect(healed).toMatchObject({ transport: 'delivered' })
    expect(healed?.problem).toBeUndefined()
  })

  test('an Apprec while it is being sent is not undone by the time-out of the attempt', async () => {
    const { ledger } = use()
    await accepted(use(), 'm')
    const sending = await claimed(use())
    await ledger.receive(apprec('m'))
    await ledger.settle(sending, ambiguous, facts(minutes(1)))
    expect(await ledger.find('m')).toMatchObject({
      delivery: { transport: 'delivered', application: 'confirmed' },
    })
  })

  test('an avviksmelding while it is being sent proves that it arrived', async () => {
    const { ledger } = use()
    await accepted(use(), 'm')
    const sending = await claimed(use())
    await ledger.receive(avviksmelding('m'))
    await ledger.settle(sending, unsent, facts(minutes(1)))
    expect(await ledger.find('m')).toMatchObject({
      delivery: { transport: 'delivered', application: 'reported-wrong' },
    })
  })

  test('an outage declared between claim and send loses nothing', async () => {
    const { ledger } = use()
    await accepted(use(), 'arrives', 'does-not')
    const first = await claimed(use())
    const second = await claimed(use())
    const outage = newOutage()
    await ledger.declareOutage(outage, minutes(30))

    await ledger.settle(first, delivered, facts(minutes(1)))
    await ledger.settle(second, unsent, facts(minutes(1)))
    expect(await claimAll(use(), minutes(5))).toEqual([])

    await ledger.endOutage(outage.id, minutes(6))
    expect(await claimAll(use(), minutes(6))).toEqual(['does-not'])
  })

  test('time in declared outages counts against no limit', async () => {
    const { ledger } = use()
    await accepted(use(), 'm')
    const outage = newOutage({ startedAt: minutes(0) })
    await ledger.declareOutage(outage, minutes(30))
    await ledger.endOutage(outage.id, minutes(600))
    await fail(use(), await claimed(use(), minutes(600)), unsent, minutes(614))
    expect(await ledger.find('m')).toMatchObject({ delivery: { transport: 'queued' } })

    await fail(use(), await claimed(use(), minutes(615)), unsent, minutes(615))
    expect(await ledger.find('m')).toMatchObject({ delivery: { transport: 'given-up' } })
  })

  test('a clock that was turned back an hour hinders no attempt', async () => {
    const { ledger } = use()
    await ledger.setEndpoints([{ recipient: namsos, url: 'http://127.0.0.1:1' }])
    await accepted(use(), 'arrives', 'does-not')
    const outage = newOutage({ startedAt: minutes(-5) })
    await ledger.declareOutage(outage, minutes(30))
    await ledger.endOutage(outage.id, minutes(-1))
    const first = await claimed(use())
    const second = await claimed(use())

    await ledger.settle(first, delivered, facts(minutes(-60)))
    await ledger.settle(second, unsent, facts(minutes(-60)))

    expect(await ledger.find('arrives')).toMatchObject({ delivery: { transport: 'delivered' } })
    expect(await ledger.find('does-not')).toMatchObject({ delivery: { transport: 'queued' } })
  })

  test('when the clock was turned back, what failed before that is tried all the same, and so is what is new', async () => {
    const { ledger } = use()
    await accepted(use(), 'failed')
    await ledger.settle(await claimed(use()), unsent, facts(minutes(1)))
    await accepted(use(), 'new')
    expect(await claimAll(use(), minutes(-59))).toEqual(['failed', 'new'])
    expect(await ledger.takeBackLost(minutes(-58))).toBe(0)
    expect(await ledger.takeBackLost(minutes(-130))).toBe(2)
  })

  test('a message that is gone from the ledger settles nothing', async () => {
    await accepted(use(), 'm')
    const real = await claimed(use())
    expect(
      await use().ledger.settle(
        { ...real, row: { ...real.row, msg_id: 'nobody' } },
        delivered,
        facts(minutes(1)),
      ),
    ).toBeUndefined()
  })
})

describeEveryLedger('taking back', (use) => {
  test('what a dead worker was sending may have arrived: it goes again under the same id, when the lease is over', async () => {
    const { ledger } = use()
    await accepted(use(), 'm')
    await claimOne(ledger, namsos, { token: 't', until: minutes(5) }, minutes(1))

    expect(await ledger.takeBackLost(minutes(5))).toBe(0)
    expect(await ledger.takeBackLost(minutes(6))).toBe(1)
    expect(await ledger.takeBackLost(minutes(6))).toBe(0)

    expect(await ledger.find('m')).toMatchObject({
      delivery: { transport: 'ambiguous', maybeSent: true, problem: 'attempt/interrupted' },
    })
    expect(await claimed(use(), minutes(6))).toMatchObject({ msgId: 'm', attempt: 2 })
  })

  test('the only process takes back everything when it starts', async () => {
    const { ledger } = use()
    await accepted(use(), 'a', 'b', 'c')
    await claimed(use())
    await claimed(use())
    expect(await ledger.takeBackLost(minutes(1), true)).toBe(2)
  })

  test('two who take back at once take each message once', async () => {
    const { ledger } = use()
    await accepted(use(), ...Array.from({ length: 10 }, (_, nth) => `m${nth}`))
    await claimAll(use())
    const taken = await Promise.all([ledger.takeBackLost(minutes(60)), ledger.takeBackLost(minutes(60))])
    expect(taken[0] + taken[1]).toBe(10)
    expect((await ledger.eventsOf('m3')).filter(({ type }) => type === 'attempt-failed')).toHaveLength(1)
  })
})

describeEveryLedger('queued', (use) => {
  test('what its lane has been told of is queued, once, and what has gone further is left alone', async () => {
    const { ledger } = use()
    await accepted(use(), 'sending', 'waiting')
    await claimed(use())

    await ledger.markQueued([namsos], minutes(1))
    await ledger.markQueued([namsos], minutes(2))

    expect(await ledger.find('sending')).toMatchObject({ delivery: { transport: 'sending' } })
    expect(await ledger.eventsOf('waiting')).toEqual([
      { type: 'accepted', at: minutes(0) },
      { type: 'queued', at: minutes(1) },
    ])
  })
})

describeServerLedger('accepting of one stay', (use) => {
  test('a message never shows up behind a later one of its stay, however long its accept takes', async () => {
    const { ledger, database } = use()
    let secondAnswered = false
    const second = () => ledger.accept(newMessage({ msgId: 'second', stay: 'a' }), minutes(0))
    let waiting: ReturnType<typeof second> | undefined

    await database.transaction(async (tx) => {
      const slow = { query: tx.query, transaction: database.transaction }
      await accept(slow, newMessage({ msgId: 'first', stay: 'a' }), minutes(0))
      waiting = second()
      void waiting.then(() => {
        secondAnswered = true
      })
      await until('the second waits, or is through', async () => {
        const [row] = await database.query<{ waits: boolean }>(
          `select exists (select 1 from pg_stat_activity where datname = current_database()
             and wait_event_type = 'Lock') as waits`,
        )
        return secondAnswered || row?.waits
      })
      expect(await claimAll(use())).toEqual([])
    })

    await waiting
    expect(await claimAll(use())).toEqual(['first'])
  })
})

async function accepted({ ledger }: Pick<AnyLedger, 'ledger'>, ...msgIds: readonly string[]) {
  await ledger.setEndpoints([{ recipient: namsos, url: undefined }])
  for (const msgId of msgIds) await ledger.accept(newMessage({ msgId }), minutes(0))
}

async function claimed({ ledger }: Pick<AnyLedger, 'ledger'>, now: Date = minutes(1)): Promise<Claim> {
  const claim = await claimOne(ledger, namsos, lease(now), now)
  if (claim === undefined) throw new Error('there is nothing to claim')
  return claim
}

async function claimAll(
  { ledger }: Pick<AnyLedger, 'ledger'>,
  now: Date = minutes(1),
): Promise<readonly string[]> {
  const ids: string[] = []
  for (;;) {
    const claim = await claimOne(ledger, namsos, lease(now), now)
    if (claim === undefined) return ids
    ids.push(claim.msgId)
  }
}

async function fail(
  { ledger }: Pick<AnyLedger, 'ledger'>,
  claim: Claim,
  outcome: Outcome,
  now: Date = minutes(1),
) {
  await ledger.settle(claim, outcome, facts(now))
}

async function givenHalfOpen({ ledger }: Pick<AnyLedger, 'ledger'>) {
  await ledger.setEndpoints([{ recipient: namsos, url: 'http://127.0.0.1:1' }])
  for (let failures = 0; failures < 3; failures++) {
    await ledger.noteDelivery(namsos, unsent, facts(minutes(1)))
  }
  await ledger.noteProbe(namsos, true, facts(minutes(2)))
}
