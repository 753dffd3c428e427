import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Outcome } from '../../plo/delivery/state.ts'
import { declaredOutageMs } from '../../store/lanes.ts'
import {
  apprec,
  claimOne,
  describeLedger,
  empty,
  facts,
  lease,
  minutes,
  namsos,
  newMessage,
  newOutage,
  steinkjer,
  type TestLedger,
} from '../support/ledger.ts'

const both = [steinkjer, namsos]
const hospital = '974753898'
const receipt: Outcome = { type: 'delivered', receiptId: 'r' }
const unsent: Outcome = { type: 'unsent', code: 'connect/ECONNREFUSED' }

describeLedger('what is noted of an outage', (use) => {
  test('stays as it was written, in that order, with when it was so', async () => {
    const { ledger, database } = await given(use())
    await ledger.declareOutage(newOutage({ id: 'o', expectedEnd: minutes(60) }), minutes(1))
    const told = { kind: 'told', at: minutes(4), writtenAt: minutes(9), whom: 'Brukerkontoret' } as const
    expect(await ledger.noteOutage('o', told)).toMatchObject({ ok: true })
    const change = { at: minutes(10), writtenAt: minutes(10), text: 'venter på en reservedel' }
    expect(await ledger.extendOutage('o', minutes(120), change)).toMatchObject({ ok: true })

    expect(await ledger.findOutage('o')).toMatchObject({ expectedEnd: minutes(120) })
    expect((await ledger.outageNotes()).get('o')).toEqual([told, { kind: 'estimate', ...change }])
    for (const change of ['update plo.outage_note set whom = $$nobody$$', 'delete from plo.outage_note']) {
      await expect(database.query(change)).rejects.toThrow('append-only')
    }
  })

  test('can be that all is clear only when it is over', async () => {
    const { ledger } = await given(use())
    await ledger.declareOutage(newOutage({ id: 'o' }), minutes(1))
    const clear = { kind: 'all-clear', at: minutes(9), writtenAt: minutes(9) } as const
    expect(await ledger.noteOutage('o', clear)).toEqual({ ok: false, error: { code: 'outage/not-ended' } })
    await ledger.endOutage('o', minutes(8))
    expect(await ledger.noteOutage('o', clear)).toMatchObject({ ok: true })
    expect((await ledger.outageNotes('o')).get('o')).toEqual([clear])
  })

  test('is about an outage that was declared, and an estimate about one that goes on', async () => {
    const { ledger } = await given(use())
    const note = { at: minutes(2), writtenAt: minutes(2), text: 'et notat' }
    const unknown = { ok: false, error: { code: 'outage/unknown' } }
    expect(await ledger.noteOutage('nobody', { ...note, kind: 'note' })).toEqual(unknown)
    expect(await ledger.extendOutage('nobody', minutes(9), note)).toEqual(unknown)
    await ledger.declareOutage(newOutage({ id: 'o' }), minutes(1))
    await ledger.endOutage('o', minutes(2))
    expect(await ledger.extendOutage('o', minutes(9), note)).toEqual({
      ok: false,
      error: { code: 'outage/already-ended' },
    })
    expect(await ledger.outageNotes()).toEqual(new Map())
  })
})

describeLedger('an outage that ends', (use) => {
  test('tells what its lanes owed, and what has become of just that', async () => {
    const { ledger } = await given(use())
    await ledger.declareOutage(newOutage({ id: 'o', recipients: both }), minutes(1))
    for (const msgId of ['a', 'b', 'c']) await ledger.accept(newMessage({ msgId }), minutes(2))
    expect(await ledger.outageLanes('o')).toEqual([
      { recipient: steinkjer, state: 'closed', owed: 0 },
      { recipient: namsos, state: 'closed', owed: 3 },
    ])

    await ledger.endOutage('o', minutes(3))
    await ledger.accept(newMessage({ msgId: 'later' }), minutes(4))
    await deliver(use(), receipt, 4)
    await deliver(use(), { type: 'permanent', code: 'http/422' }, 4)

    expect((await ledger.outageLanes('o'))[1]).toEqual({
      recipient: namsos,
      state: 'open',
      openedAt: minutes(3),
      owedAtEnd: 3,
      owed: 1,
      delivered: 1,
      stopped: 1,
    })
    await deliver(use(), receipt, 5)
    await deliver(use(), receipt, 5)
    expect((await ledger.outageLanes('o'))[1]).toMatchObject({
      owedAtEnd: 3,
      owed: 0,
      delivered: 2,
      stopped: 1,
    })
  })

  test('lets go at once what waits for its next attempt, unless another outage holds it', async () => {
    const { ledger } = await given(use())
    await ledger.accept(newMessage({ msgId: 'waits' }), minutes(0))
    await deliver(use(), { type: 'transient', code: 'http/503', retryAfterMs: 15 * 60_000 }, 1)
    await ledger.declareOutage(newOutage({ id: 'one' }), minutes(1))
    await ledger.declareOutage(newOutage({ id: 'two' }), minutes(1))

    await ledger.endOutage('one', minutes(2))
    expect((await ledger.eventsOf('waits')).at(-1)).toMatchObject({ type: 'attempt-failed' })
    await ledger.endOutage('two', minutes(3))

    expect((await ledger.eventsOf('waits')).at(-1)).toEqual({ type: 'released', at: minutes(3) })
    expect(await claimOne(ledger, namsos, lease(minutes(3)), minutes(3))).toMatchObject({ msgId: 'waits' })
  })

  test('by the answer of its recipient has owed the same', async () => {
    const { ledger } = await given(use())
    await ledger.declareOutage(newOutage({ id: 'o' }), minutes(1))
    await ledger.accept(newMessage(), minutes(2))
    await ledger.noteProbe(namsos, true, facts(minutes(3)))
    expect(await ledger.outageLanes('o')).toMatchObject([{ owedAtEnd: 1, owed: 1, state: 'open' }])
  })
})

