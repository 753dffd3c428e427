import { expect, test } from 'vitest'
import { onWithdraw } from '../../plo/delivery/decide.ts'
import { shown } from '../../plo/delivery/shown.ts'
import { applications, transports } from '../../plo/delivery/state.ts'
import type { MessageFilter } from '../../store/messages.ts'
import {
  type AnyLedger,
  alarmAfter,
  apprec,
  avviksmelding,
  claimOne,
  describeEveryLedger,
  describeLedger,
  facts,
  lease,
  minutes,
  namsos,
  newMessage,
  newOutage,
  steinkjer,
} from '../support/ledger.ts'

describeEveryLedger('accepting', (use) => {
  test('an accepted message is found, with its content byte for byte and its first event', async () => {
    const { ledger } = use()
    const message = newMessage({ ward: 'med', content: Uint8Array.from({ length: 256 }, (_, byte) => byte) })

    const accepted = await ledger.accept(message, minutes(0))

    const { content, requestHash, stay, ...facts } = message
    const delivery = {
      transport: 'accepted',
      application: 'none',
      acceptedAt: minutes(0),
      attempts: 0,
      maybeSent: false,
      failuresBesideSuccess: 0,
      nextAttemptAt: minutes(0),
    }
    const stored = { ...facts, seq: 1, delivery, held: false }
    expect(accepted).toEqual({ ok: true, value: { message: stored, repeated: false } })
    expect(await ledger.find(message.msgId)).toEqual(stored)
    expect(await ledger.contentOf(message.msgId)).toEqual(content)
    expect(await ledger.eventsOf(message.msgId)).toEqual([{ type: 'accepted', at: minutes(0) }])
    expect({ requestHash, stay }).toEqual({ requestHash: message.requestHash, stay: message.msgId })
  })

  test('the same id and content again is a repetition, and nothing new is stored', async () => {
    const { ledger } = use()
    const message = newMessage()
    await ledger.accept(message, minutes(0))

    const again = await ledger.accept(message, minutes(1))

    expect(again).toMatchObject({ ok: true, value: { repeated: true } })
    expect(await ledger.list({ limit: 9 })).toHaveLength(1)
    expect(await ledger.eventsOf(message.msgId)).toEqual([{ type: 'accepted', at: minutes(0) }])
  })

  test('a repetition tells how far the message has come', async () => {
    const { ledger } = use()
    const message = newMessage()
    await ledger.accept(message, minutes(0))
    await deliver(use(), message.msgId)

    const again = await ledger.accept(message, minutes(1))

    expect(again).toMatchObject({ value: { message: { delivery: { transport: 'delivered' } } } })
  })

  test('other content under the same id is refused, and nothing of it is stored', async () => {
    const { ledger } = use()
    const message = newMessage()
    await ledger.accept(message, minutes(0))

    const other = await ledger.accept(
      newMessage({ msgId: message.msgId, content: Uint8Array.of(1, 2, 3), ward: 'kir' }),
      minutes(1),
    )

    expect(other).toEqual({ ok: false, error: { code: 'message/other-content' } })
    expect(await ledger.contentOf(message.msgId)).toEqual(message.content)
    expect(await ledger.list({ limit: 9 })).toHaveLength(1)
    expect(await ledger.eventsOf(message.msgId)).toHaveLength(1)
  })

  test('of twenty who hand over one message at once, one is first and nineteen repeat it', async () => {
    const { ledger } = use()
    const message = newMessage()

    const answers = await Promise.all(Array.from({ length: 20 }, () => ledger.accept(message, minutes(0))))

    expect(answers.map((answer) => answer.ok && answer.value.repeated).filter((again) => !again)).toEqual([
      false,
    ])
    expect(await ledger.list({ limit: 9 })).toHaveLength(1)
    expect(await ledger.eventsOf(message.msgId)).toHaveLength(1)
  })

  test('of twenty different messages under one id at once, one is accepted and the rest are refused', async () => {
    const { ledger } = use()
    const attempts = Array.from({ length: 20 }, (_, nth) =>
      newMessage({ msgId: 'same', content: Uint8Array.of(nth) }),
    )

    const answers = await Promise.all(attempts.map((message) => ledger.accept(message, minutes(0))))

    const winner = answers.findIndex(({ ok }) => ok)
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await ledger.contentOf('same')).toEqual(Uint8Array.of(winner))
  })

  test('what nobody has accepted is not found', async () => {
    const { ledger } = use()
    expect(await ledger.find('nobody')).toBeUndefined()
    expect(await ledger.contentOf('nobody')).toBeUndefined()
    expect(await ledger.eventsOf('nobody')).toEqual([])
    expect(await ledger.change('nobody', () => [])).toBeUndefined()
  })
})

