import { expect, test } from 'vitest'
import type { Database } from '../../store/database.ts'
import { describeLedger, minutes, newMessage, steinkjer } from '../support/ledger.ts'

/** As a delivery would have left it. */
function move(database: Database, msgId: string, transport: string, application = 'none') {
  return database.query('update plo.message set transport = $2, application = $3 where msg_id = $1', [
    msgId,
    transport,
    application,
  ])
}

describeLedger('the messages of a ward', (use) => {
  test('are counted by ward, whatever its case, with those apart that somebody must act on', async () => {
    const { ledger, database } = use()
    for (const [msgId, ward] of [
      ['a', 'Medisin 2'],
      ['b', 'Medisin 2'],
      ['c', 'medisin 2'],
      ['d', 'Kirurgi'],
      ['e', undefined],
    ] as const) {
      await ledger.accept(newMessage({ msgId, ...(ward && { ward }) }), minutes(0))
    }
    await move(database, 'a', 'delivered', 'confirmed')
    await move(database, 'b', 'given-up')
    await move(database, 'd', 'withdrawn')

    const counts = (await ledger.wardCounts()).toSorted((one, other) =>
      (one.ward ?? '').localeCompare(other.ward ?? ''),
    )
    expect(counts).toEqual([
      { total: 1, open: [{ transport: 'accepted', application: 'none', count: 1 }] },
      { ward: 'Kirurgi', total: 1, open: [] },
      { ward: 'medisin 2', total: 3, open: expect.arrayContaining([expect.objectContaining({ count: 1 })]) },
    ])
    expect(counts[2]?.open).toHaveLength(2)
  })

  test('leave out what only waits before what is stopped, where there are more than asked for', async () => {
    const { ledger, database } = use()
    for (const msgId of ['stopped', 'rejected', 'waits', 'waits-too', 'there', 'there-too']) {
      await ledger.accept(newMessage({ msgId, ward: 'Medisin 2' }), minutes(0))
    }
    await ledger.accept(newMessage({ msgId: 'of-none' }), minutes(0))
    await move(database, 'stopped', 'refused')
    await move(database, 'rejected', 'delivered', 'rejected')
    for (const msgId of ['there', 'there-too']) await move(database, msgId, 'delivered', 'confirmed')

    const ids = async (ward: string | undefined, most: { open: number; settled: number }) =>
      (await ledger.wardMessages(ward, most)).map(({ msgId }) => msgId)
    expect(await ids('MEDISIN 2', { open: 3, settled: 1 })).toEqual([
      'rejected',
      'stopped',
      'waits-too',
      'there-too',
    ])
    expect(await ids(undefined, { open: 9, settled: 9 })).toEqual(['of-none'])
    expect(await ids('ukjent', { open: 9, settled: 9 })).toEqual([])
  })

  test('bring along what was written before in the same stay to the same recipient', async () => {
    const { ledger, database } = use()
    for (const msgId of ['first', 'second', 'third']) {
      await ledger.accept(newMessage({ msgId, stay: 's', ward: 'Medisin 2' }), minutes(0))
    }
    await ledger.accept(newMessage({ msgId: 'elsewhere', stay: 's', recipient: steinkjer }), minutes(0))
    await move(database, 'first', 'delivered', 'confirmed')
    const [{ recipient, stay } = { recipient: '', stay: '' }] = await ledger.wardMessages('Medisin 2', {
      open: 1,
      settled: 0,
    })

    const found = await ledger.sameStays([{ recipient, stay }], 10)
    expect(found.map(({ msgId }) => msgId).sort()).toEqual(['first', 'second', 'third'])
    expect(await ledger.sameStays([], 10)).toEqual([])
  })

  test('are known by when something last happened to them', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
    await ledger.change('m', () => [{ type: 'withdrawn', at: minutes(7), reason: 'feil pasient' }])
    expect(await ledger.lastEventsOf(['m', 'x'])).toEqual(new Map([['m', minutes(7)]]))
    expect(await ledger.lastEventsOf([])).toEqual(new Map())
  })

  test('are read no further than asked', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'm', content: new Uint8Array(1000).fill(65) }), minutes(0))
    expect((await ledger.headsOf(['m', 'x'], 3)).get('m')).toEqual(new Uint8Array(3).fill(65))
  })
})
