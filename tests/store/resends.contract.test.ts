import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { replay } from '../../plo/delivery/evolve.ts'
import { type DeliveryEvent, isOwed } from '../../plo/delivery/state.ts'
import type { NewMessage, StoredMessage } from '../../store/messages.ts'
import type { ResendFilter, ResendPreview } from '../../store/resends.ts'
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

const former = ['1725']
const receipt = { type: 'delivered', receiptId: 'r' } as const

describeLedger('a preview of what is sent again', (use) => {
  test('has the messages that were stopped, and nothing else', async () => {
    await everyKind(use())
    const { resend, left } = await preview(use(), { recipient: namsos })
    expect(resend).toMatchObject({ total: 2, cutOff: minutes(100), progress: { pending: 2 } })
    expect(await itemsOf(use())).toEqual(['given-up', 'refused'])
    expect(left).toEqual([
      { code: 'resend/arrived', count: 2 },
      { code: 'resend/rejected', count: 1 },
      { code: 'resend/still-waiting', count: 2 },
      { code: 'resend/withdrawn', count: 1 },
    ])
  })

  test('has also what has arrived where the recipient has lost it, but nothing that was rejected', async () => {
    await everyKind(use())
    await preview(use(), { recipient: namsos, received: true })
    expect(await itemsOf(use())).toEqual(['confirmed', 'delivered', 'given-up', 'refused'])
  })

  test('changes nothing: no event, no state, no work', async () => {
    const { ledger } = use()
    await everyKind(use())
    const before = await everything(use())
    await preview(use(), { recipient: namsos, received: true })
    expect(await everything(use())).toEqual(before)
    expect(await ledger.resendNext(minutes(101), 100, former)).toBeUndefined()
  })

  test('of nothing keeps nothing', async () => {
    expect((await preview(use(), { recipient: namsos })).resend).toBeUndefined()
    expect(await use().ledger.resends(10)).toEqual([])
  })

  test('takes every condition together', async () => {
    const { ledger } = use()
    await stopped(use(), { msgId: 'this', ward: 'Medisin 2', type: 'LOG_INNLAGT' }, 10)
    await stopped(use(), { msgId: 'other-ward', ward: 'Kirurgi' }, 10)
    await stopped(use(), { msgId: 'other-type', ward: 'Medisin 2', type: 'LOG_UTSKREVET' }, 10)
    await stopped(use(), { msgId: 'elsewhere', ward: 'Medisin 2', recipient: steinkjer }, 10)
    await stopped(use(), { msgId: 'too-early', ward: 'Medisin 2' }, 9)
    await stopped(use(), { msgId: 'too-late', ward: 'Medisin 2' }, 20)
    const { resend } = await preview(use(), {
      ...{ recipient: namsos, ward: 'medisin 2', type: 'LOG_INNLAGT' },
      ...{ since: minutes(10), until: minutes(20) },
    })
    expect(await itemsOf(use())).toEqual(['this'])
    expect(await ledger.findResend(resend?.id ?? '')).toEqual(resend)
    expect(resend?.filter).toMatchObject({ since: minutes(10), until: minutes(20), received: false })
  })

  test('of a recipient restored from a backup goes by when the messages arrived there', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'waited' }), minutes(0))
    await arrive(use(), 'waited', 30)
    await ledger.accept(newMessage({ msgId: 'before' }), minutes(1))
    await arrive(use(), 'before', 2)
    await preview(use(), { recipient: namsos, received: true, since: minutes(20), until: minutes(40) })
    expect(await itemsOf(use())).toEqual(['waited'])
  })

  test('of messages named one by one tells of each that cannot be sent again, and keeps nothing', async () => {
    await everyKind(use())
    const ids = ['given-up', 'rejected', 'nobody', 'withdrawn', 'accepted', 'delivered']
    const result = await use().ledger.previewResend(asked({ ids }))
    expect(result).toEqual({
      ok: false,
      error: {
        code: 'resend/not-possible',
        messages: [
          { msgId: 'rejected', code: 'resend/rejected' },
          { msgId: 'nobody', code: 'resend/unknown-message' },
          { msgId: 'withdrawn', code: 'resend/withdrawn' },
          { msgId: 'accepted', code: 'resend/still-waiting' },
          { msgId: 'delivered', code: 'resend/arrived' },
        ],
      },
    })
    expect(await use().ledger.resends(10)).toEqual([])
  })

  test('leaves out what was addressed to a municipality that has ceased', async () => {
    await stopped(use(), { msgId: 'ceased', recipient: '1725' })
    expect((await preview(use(), {})).left).toEqual([{ code: 'resend/former-municipality', count: 1 }])
    expect(await use().ledger.previewResend(asked({ ids: ['ceased'] }))).toMatchObject({ ok: false })
  })

  test('warns where a later message of the stay has arrived already, and is not sent again with it', async () => {
    const { ledger } = use()
    await stopped(use(), { msgId: 'a1', stay: 'a' })
    await ledger.accept(newMessage({ msgId: 'a2', stay: 'a' }), minutes(1))
    await stopped(use(), { msgId: 'b1', stay: 'b' })
    await ledger.accept(newMessage({ msgId: 'b2', stay: 'b' }), minutes(1))
    await stopped(use(), { msgId: 'c1', stay: 'c' })
    await ledger.accept(newMessage({ msgId: 'c2', stay: 'c', recipient: steinkjer }), minutes(1))
    await arrive(use(), 'a2', 2)
    await arrive(use(), 'c2', 2)
    expect((await preview(use(), {})).outOfOrder).toEqual({ count: 1, msgIds: ['a1'] })
    const both = await preview(use(), { ids: ['a1', 'a2'], received: true })
    expect(both.outOfOrder).toEqual({ count: 0, msgIds: [] })
  })

  test('says how many go to each recipient, whether its lane is open, and how many may be there already', async () => {
    const { ledger } = use()
    await stopped(use(), { msgId: 'a' })
    await stopped(use(), { msgId: 'b', recipient: steinkjer })
    await ledger.accept(newMessage({ msgId: 'c', recipient: steinkjer }), minutes(1))
    await arrive(use(), 'c', 2)
    await ledger.declareOutage(newOutage(), minutes(100))
    const told = await preview(use(), { ids: ['a', 'b', 'c'], received: true })
    expect(told.recipients).toEqual([
      { recipient: steinkjer, count: 2, isShut: false },
      { recipient: namsos, count: 1, isShut: true },
    ])
    expect(told.first.map(({ msgId }) => msgId)).toEqual(['a', 'b', 'c'])
    expect(told.maybeThere).toBe(1)
  })
})