describeLedger('listing', (use) => {
  const list = async (filter: Omit<MessageFilter, 'limit'>) =>
    (await use().ledger.list({ limit: 100, ...filter })).map(({ msgId }) => msgId)

  test('every filter, alone and together, gives the newest first', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'a', ward: 'med' }), minutes(0))
    await ledger.accept(newMessage({ msgId: 'b', ward: 'kir', recipient: steinkjer }), minutes(1))
    await ledger.accept(newMessage({ msgId: 'c', ward: 'med', type: 'LOG_UTSKR', stay: 'a' }), minutes(2))
    await ledger.accept(newMessage({ msgId: 'd' }), minutes(3))
    await deliver(use(), 'a')
    await ledger.receive(apprec('a', { status: '2' }))

    expect(await list({})).toEqual(['d', 'c', 'b', 'a'])
    expect(await list({ ward: 'med' })).toEqual(['c', 'a'])
    expect(await list({ recipient: steinkjer })).toEqual(['b'])
    expect(await list({ type: 'LOG_UTSKR' })).toEqual(['c'])
    expect(await list({ transport: 'accepted' })).toEqual(['d', 'c', 'b'])
    expect(await list({ application: 'rejected' })).toEqual(['a'])
    expect(await list({ since: minutes(2) })).toEqual(['d', 'c'])
    expect(await list({ ward: 'med', transport: 'delivered', since: minutes(0) })).toEqual(['a'])
    expect(await list({ ward: 'med', recipient: steinkjer })).toEqual([])
    expect(await list({ ward: "med' or true --" })).toEqual([])
  })

  test('page after page gives every message once, also when new ones come in between', async () => {
    const { ledger } = use()
    for (let nth = 0; nth < 7; nth++) await ledger.accept(newMessage({ msgId: `m${nth}` }), minutes(nth))

    const first = await ledger.list({ limit: 3 })
    await ledger.accept(newMessage({ msgId: 'late' }), minutes(9))
    const second = await ledger.list({ limit: 3, before: first.at(-1)?.seq ?? 0 })
    const third = await ledger.list({ limit: 3, before: second.at(-1)?.seq ?? 0 })

    expect([...first, ...second, ...third].map(({ msgId }) => msgId)).toEqual([
      'm6',
      'm5',
      'm4',
      'm3',
      'm2',
      'm1',
      'm0',
    ])
  })

  test('open is what is not there yet and what must be followed up, as the ward page shows it', async () => {
    const { ledger, database } = use()
    const cells = transports.flatMap((transport) =>
      applications.map((application) => ({ transport, application, msgId: `${transport} ${application}` })),
    )
    for (const { transport, application, msgId } of cells) {
      await ledger.accept(newMessage({ msgId }), minutes(0))
      await database.query('update plo.message set transport = $2, application = $3 where msg_id = $1', [
        msgId,
        transport,
        application,
      ])
    }

    const expected = cells.filter(
      ({ transport, application }) => shown(transport, application).followUp !== undefined,
    )
    expect((await list({ open: true })).toSorted()).toEqual(expected.map(({ msgId }) => msgId).toSorted())
  })

  test('a message is held while it waits in a lane that is not open, and only then', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'waits' }), minutes(0))
    await ledger.accept(newMessage({ msgId: 'there' }), minutes(0))
    await ledger.accept(newMessage({ msgId: 'elsewhere', recipient: steinkjer }), minutes(0))
    await ledger.change('there', () => [{ type: 'delivered', at: minutes(1), by: 'receipt' }])
    const outage = newOutage()

    await ledger.declareOutage(outage, minutes(2))
    expect((await ledger.list({ limit: 9 })).filter(({ held }) => held)).toMatchObject([{ msgId: 'waits' }])

    await ledger.endOutage(outage.id, minutes(3))
    expect((await ledger.list({ limit: 9 })).filter(({ held }) => held)).toEqual([])
  })
})

