import { expect, test } from 'vitest'
import type { Outcome } from '../../plo/delivery/state.ts'
import { declaredOutageMs } from '../../store/lanes.ts'
import {
  type AnyLedger,
  claimOne,
  describeEveryLedger,
  describeLedger,
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

const unsent: Outcome = { type: 'unsent', code: 'connect/ECONNREFUSED' }
const both = [steinkjer, namsos]

describeEveryLedger('an outage', (use) => {
  test('that is declared twice under one id is declared once, as it was first', async () => {
    const { ledger } = await given(use())
    const outage = newOutage({ id: 'o', reason: 'den første' })
    expect(await ledger.declareOutage(outage, minutes(1))).toBe(true)
    const again = { ...outage, reason: 'den andre', recipients: both }

    expect(await ledger.declareOutage(again, minutes(2))).toBe(false)

    expect(await ledger.outages()).toEqual([outage])
    expect(await ledger.recipientsInOutage()).toEqual(new Set([namsos]))
  })

  test('closes its lanes from this moment, with everything that was said about it', async () => {
    const { ledger } = await given(use())
    const outage = newOutage({
      id: 'o',
      scope: { region: 'Namdalen' },
      kind: 'journal',
      planned: true,
      reason: 'oppgradering',
      hold: true,
      expectedEnd: minutes(90),
      recipients: [namsos, steinkjer],
    })

    await ledger.declareOutage(outage, minutes(1))

    expect(await ledger.outages()).toEqual([{ ...outage, recipients: [steinkjer, namsos] }])
    expect(await ledger.outages(true)).toHaveLength(1)
    expect(await ledger.outages(false)).toEqual([])
    expect(await ledger.recipientsInOutage()).toEqual(new Set(both))
    expect(await statesOf(use())).toEqual({ [namsos]: 'closed', [steinkjer]: 'closed' })
  })

  test('is ended once, by a person, and its lanes open', async () => {
    const { ledger } = await given(use())
    const outage = newOutage({ id: 'o' })
    await ledger.declareOutage(outage, minutes(1))

    const ended = { ...outage, endedAt: minutes(2), endedBy: 'person' }
    expect(await ledger.endOutage('o', minutes(2))).toEqual({ ok: true, value: ended })

    expect(await ledger.endOutage('o', minutes(3))).toEqual({
      ok: false,
      error: { code: 'outage/already-ended' },
    })
    expect(await ledger.outages()).toEqual([ended])
    expect(await ledger.outages(true)).toEqual([])
    expect(await statesOf(use())).toEqual({ [namsos]: 'open', [steinkjer]: 'open' })
  })

  test('of ten who end it at once, one does', async () => {
    const { ledger } = await given(use())
    await ledger.declareOutage(newOutage({ id: 'o', recipients: both }), minutes(1))
    const answers = await Promise.all(Array.from({ length: 10 }, () => ledger.endOutage('o', minutes(2))))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('is not probed sooner for an attempt that was on its way when it was declared', async () => {
    const { ledger } = await given(use())
    await ledger.declareOutage(newOutage(), minutes(10))
    for (const outcome of [{ type: 'delivered', receiptId: 'r' }, unsent] as const) {
      await ledger.noteDelivery(namsos, outcome, facts(minutes(1)))
      expect(await ledger.dueProbes(minutes(2), { withinMs: 6000, longestWaitMs: 3_600_000 })).toEqual([])
    }
    expect(await ledger.dueProbes(minutes(10), { withinMs: 6000, longestWaitMs: 3_600_000 })).toMatchObject([
      { recipient: namsos },
    ])
  })

  test('that nobody declared cannot be ended', async () => {
    expect(await use().ledger.endOutage('nobody', minutes(2))).toEqual({
      ok: false,
      error: { code: 'outage/unknown' },
    })
  })

  test('leaves a lane closed that another outage still closes', async () => {
    const { ledger } = await given(use())
    await ledger.declareOutage(newOutage({ id: 'all', recipients: both }), minutes(1))
    await ledger.declareOutage(newOutage({ id: 'one' }), minutes(1))
    await ledger.endOutage('all', minutes(2))
    expect(await statesOf(use())).toEqual({ [namsos]: 'closed', [steinkjer]: 'open' })
    await ledger.endOutage('one', minutes(3))
    expect(await statesOf(use())).toEqual({ [namsos]: 'open', [steinkjer]: 'open' })
  })

  test('is probed when its time has come, by one asker only', async () => {
    const { ledger } = await given(use())
    await ledger.declareOutage(newOutage(), minutes(5))

    expect(await ledger.dueProbes(minutes(4), { withinMs: 6000, longestWaitMs: 3_600_000 })).toEqual([])
    const asked = await Promise.all([
      ledger.dueProbes(minutes(5), { withinMs: 6000, longestWaitMs: 3_600_000 }),
      ledger.dueProbes(minutes(5), { withinMs: 6000, longestWaitMs: 3_600_000 }),
    ])
    expect(asked.flat()).toEqual([{ recipient: namsos, url: `http://127.0.0.1:1/${namsos}` }])
  })

  test('is over when its last lane has answered', async () => {
    const { ledger } = await given(use())
    await ledger.declareOutage(newOutage({ id: 'o', recipients: both }), minutes(1))

    await ledger.noteProbe(namsos, true, facts(minutes(2)))
    expect(await statesOf(use())).toEqual({ [namsos]: 'open', [steinkjer]: 'closed' })
    expect(await ledger.outages(true)).toHaveLength(1)

    await ledger.noteProbe(steinkjer, false, facts(minutes(3)))
    expect(await ledger.outages(true)).toHaveLength(1)

    await ledger.noteProbe(steinkjer, true, facts(minutes(4)))
    expect(await ledger.outages()).toMatchObject([{ endedAt: minutes(4), endedBy: 'answer' }])
    expect(await ledger.recipientsInOutage()).toEqual(new Set())
  })

  test('with hold is never probed, and no answer opens it', async () => {
    const { ledger } = await given(use())
    await ledger.declareOutage(newOutage({ id: 'held', hold: true }), minutes(1))
    await ledger.declareOutage(newOutage({ id: 'other' }), minutes(1))
    expect(await ledger.dueProbes(minutes(9), { withinMs: 6000, longestWaitMs: 3_600_000 })).toEqual([])

    await ledger.noteProbe(namsos, true, facts(minutes(2)))

    expect(await ledger.outages(true)).toMatchObject([{ id: 'held' }])
    expect(await statesOf(use())).toMatchObject({ [namsos]: 'closed' })
    await ledger.endOutage('held', minutes(3))
    expect(await statesOf(use())).toMatchObject({ [namsos]: 'open' })
  })

  test('that ends leaves a lane that is down as well to the next probe, at once', async () => {
    const { ledger } = await given(use())
    for (let failures = 0; failures < 3; failures++) {
      await ledger.noteDelivery(namsos, unsent, facts(minutes(1)))
    }
    await ledger.declareOutage(newOutage({ id: 'held', hold: true }), minutes(60))
    await ledger.endOutage('held', minutes(2))
    expect(await statesOf(use())).toMatchObject({ [namsos]: 'down' })
    expect(await ledger.dueProbes(minutes(2), { withinMs: 6000, longestWaitMs: 3_600_000 })).toMatchObject([
      { recipient: namsos },
    ])
  })

  test('is not undone by an attempt that was under way when it was declared', async () => {
    const { ledger } = await given(use())
    await ledger.declareOutage(newOutage(), minutes(1))
    await ledger.noteDelivery(namsos, { type: 'delivered', receiptId: 'r' }, facts(minutes(2)))
    expect(await statesOf(use())).toMatchObject({ [namsos]: 'closed' })
  })
})

describeLedger('the outages of late', (use) => {
  test('are those that go on, however old, and those that have ended since then', async () => {
    const { ledger } = use()
    await ledger.setEndpoints([{ recipient: namsos, url: undefined }])
    for (const id of ['old', 'late', 'on']) await ledger.declareOutage(newOutage({ id }), minutes(1))
    await ledger.endOutage('old', minutes(5))
    await ledger.endOutage('late', minutes(10))
    const found = await ledger.outagesSince(minutes(7))
    expect(found.map(({ id }) => id).sort()).toEqual(['late', 'on'])
  })
})

describeEveryLedger('a lane', (use) => {
  test('shows what waits, since when, and what is wrong', async () => {
    const { ledger } = await given(use())
    await ledger.accept(newMessage(), minutes(0))
    await ledger.accept(newMessage(), minutes(1))
    await ledger.noteDelivery(steinkjer, { type: 'delivered', receiptId: 'r' }, facts(minutes(2)))
    for (let failures = 0; failures < 3; failures++) {
      await ledger.noteDelivery(namsos, unsent, facts(minutes(3)))
    }

    expect(await ledger.lanes()).toEqual([
      {
        recipient: steinkjer,
        state: 'open',
        url: `http://127.0.0.1:1/${steinkjer}`,
        waiting: 0,
        failures: 0,
        probes: 0,
        draining: false,
        lastSuccessAt: minutes(2),
      },
      {
        recipient: namsos,
        state: 'down',
        url: `http://127.0.0.1:1/${namsos}`,
        waiting: 2,
        failures: 3,
        probes: 0,
        draining: false,
        oldestWaitingSince: minutes(0),
        nextAttemptAt: minutes(0),
        downSince: minutes(3),
        nextProbeAt: new Date(minutes(3).getTime() + 500),
        problem: 'connect/ECONNREFUSED',
      },
    ])
  })

  test('that is down is probed less and less often, and opens with the first answer', async () => {
    const { ledger } = await given(use())
    for (let failures = 0; failures < 3; failures++) {
      await ledger.noteDelivery(namsos, unsent, facts(minutes(1)))
    }
    const waits: number[] = []
    for (let probes = 0; probes < 4; probes++) {
      await ledger.noteProbe(namsos, false, facts(minutes(2)))
      const lane = (await ledger.lanes()).find(({ recipient }) => recipient === namsos)
      waits.push((lane?.nextProbeAt?.getTime() ?? 0) - minutes(2).getTime())
    }
    expect(waits).toEqual([1000, 2000, 2000, 2000])

    await ledger.noteProbe(namsos, true, facts(minutes(3)))
    expect(await statesOf(use())).toMatchObject({ [namsos]: 'open' })
  })

  test('whose address nobody knows is not probed', async () => {
    const { ledger } = use()
    await ledger.setEndpoints([{ recipient: namsos, url: undefined }])
    await ledger.declareOutage(newOutage(), minutes(1))
    expect(await ledger.dueProbes(minutes(2), { withinMs: 6000, longestWaitMs: 3_600_000 })).toEqual([])
    await ledger.setEndpoints([{ recipient: namsos, url: 'http://127.0.0.1:2' }])
    await ledger.setEndpoints([{ recipient: namsos, url: undefined }])
    expect(await ledger.dueProbes(minutes(2), { withinMs: 6000, longestWaitMs: 3_600_000 })).toEqual([
      { recipient: namsos, url: 'http://127.0.0.1:2' },
    ])
  })
})

describeLedger('time in declared outages', (use) => {
  test.each([
    ['one', [[10, 20]], 10],
    [
      'two that overlap count once',
      [
        [10, 30],
        [20, 40],
      ],
      30,
    ],
    [
      'one within another counts once',
      [
        [10, 40],
        [20, 30],
      ],
      30,
    ],
    [
      'two apart add up',
      [
        [10, 20],
        [30, 45],
      ],
      25,
    ],
    ['one that began before counts from then on', [[-60, 5]], 5],
    ['one that still lasts counts until now', [[50, undefined]], 10],
    ['one that is over before counts nothing', [[-60, -30]], 0],
    ['one that begins later counts nothing', [[70, undefined]], 0],
    ['none', [], 0],
  ] as const)('%s', async (_, outages, expected) => {
    const { ledger, database } = await given(use())
    for (const [nth, [from, to]] of outages.entries()) {
      await ledger.declareOutage(newOutage({ id: `o${nth}`, startedAt: minutes(from) }), minutes(99))
      if (to !== undefined) await ledger.endOutage(`o${nth}`, minutes(to))
    }
    await ledger.declareOutage(newOutage({ id: 'elsewhere', recipients: [steinkjer] }), minutes(99))

    expect(await declaredOutageMs(database, namsos, minutes(0), minutes(60))).toBe(expected * 60_000)
  })

  test('of a lane that opened by itself ends there', async () => {
    const { ledger, database } = await given(use())
    await ledger.declareOutage(newOutage({ recipients: both }), minutes(1))
    await ledger.noteProbe(namsos, true, facts(minutes(10)))
    expect(await declaredOutageMs(database, namsos, minutes(0), minutes(60))).toBe(10 * 60_000)
    expect(await declaredOutageMs(database, steinkjer, minutes(0), minutes(60))).toBe(60 * 60_000)
  })
})

describeServerLedger('an outage whose last two lanes answer at once', (use) => {
  test('is over', async () => {
    const { ledger, database } = await given(use())
    await ledger.declareOutage(newOutage({ recipients: both }), minutes(1))

    // The two transactions overlap for certain: the first is held open until the second waits for it or is through.
    let probes: Promise<void>[] = []
    await database.transaction(async (tx) => {
      await tx.query('lock table plo.outage in exclusive mode')
      probes = both.map((recipient) => ledger.noteProbe(recipient, true, facts(minutes(2))))
      await until('both wait', async () => {
        const rows = await database.query(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
        return rows.length === 2
      })
    })
    await Promise.all(probes)

    expect(await ledger.outages(true)).toEqual([])
  })

  test('closes a lane for good even while a worker asks for its next message', async () => {
    const { ledger } = await given(use())
    for (let nth = 0; nth < 20; nth++) await ledger.accept(newMessage(), minutes(0))
    let closed = false
    const late: string[] = []
    const worker = async () => {
      for (let nth = 0; nth < 10; nth++) {
        const wasClosed = closed
        const claim = await claimOne(ledger, namsos, lease(minutes(1)), minutes(1))
        if (wasClosed && claim !== undefined) late.push(claim.msgId)
      }
    }
    const workers = Array.from({ length: 4 }, worker)
    await ledger.declareOutage(newOutage(), minutes(1))
    closed = true
    await Promise.all(workers)
    expect(late).toEqual([])
  })
})

async function given<World extends Pick<AnyLedger, 'ledger'>>(world: World): Promise<World> {
  await world.ledger.setEndpoints(
    both.map((recipient) => ({ recipient, url: `http://127.0.0.1:1/${recipient}` })),
  )
  return world
}

async function statesOf({ ledger }: Pick<AnyLedger, 'ledger'>): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries((await ledger.lanes()).map(({ recipient, state }) => [recipient, state]))
}