describeLedger('sending again', (use) => {
  test('takes exactly what was shown: not what was stopped meanwhile, nor what arrived meanwhile', async () => {
    const { ledger } = use()
    for (const msgId of ['stays', 'heals', 'answered', 'withdrawn']) await stopped(use(), { msgId })
    await ledger.accept(newMessage({ msgId: 'late' }), minutes(2))
    const { id } = await previewed(use(), {})
    await change(use(), 'late', { type: 'given-up', at: minutes(101), code: 'policy/time' })
    await stopped(use(), { msgId: 'new' }, 101)
    await change(use(), 'heals', { type: 'delivered', at: minutes(101), by: 'receipt' })
    await change(use(), 'answered', { type: 'delivered', at: minutes(101), by: 'apprec' })
    await ledger.receive(apprec('answered', { status: '2' }))

    await runAll(use(), id)

    expect(await again(use())).toEqual(['stays', 'withdrawn'])
    expect((await ledger.findResend(id))?.progress).toEqual({
      ...{ pending: 0, arrived: 0, waiting: 2, held: 0, stopped: 0, cancelled: 0 },
      skipped: [
        { code: 'resend/arrived', count: 1 },
        { code: 'resend/rejected', count: 1 },
      ],
    })
  })

  test('two that were shown the same send it once', async () => {
    await stopped(use(), { msgId: 'm' })
    const [one, other] = [await previewed(use(), {}), await previewed(use(), {})]
    await runAll(use(), one.id, 101)
    await change(use(), 'm', { type: 'given-up', at: minutes(102), code: 'policy/attempts' })
    await runAll(use(), other.id, 103)
    expect(await again(use())).toEqual(['m'])
    expect((await use().ledger.findResend(other.id))?.progress.skipped).toEqual([
      { code: 'resend/asked-meanwhile', count: 1 },
    ])
  })

  test('keeps the state of each message what its events say', async () => {
    const { ledger } = use()
    await everyKind(use())
    const { id } = await previewed(use(), { recipient: namsos, received: true })
    await runAll(use(), id)
    await expectConsistent(use())
    await ledger.cancelResend(id, minutes(120))
    await expectConsistent(use())
  })

  test('hands the oldest over first, some at a time, and goes on where somebody else has stopped', async () => {
    const { ledger } = use()
    for (const nth of [1, 2, 3, 4, 5]) await stopped(use(), { msgId: `m${nth}`, stay: 'one' })
    const { id } = await previewed(use(), {})
    await ledger.confirmResend(id, minutes(101), minutes(40))
    expect(await ledger.resendNext(minutes(102), 2, former)).toEqual({ id, recipients: [namsos] })
    expect(await again(use())).toEqual(['m1', 'm2'])
    expect((await ledger.findResend(id))?.progress).toMatchObject({ pending: 3, waiting: 2 })
    await ledger.resendNext(minutes(103), 2, former)
    await ledger.resendNext(minutes(104), 2, former)
    expect(await again(use())).toEqual(['m1', 'm2', 'm3', 'm4', 'm5'])
    expect((await ledger.findResend(id))?.finishedAt).toEqual(minutes(104))
    expect(await ledger.resendNext(minutes(105), 2, former)).toBeUndefined()
  })

  test('several services that go on at once ask for each message once', async () => {
    const { ledger } = use()
    for (let nth = 0; nth < 40; nth++) await stopped(use(), { msgId: `m${nth}` })
    const { id } = await previewed(use(), {})
    await ledger.confirmResend(id, minutes(101), minutes(40))
    const runner = async () => {
      while ((await ledger.findResend(id))?.finishedAt === undefined)
        await ledger.resendNext(minutes(102), 3, former)
    }
    await Promise.all([runner(), runner(), runner(), runner()])
    for (let nth = 0; nth < 40; nth++) {
      const asks = (await ledger.eventsOf(`m${nth}`)).filter(({ type }) => type === 'resend-asked')
      expect(asks).toHaveLength(1)
    }
  })

  test('a message of a stay goes ahead of the later ones that wait, and they wait for it', async () => {
    const { ledger } = use()
    await stopped(use(), { msgId: 'a1', stay: 'a' })
    await ledger.accept(newMessage({ msgId: 'a2', stay: 'a' }), minutes(1))
    await ledger.setEndpoints([{ recipient: namsos, url: 'http://127.0.0.1:1' }])
    await runAll(use(), (await previewed(use(), {})).id)
    expect(await ledger.lanesWithWork(minutes(110), 4)).toMatchObject([{ recipient: namsos, due: 1 }])
    expect(await claimedAt(use(), 110)).toBe('a1')
    expect(await claimedAt(use(), 110)).toBeUndefined()
  })

  test('its time to live begins anew, less the outages since', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
    await change(use(), 'm', { type: 'given-up', at: minutes(20), code: 'policy/time' })
    await ledger.declareOutage(newOutage({ startedAt: minutes(30) }), minutes(31))
    const { id } = await previewed(use(), {})
    await runAll(use(), id, 101)
    const [outage] = await ledger.outages(true)
    await ledger.endOutage(outage?.id ?? '', minutes(201))
    await fail(use(), 214)
    expect(await ledger.find('m')).toMatchObject({ delivery: { transport: 'queued', attempts: 1 } })
    await fail(use(), 217)
    expect(await ledger.find('m')).toMatchObject({ delivery: { transport: 'given-up' } })
  })
})