describeLedger('events', (use) => {
  test.each([
    "update plo.event set type = 'delivered'",
    'update plo.event set at = now()',
    'delete from plo.event',
    'truncate plo.event cascade',
  ])('the database itself refuses: %s', async (sql) => {
    const { ledger, database } = use()
    const { msgId } = newMessage()
    await ledger.accept(newMessage({ msgId }), minutes(0))

    await expect(database.query(sql)).rejects.toThrow('events are append-only')

    expect(await ledger.eventsOf(msgId)).toEqual([{ type: 'accepted', at: minutes(0) }])
  })

  test('a decision that fails leaves neither event nor state behind', async () => {
    const { ledger, database } = use()
    const { msgId } = newMessage()
    await ledger.accept(newMessage({ msgId }), minutes(0))
    // PostgreSQL keeps no NUL: the second event cannot be written.
    const reason = 'feil\u0000pasient'

    await expect(
      ledger.change(msgId, () => [
        { type: 'queued', at: minutes(1) },
        { type: 'withdrawn', at: minutes(1), reason },
      ]),
    ).rejects.toThrow()

    expect(await ledger.find(msgId)).toMatchObject({ delivery: { transport: 'accepted' } })
    expect(await ledger.eventsOf(msgId)).toHaveLength(1)
    expect(await database.query('select 1 as still')).toEqual([{ still: 1 }])
  })

  test('two who decide about one message at once decide one after the other', async () => {
    const { ledger } = use()
    const { msgId } = newMessage()
    await ledger.accept(newMessage({ msgId }), minutes(0))

    await Promise.all(
      Array.from({ length: 10 }, () =>
        ledger.change(msgId, (delivery) => {
          const decided = onWithdraw(delivery, 'feil pasient', minutes(1))
          return decided.ok ? decided.value : []
        }),
      ),
    )

    expect((await ledger.eventsOf(msgId)).map(({ type }) => type)).toEqual(['accepted', 'withdrawn'])
  })
})