describeLedger('a recipient that does not answer', (use) => {
  test('is told as an outage that nobody has declared, until somebody does', async () => {
    const { ledger } = await given(use())
    await ledger.accept(newMessage(), minutes(0))
    for (const at of [1, 2, 3]) await ledger.noteDelivery(namsos, unsent, facts(minutes(at)))
    expect(await ledger.detectedOutages()).toEqual([
      { recipient: namsos, since: minutes(3), waiting: 1, failures: 3, problem: 'connect/ECONNREFUSED' },
    ])
    await ledger.declareOutage(newOutage({ id: 'o' }), minutes(4))
    expect(await ledger.detectedOutages()).toEqual([])
  })
})

describeLedger('a journal that is down', (use) => {
  test('lets nothing be written, and what was accepted before is answered as it was', async () => {
    const { ledger } = await given(use())
    const before = newMessage({ msgId: 'before', sender: hospital })
    await ledger.accept(before, minutes(0))
    await ledger.declareOutage(newOutage({ id: 'o', kind: 'journal', recipients: [hospital] }), minutes(1))

    expect(await ledger.accept(newMessage({ msgId: 'new', sender: hospital }), minutes(2))).toEqual({
      ok: false,
      error: { code: 'outage/journal-down' },
    })
    expect(await ledger.find('new')).toBeUndefined()
    expect(await ledger.eventsOf('new')).toEqual([])
    expect(await ledger.accept(before, minutes(2))).toMatchObject({ ok: true, value: { repeated: true } })
    expect(await ledger.accept(newMessage({ sender: namsos }), minutes(2))).toMatchObject({ ok: true })

    await ledger.endOutage('o', minutes(3))
    expect(await ledger.accept(newMessage({ msgId: 'new', sender: hospital }), minutes(4))).toMatchObject({
      ok: true,
    })
  })

  test('does not keep its party from being written to: that is held', async () => {
    const { ledger } = await given(use())
    await ledger.declareOutage(newOutage({ kind: 'journal' }), minutes(1))
    expect(await ledger.accept(newMessage(), minutes(2))).toMatchObject({ ok: true })
    expect(await claimOne(ledger, namsos, lease(minutes(2)), minutes(2))).toBeUndefined()
  })

  test.each([
    ['before it', [-1], undefined],
    ['in its first instant', [10], 10],
    ['in the middle', [15], 15],
    ['when it was over', [20], undefined],
    ['some before and some in it: the first of these counts', [-1, 18, 12, 25], 12],
  ])('what happened %s and is entered afterwards', async (_, times, eventAt) => {
    const { ledger } = await given(use())
    await declared(use(), { id: 'o', kind: 'journal', recipients: [hospital] }, 10, 20)
    const eventTimes = times.map(minutes)
    const accepted = await ledger.accept(
      newMessage({ msgId: 'm', sender: hospital, eventTimes }),
      minutes(30),
    )
    const late =
      eventAt === undefined ? undefined : { eventAt: minutes(eventAt), from: minutes(10), until: minutes(20) }
    expect(accepted.ok && accepted.value.message.late).toEqual(late)
    expect((await ledger.find('m'))?.late).toEqual(late)
  })

  test('makes late only what its own party enters, and only where it was the journal', async () => {
    const { ledger } = await given(use())
    await declared(use(), { id: 'messaging', recipients: [hospital] }, 10, 20)
    await declared(use(), { id: 'journal', kind: 'journal', recipients: [namsos] }, 10, 20)
    const message = newMessage({ msgId: 'm', sender: hospital, eventTimes: [minutes(15)] })
    await ledger.accept(message, minutes(30))
    expect(await ledger.find('m')).not.toHaveProperty('late')
  })
})