describeLedger('confirming and cancelling', (use) => {
  test('confirmed twice it is confirmed once', async () => {
    const { ledger } = use()
    await stopped(use(), { msgId: 'm' })
    const { id } = await previewed(use(), {})
    const first = await ledger.confirmResend(id, minutes(101), minutes(40))
    const second = await ledger.confirmResend(id, minutes(102), minutes(102))
    expect([first, second]).toMatchObject([
      { ok: true, value: { repeated: false, resend: { confirmedAt: minutes(101) } } },
      { ok: true, value: { repeated: true, resend: { confirmedAt: minutes(101) } } },
    ])
  })

  test('a preview that nobody confirms grows old, and is forgotten', async () => {
    const { ledger } = use()
    await stopped(use(), { msgId: 'm' })
    const { id } = await previewed(use(), {})
    expect(await ledger.confirmResend(id, minutes(200), minutes(140))).toEqual(refusal('expired'))
    await ledger.forgetPreviews(minutes(100))
    expect(await ledger.findResend(id)).toBeDefined()
    await ledger.forgetPreviews(minutes(101))
    expect(await ledger.findResend(id)).toBeUndefined()
    expect(await ledger.confirmResend(id, minutes(200), minutes(140))).toEqual(refusal('unknown'))
    expect(await use().database.query('select 1 from plo.resend_item')).toEqual([])
  })

  test('what has been confirmed is not forgotten', async () => {
    const { ledger } = use()
    await stopped(use(), { msgId: 'm' })
    const { id } = await previewed(use(), {})
    await ledger.confirmResend(id, minutes(101), minutes(40))
    await ledger.forgetPreviews(minutes(999))
    expect(await ledger.findResend(id)).toBeDefined()
  })

  test('cancelled half-way: the rest is never sent, what waits untouched goes back, what was tried goes its way', async () => {
    const { ledger } = use()
    for (const nth of [1, 2, 3, 4]) await stopped(use(), { msgId: `m${nth}`, stay: `${nth}` })
    const { id } = await previewed(use(), {})
    await ledger.confirmResend(id, minutes(101), minutes(40))
    await ledger.resendNext(minutes(102), 3, former)
    expect(await claimedAt(use(), 103)).toBe('m1')

    const cancelled = await ledger.cancelResend(id, minutes(104))

    expect(cancelled).toMatchObject({
      ok: true,
      value: { cancelledAt: minutes(104), progress: { pending: 0, waiting: 1, cancelled: 3 } },
    })
    const where = async (msgId: string) => (await ledger.find(msgId))?.delivery
    expect(await where('m1')).toMatchObject({ transport: 'sending' })
    for (const msgId of ['m2', 'm3', 'm4'])
      expect(await where(msgId)).toMatchObject({ transport: 'given-up', problem: 'policy/time' })
    expect((await ledger.eventsOf('m2')).map(({ type }) => type).slice(-2)).toEqual([
      'resend-asked',
      'resend-cancelled',
    ])
    expect(await ledger.resendNext(minutes(105), 100, former)).toBeUndefined()
    expect(await claimedAt(use(), 106)).toBeUndefined()
    await expectConsistent(use())
    expect(await ledger.cancelResend(id, minutes(107))).toEqual(refusal('over'))
  })

  test('what had arrived before goes back to having arrived', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
    await arrive(use(), 'm', 1)
    await ledger.receive(apprec('m'))
    const { id } = await previewed(use(), { ids: ['m'], received: true })
    await runAll(use(), id)
    expect(await ledger.find('m')).toMatchObject({
      delivery: { transport: 'queued', application: 'confirmed' },
    })
    await ledger.cancelResend(id, minutes(104))
    expect(await ledger.find('m')).toMatchObject({
      delivery: { transport: 'delivered', application: 'confirmed', deliveredAt: minutes(1) },
    })
  })

  test('a preview can be thrown away, and is then not confirmed', async () => {
    const { ledger } = use()
    await stopped(use(), { msgId: 'm' })
    const { id } = await previewed(use(), {})
    expect(await ledger.cancelResend(id, minutes(101))).toMatchObject({ ok: true })
    expect(await ledger.confirmResend(id, minutes(102), minutes(40))).toEqual(refusal('cancelled'))
  })

  test('what has all left cannot be cancelled, nor what nobody has asked for', async () => {
    const { ledger } = use()
    await stopped(use(), { msgId: 'm' })
    const { id } = await previewed(use(), {})
    await runAll(use(), id)
    await claimedAt(use(), 110)
    expect(await ledger.cancelResend(id, minutes(111))).toEqual(refusal('over'))
    expect(await ledger.cancelResend('nobody', minutes(111))).toEqual(refusal('unknown'))
  })
})