describeEveryLedger('receiving', (use) => {
  const given = async (msgId = 'm') => {
    await use().ledger.accept(newMessage({ msgId }), minutes(0))
    await deliver(use(), msgId)
    return use().ledger
  }
  const stateOf = async (msgId = 'm') => (await use().ledger.find(msgId))?.delivery

  test.each([
    ['1', 'confirmed'],
    ['2', 'rejected'],
    ['3', 'confirmed-with-errors'],
  ] as const)('an Apprec %s from the recipient makes the message %s', async (status, application) => {
    const ledger = await given()
    const answer = apprec('m', { status })

    expect(await ledger.receive(answer)).toBe('applied')

    expect(await stateOf()).toMatchObject({
      application,
      apprec: answer.kind === 'apprec' ? answer.answer : undefined,
    })
  })

  test('an Apprec for a message that may have arrived proves that it did', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
    const claimed = await claimOne(ledger, namsos, lease(minutes(1)), minutes(0))
    if (claimed === undefined) throw new Error('nothing to claim')
    await ledger.settle(claimed, { type: 'ambiguous', code: 'answer/timeout' }, facts(minutes(1)))

    expect(await ledger.receive(apprec('m'))).toBe('applied')

    expect(await stateOf()).toMatchObject({ transport: 'delivered', application: 'confirmed' })
    expect(await claimOne(ledger, namsos, lease(minutes(9)), minutes(9))).toBeUndefined()
  })

  test.each([
    ['an Apprec', apprec('m')],
    ['an avviksmelding', avviksmelding('m')],
  ])(
    '%s about a message of which nothing can have left is kept, and the message goes all the same',
    async (_, answer) => {
      const { ledger } = use()
      await ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
      expect(await ledger.receive(answer)).toBe('not-sent')
      expect(await stateOf()).toMatchObject({ transport: 'accepted', application: 'none' })
      expect(await claimOne(ledger, namsos, lease(minutes(1)), minutes(0))).toMatchObject({ msgId: 'm' })
    },
  )

  test.each([
    ['an Apprec', apprec('m'), 'confirmed'],
    ['an avviksmelding', avviksmelding('m'), 'reported-wrong'],
  ])(
    '%s that came before its message was sent, as to a ledger from a backup, counts when it comes again',
    async (_, early, application) => {
      const { ledger } = use()
      expect(await ledger.receive(early)).toBe('unknown-message')
      await ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
      expect(await ledger.receive(early)).toBe('not-sent')
      await ledger.change('m', () => [{ type: 'delivered', at: minutes(1), by: 'receipt' }])
      expect(await stateOf()).toMatchObject({ application: 'none' })
      expect(await ledger.receive(early)).toBe('applied')
      expect(await stateOf()).toMatchObject({ transport: 'delivered', application })
      expect(await ledger.receive(early)).toBe('repeated')
      expect(await ledger.received(9)).toMatchObject([{ about: 'm', deliveries: 4, result: 'applied' }])
    },
  )

  test.each([
    ['an Apprec', apprec('m', { answeredBy: steinkjer })],
    ['an avviksmelding', avviksmelding('m', 'avvik-1', steinkjer)],
  ])('%s from another party is kept, and changes nothing', async (_, received) => {
    const ledger = await given()
    const before = await stateOf()

    expect(await ledger.receive(received)).toBe('other-party')

    expect(await stateOf()).toEqual(before)
    expect(await ledger.received(9)).toMatchObject([{ about: 'm', result: 'other-party' }])
  })

  test('the same bytes twice, also at once, count once', async () => {
    const ledger = await given()
    const answer = apprec('m', { status: '2' })

    const results = await Promise.all(Array.from({ length: 8 }, () => ledger.receive(answer)))

    expect(results.toSorted()).toEqual(['applied', ...Array(7).fill('repeated')])
    expect(await ledger.received(9)).toMatchObject([{ deliveries: 8 }])
    expect((await ledger.eventsOf('m')).filter(({ type }) => type.startsWith('apprec'))).toHaveLength(1)
  })

  test('the same answer in another Apprec changes nothing', async () => {
    const ledger = await given()
    await ledger.receive(apprec('m', { id: 'first' }))
    await ledger.receive(apprec('m', { id: 'second' }))
    expect(await stateOf()).toMatchObject({ application: 'confirmed', apprec: { apprecId: 'first' } })
  })

  test('a second Apprec that contradicts the first is flagged, and the first stands', async () => {
    const ledger = await given()
    await ledger.receive(apprec('m', { status: '1', id: 'first' }))

    await ledger.receive(apprec('m', { status: '2', id: 'second' }))

    expect(await stateOf()).toMatchObject({
      application: 'reported-wrong',
      apprec: { apprecId: 'first', status: '1' },
    })
    expect((await ledger.eventsOf('m')).at(-1)).toMatchObject({
      type: 'apprec-contradicts',
      answer: { apprecId: 'second', at: minutes(3) },
    })
  })

  test('what is about a message that was never sent from here is kept', async () => {
    const { ledger } = use()
    expect(await ledger.receive(apprec('nobody'))).toBe('unknown-message')
    expect(await ledger.receive(avviksmelding('nobody'))).toBe('unknown-message')
    expect(await ledger.received(9)).toMatchObject([
      { about: 'nobody', result: 'unknown-message' },
      { about: 'nobody', result: 'unknown-message' },
    ])
  })

  test('an avviksmelding turns the message to reported wrong, also after an Apprec, which stays', async () => {
    const ledger = await given()
    await ledger.receive(apprec('m', { id: 'first' }))

    expect(await ledger.receive(avviksmelding('m', 'avvik-1'))).toBe('applied')

    expect(await stateOf()).toMatchObject({ application: 'reported-wrong', apprec: { apprecId: 'first' } })
    expect((await ledger.eventsOf('m')).at(-1)).toEqual({
      type: 'reported-wrong',
      by: 'avvik-1',
      at: minutes(4),
    })
  })

  test('an avviksmelding of somebody else than the recipient is kept, and changes nothing', async () => {
    const ledger = await given()
    expect(await ledger.receive(avviksmelding('m', 'avvik-1', '5038'))).toBe('other-party')
    expect(await stateOf()).toMatchObject({ application: 'none' })
  })
})