describeLedger('a test message', (use) => {
  test('is answered by its own party, first come first counted, and is no message', async () => {
    const { ledger } = await given(use())
    const test = { msgId: 't', sender: hospital, recipient: namsos, sentAt: minutes(1) }
    await ledger.startTests([test])
    await ledger.settleTest('t', receipt, minutes(2))
    expect(await ledger.receive(apprec('t', { answeredBy: steinkjer }))).toBe('other-party')
    expect(await ledger.receive(apprec('t', { status: '1', at: minutes(3) }))).toBe('applied')
    expect(await ledger.receive(apprec('t', { status: '2', at: minutes(4) }))).toBe('applied')

    expect(await ledger.testMessages({ limit: 9 })).toMatchObject([
      { ...test, receiptAt: minutes(2), apprec: { status: '1', at: minutes(3) } },
    ])
    expect(await ledger.testMessageIds()).toEqual(new Set(['t']))
    expect(await ledger.list({ limit: 9 })).toEqual([])
    expect(await ledger.standings(minutes(0))).toEqual([])
  })

  test('that does not get through is tried no more', async () => {
    const { ledger } = await given(use())
    await ledger.startTests([{ msgId: 't', sender: hospital, recipient: namsos, sentAt: minutes(1) }])
    await ledger.settleTest('t', unsent, minutes(2))
    expect(await ledger.testMessages({ ids: ['t'], limit: 9 })).toMatchObject([
      { problem: 'connect/ECONNREFUSED' },
    ])
    expect(await ledger.lanesWithWork(minutes(9), 9)).toEqual([])
  })
})

describeLedger('however outages overlap', (use) => {
  test('a party is closed, its time counted and its messages late as minute by minute', async () => {
    const { ledger, database } = await given(use())
    await fc.assert(
      fc.asyncProperty(fc.array(anyOutage, { maxLength: 8 }), fc.nat({ max: 59 }), async (outages, at) => {
        await empty(database)
        await given(use())
        await play(use(), outages)

        for (const party of both) {
          const closed = minutesOf(outages.filter(({ parties }) => parties.includes(party)))
          const isOpen = outages.every(({ parties, to }) => !parties.includes(party) || to !== undefined)
          const lane = (await ledger.lanes()).find(({ recipient }) => recipient === party)
          expect(lane?.state).toBe(isOpen ? 'open' : 'closed')
          expect(await declaredOutageMs(database, party, minutes(0), minutes(60))).toBe(
            closed.length * 60_000,
          )

          const journal = outages.filter(({ parties, kind }) => parties.includes(party) && kind === 'journal')
          const message = newMessage({ sender: party, eventTimes: [minutes(at)] })
          const accepted = await ledger.accept(message, minutes(60))
          expect(accepted.ok).toBe(journal.every(({ to }) => to !== undefined))
          if (accepted.ok) expect(accepted.value.message.late).toEqual(lateAt(at, minutesOf(journal)))
        }
      }),
      { numRuns: 40 },
    )
  })
})

type Played = {
  readonly from: number
  readonly to: number | undefined
  readonly parties: readonly string[]
  readonly kind: 'messaging' | 'journal'
}

const anyOutage: fc.Arbitrary<Played> = fc
  .record({
    from: fc.nat({ max: 59 }),
    length: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
    parties: fc.constantFrom([namsos], [steinkjer], both),
    kind: fc.constantFrom('messaging' as const, 'journal' as const),
  })
  .map(({ from, length, ...rest }) => ({
    ...rest,
    from,
    to: length === undefined ? undefined : Math.min(60, from + length),
  }))

/** Everything in the order in which it happens. */
async function play({ ledger }: TestLedger, outages: readonly Played[]) {
  const steps = outages.flatMap(({ from, to, parties, kind }, nth) => {
    const id = `o${nth}`
    const declare = { id, kind, recipients: [...parties], startedAt: minutes(from) }
    return [
      { at: from, act: () => ledger.declareOutage(newOutage(declare), minutes(99)) },
      ...(to === undefined ? [] : [{ at: to, act: () => ledger.endOutage(id, minutes(to)) }]),
    ]
  })
  for (const { act } of steps.toSorted((a, b) => a.at - b.at)) await act()
}

function minutesOf(outages: readonly Played[]): readonly number[] {
  const all = Array.from({ length: 60 }, (_, minute) => minute)
  return all.filter((minute) => outages.some(({ from, to = 60 }) => from <= minute && minute < to))
}

/** The unbroken run of minutes around one of them. */
function lateAt(at: number, down: readonly number[]) {
  if (!down.includes(at)) return undefined
  let [from, until] = [at, at + 1]
  while (down.includes(from - 1)) from--
  while (down.includes(until)) until++
  return { eventAt: minutes(at), from: minutes(from), until: minutes(until) }
}

async function given(world: TestLedger): Promise<TestLedger> {
  await world.ledger.setEndpoints(
    [...both, hospital].map((recipient) => ({ recipient, url: `http://127.0.0.1:1/${recipient}` })),
  )
  return world
}

async function declared(
  { ledger }: TestLedger,
  outage: Parameters<typeof newOutage>[0] & { readonly id: string },
  from: number,
  to: number,
) {
  await ledger.declareOutage(newOutage({ startedAt: minutes(from), ...outage }), minutes(99))
  await ledger.endOutage(outage.id, minutes(to))
}

/** The next message to Namsos is sent, and that is how it ends. */
async function deliver({ ledger }: TestLedger, outcome: Outcome, at: number) {
  const claimed = await claimOne(ledger, namsos, lease(minutes(at)), minutes(at))
  if (claimed === undefined) throw new Error('nothing to deliver')
  await ledger.settle(claimed, outcome, facts(minutes(at)))
}