describe('whatever happens between preview and confirm', () => {
  describeLedger('and half-way', (use) => {
    test('nothing but what was shown is tried again, and none of it twice', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom(...stories), { minLength: 1, maxLength: 8 }),
          fc.array(fc.tuple(fc.nat(7), fc.constantFrom(...meanwhile)), { maxLength: 8 }),
          fc.boolean(),
          fc.integer({ min: 1, max: 4 }),
          async (lives, happenings, received, most) => {
            await empty(use().database)
            const { ledger } = use()
            for (const [nth, life] of lives.entries()) {
              await ledger.accept(newMessage({ msgId: `m${nth}`, stay: `${nth % 3}` }), minutes(0))
              await change(use(), `m${nth}`, ...life)
            }
            const told = await preview(use(), { received })
            const shown = await itemsOf(use())
            for (const [nth, events] of happenings)
              await ledger.change(`m${nth}`, ({ transport }) =>
                events.from.includes(transport) ? events.so : [],
              )
            const owed = new Set(
              (await ledger.list({ limit: 100 })).filter(isOwedNow).map(({ msgId }) => msgId),
            )
            const id = told.resend?.id
            if (id !== undefined) await ledger.confirmResend(id, minutes(101), minutes(40))
            while ((await ledger.resendNext(minutes(102), most, former)) !== undefined);

            expect((await again(use())).filter((msgId) => !shown.includes(msgId))).toEqual([])
            for (const msgId of shown) {
              const asks = (await ledger.eventsOf(msgId)).filter(({ type }) => type === 'resend-asked')
              expect(asks.length).toBeLessThanOrEqual(1)
            }
            await expectConsistent(use())
            for (const msgId of await deliverAll(use())) {
              expect(shown.includes(msgId) || owed.has(msgId), msgId).toBe(true)
            }
          },
        ),
        { numRuns: 40 },
      )
    })
  })
})