describeLedger('what is received', (use) => {
  test('a message of the other side is kept as it was', async () => {
    const { ledger, database } = use()
    const content = Uint8Array.of(0, 255, 10)
    const arrived = { hash: 'h', id: 'theirs', kind: 'message', content, at: minutes(1) } as const

    expect(await ledger.receive(arrived)).toBe('kept')
    expect(await ledger.receive(arrived)).toBe('repeated')

    const [kept] = await database.query<{ content: Uint8Array }>('select content from plo.received')
    expect(new Uint8Array(kept?.content ?? [])).toEqual(content)
  })
})

describeEveryLedger('a municipality that has ceased', (use) => {
  test('gets nothing more: what waits for it is stopped, and nothing else is', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'waits' }), minutes(0))
    await ledger.accept(newMessage({ msgId: 'there' }), minutes(0))
    await ledger.accept(newMessage({ msgId: 'elsewhere', recipient: steinkjer }), minutes(0))
    await deliver(use(), 'there')

    expect(await ledger.stopFormer(['5039'], minutes(1))).toBe(0)
    expect(await ledger.stopFormer([namsos], minutes(1))).toBe(1)
    expect(await ledger.stopFormer([namsos], minutes(1))).toBe(0)

    expect(await ledger.find('waits')).toMatchObject({
      delivery: { transport: 'refused', problem: 'address/former-municipality' },
    })
    expect(await ledger.find('there')).toMatchObject({ delivery: { transport: 'delivered' } })
    expect(await ledger.find('elsewhere')).toMatchObject({ delivery: { transport: 'accepted' } })
  })
})

describeEveryLedger('overdue receipts', (use) => {
  test('what was delivered long ago and never answered is overdue, once', async () => {
    const { ledger } = use()
    for (const msgId of ['silent', 'answered', 'recent', 'waiting']) {
      await ledger.accept(newMessage({ msgId }), minutes(0))
    }
    await deliver(use(), 'silent', minutes(1))
    await deliver(use(), 'answered', minutes(1))
    await deliver(use(), 'recent', minutes(8))
    await ledger.receive(apprec('answered'))

    expect(await ledger.markOverdue(alarmAfter(4 * 60_000), minutes(9))).toBe(1)
    expect(await ledger.markOverdue(alarmAfter(4 * 60_000), minutes(9))).toBe(0)

    expect((await ledger.list({ application: 'overdue', limit: 9 })).map(({ msgId }) => msgId)).toEqual([
      'silent',
    ])
  })

  test('an Apprec that comes late ends it', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
    await deliver(use(), 'm', minutes(1))
    await ledger.markOverdue(alarmAfter(4 * 60_000), minutes(9))

    await ledger.receive(apprec('m', { at: minutes(10) }))

    expect(await ledger.find('m')).toMatchObject({ delivery: { application: 'confirmed' } })
  })
})