const gone = { type: 'given-up', at: minutes(2), code: 'policy/time' } as const
const there = { type: 'delivered', at: minutes(2), by: 'receipt' } as const

/** Where messages may stand when somebody looks. */
const stories: readonly (readonly DeliveryEvent[])[] = [
  [],
  [gone],
  [{ type: 'refused', at: minutes(2), code: 'http/422' }],
  [there],
  [there, { type: 'apprec-overdue', at: minutes(3) }],
  [there, { type: 'reported-wrong', at: minutes(3), by: 'av' }],
  [{ type: 'withdrawn', at: minutes(2), reason: 'feil pasient' }],
]

/** What may become of them before somebody says yes. */
const meanwhile: readonly { readonly from: readonly string[]; readonly so: readonly DeliveryEvent[] }[] = [
  { from: ['accepted', 'queued'], so: [{ ...gone, at: minutes(100) }] },
  { from: ['given-up', 'refused'], so: [{ ...there, at: minutes(100) }] },
  { from: ['delivered'], so: [{ type: 'reported-wrong', at: minutes(100), by: 'av' }] },
]

/** One message of every kind, to Namsos, named for where it stands. */
async function everyKind(context: TestLedger): Promise<void> {
  const { ledger } = context
  await ledger.accept(newMessage({ msgId: 'accepted' }), minutes(0))
  await ledger.accept(newMessage({ msgId: 'queued' }), minutes(0))
  await change(context, 'queued', { type: 'queued', at: minutes(1) })
  await stopped(context, { msgId: 'given-up' })
  await ledger.accept(newMessage({ msgId: 'refused' }), minutes(0))
  await change(context, 'refused', { type: 'refused', at: minutes(1), code: 'http/422' })
  await ledger.accept(newMessage({ msgId: 'withdrawn' }), minutes(0))
  await change(context, 'withdrawn', { type: 'withdrawn', at: minutes(1), reason: 'feil pasient' })
  for (const [msgId, status] of [
    ['delivered', undefined],
    ['confirmed', '1'],
    ['rejected', '2'],
  ] as const) {
    await ledger.accept(newMessage({ msgId }), minutes(0))
    await arrive(context, msgId, 1)
    if (status !== undefined) await ledger.receive(apprec(msgId, { status }))
  }
}

async function stopped(context: TestLedger, message: Partial<NewMessage>, at = 0): Promise<void> {
  const { msgId, ...rest } = newMessage(message)
  await context.ledger.accept({ msgId, ...rest }, minutes(at))
  await change(context, msgId, { type: 'given-up', at: minutes(at), code: 'policy/time' })
}

function arrive(context: TestLedger, msgId: string, at: number): Promise<void> {
  return change(context, msgId, { type: 'delivered', at: minutes(at), by: 'receipt' })
}

async function change({ ledger }: TestLedger, msgId: string, ...events: readonly DeliveryEvent[]) {
  await ledger.change(msgId, () => events)
}

function asked(filter: Partial<ResendFilter>) {
  const id = `resend-${Math.random()}`
  return { id, filter: { received: false, ...filter }, cutOff: minutes(100), former }
}

async function preview({ ledger }: TestLedger, filter: Partial<ResendFilter>): Promise<ResendPreview> {
  const result = await ledger.previewResend(asked(filter))
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

async function previewed(context: TestLedger, filter: Partial<ResendFilter>) {
  const { resend } = await preview(context, filter)
  if (resend === undefined) throw new Error('there is nothing to send again')
  return resend
}

async function runAll({ ledger }: TestLedger, id: string, at = 101): Promise<void> {
  await ledger.confirmResend(id, minutes(at), minutes(40))
  while ((await ledger.resendNext(minutes(at), 100, former)) !== undefined);
}

async function itemsOf({ database }: TestLedger): Promise<readonly string[]> {
  const rows = await database.query<{ msg_id: string }>('select msg_id from plo.resend_item order by msg_id')
  return rows.map(({ msg_id }) => msg_id)
}

/** Which messages have been asked for again. */
async function again({ database }: TestLedger): Promise<readonly string[]> {
  const rows = await database.query<{ msg_id: string }>(
    "select distinct msg_id from plo.event where type = 'resend-asked' order by msg_id",
  )
  return rows.map(({ msg_id }) => msg_id)
}

/** @returns which messages are tried, when the lane goes on until nothing is left */
async function deliverAll({ ledger }: TestLedger): Promise<readonly string[]> {
  const tried: string[] = []
  for (;;) {
    const claim = await claimOne(ledger, namsos, lease(minutes(110)), minutes(110))
    if (claim === undefined) return tried
    tried.push(claim.msgId)
    await ledger.settle(claim, receipt, facts(minutes(110)))
  }
}

function isOwedNow({ delivery }: StoredMessage): boolean {
  return isOwed(delivery.transport)
}

async function everything({ database }: TestLedger) {
  return [
    await database.query('select * from plo.message order by seq'),
    await database.query('select * from plo.event order by id'),
  ]
}

async function claimedAt({ ledger }: TestLedger, at: number): Promise<string | undefined> {
  return (await claimOne(ledger, namsos, lease(minutes(at)), minutes(at)))?.msgId
}

async function fail({ ledger }: TestLedger, at: number): Promise<void> {
  const claim = await claimOne(ledger, namsos, lease(minutes(at)), minutes(at))
  if (claim === undefined) throw new Error('nothing is due')
  await ledger.settle(claim, { type: 'unsent', code: 'connect/ECONNREFUSED' }, facts(minutes(at)))
}

async function expectConsistent({ ledger }: TestLedger): Promise<void> {
  for (const { msgId, delivery } of await ledger.list({ limit: 100 }))
    expect(replay(await ledger.eventsOf(msgId)), msgId).toEqual(delivery)
}

function refusal(name: string) {
  return { ok: false, error: { code: `resend/${name}` } }
}