describeEveryLedger('standings', (use) => {
  test('every message since then, and whether it was sent again or held before it was delivered', async () => {
    const { ledger } = use()
    const endpoint = { recipient: namsos, url: 'http://127.0.0.1:1' }
    await ledger.setEndpoints([endpoint])
    await ledger.accept(newMessage({ msgId: 'before' }), minutes(0))
    await ledger.accept(newMessage({ msgId: 'at-once', recipient: steinkjer }), minutes(1))
    await ledger.accept(newMessage({ msgId: 'again', recipient: steinkjer }), minutes(1))
    await ledger.accept(newMessage({ msgId: 'held-later' }), minutes(1))
    const outage = newOutage()
    await ledger.declareOutage(outage, minutes(2))
    await ledger.accept(newMessage({ msgId: 'held-from-start' }), minutes(2))
    await ledger.accept(newMessage({ msgId: 'owed' }), minutes(2))
    await ledger.endOutage(outage.id, minutes(3))

    await deliver(use(), 'at-once')
    const first = await claimOne(ledger, steinkjer, lease(minutes(3)), minutes(3))
    if (first === undefined) throw new Error('nothing to claim')
    await ledger.settle(first, { type: 'ambiguous', code: 'answer/timeout' }, facts(minutes(4)))
    const second = await claimOne(ledger, steinkjer, lease(minutes(9)), minutes(9))
    if (second === undefined) throw new Error('nothing to claim')
    await ledger.settle(second, { type: 'delivered', receiptId: 'r' }, facts(minutes(9)))
    await deliver(use(), 'held-later')
    await deliver(use(), 'held-from-start')

    const standings = await ledger.standings(minutes(1))

    expect(Object.fromEntries(standings.map(({ msgId, resent }) => [msgId, resent]))).toEqual({
      'at-once': false,
      again: true,
      'held-later': true,
      'held-from-start': true,
      owed: false,
    })
    expect(standings[0]).toMatchObject({
      msgId: 'at-once',
      type: 'LOG_INNLAGT',
      recipient: steinkjer,
      acceptedAt: minutes(1),
      transport: 'delivered',
      application: 'none',
      resent: false,
      held: false,
    })
    const until = await ledger.standings(minutes(0), minutes(1))
    expect(until.map(({ msgId }) => msgId)).toEqual(['before', 'at-once', 'again', 'held-later'])
  })

  test('what waits is held while its lane is not open, and only then', async () => {
    const { ledger } = use()
    await ledger.setEndpoints([{ recipient: namsos, url: 'http://127.0.0.1:1' }])
    await ledger.accept(newMessage({ msgId: 'namsos' }), minutes(1))
    await ledger.accept(newMessage({ msgId: 'steinkjer', recipient: steinkjer }), minutes(1))
    const outage = newOutage()
    await ledger.declareOutage(outage, minutes(2))
    const held = async () =>
      (await ledger.standings(minutes(0))).filter((one) => one.held).map(({ msgId }) => msgId)
    expect(await held()).toEqual(['namsos'])
    await ledger.endOutage(outage.id, minutes(3))
    expect(await held()).toEqual([])
  })
})

describeLedger('standings of many', (use) => {
  test('more messages than one look takes are all there once, in the order of accept', async () => {
    const { ledger, database } = use()
    const count = 10_001
    await ledger.accept(newMessage({ msgId: 'm-0' }), minutes(1))
    await database.query(
      `insert into plo.message (msg_id, type, sender, recipient, service, stay, content, request_hash, gen_date,
         accepted_at, transport, application, attempts, maybe_sent, next_attempt_at, was_held, wants_apprec)
       select 'm-' || n, type, sender, recipient, service, stay, content, request_hash, gen_date,
         accepted_at, transport, application, attempts, maybe_sent, next_attempt_at, was_held, wants_apprec
       from plo.message, generate_series(1, $1::int) n order by n`,
      [count - 1],
    )
    const ids = Array.from({ length: count }, (_, n) => `m-${n}`)
    expect((await ledger.standings(minutes(0))).map(({ msgId }) => msgId)).toEqual(ids)
    const recipients = await ledger.recipientsOf([...ids, 'never-accepted'])
    expect(recipients.size).toBe(count)
    expect(recipients.get(ids.at(-1) ?? '')).toBe(namsos)
  })
})

describeLedger('settings', (use) => {
  test('two who agree on a value at once agree on one', async () => {
    const { ledger } = use()
    const agree = (mine: string) =>
      ledger.agreeOn(
        'url',
        async () => mine,
        async () => true,
      )
    const [one, two] = await Promise.all([agree('one'), agree('two')])
    expect(one).toBe(two)
  })

  test('a value that no longer holds is replaced, and one that nobody could make leaves nothing', async () => {
    const { ledger } = use()
    const fails = async () => Promise.reject(new Error('cannot be made'))
    await expect(ledger.agreeOn('url', fails, async () => true)).rejects.toThrow('cannot be made')
    expect(
      await ledger.agreeOn(
        'url',
        async () => 'old',
        async () => true,
      ),
    ).toBe('old')
    expect(
      await ledger.agreeOn(
        'url',
        async () => 'new',
        async (value) => value !== 'old',
      ),
    ).toBe('new')
    expect(
      await ledger.agreeOn(
        'url',
        async () => 'newer',
        async () => true,
      ),
    ).toBe('new')
  })
})

async function deliver({ ledger }: Pick<AnyLedger, 'ledger'>, msgId: string, at: Date = minutes(2)) {
  await ledger.change(msgId, () => [
    { type: 'attempt-started', at },
    { type: 'delivered', at, by: 'receipt', receiptId: `receipt-${msgId}` },
  ])
}
