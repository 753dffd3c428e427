import { expect, test } from 'vitest'
import { describeLedger, minutes, newMessage } from '../support/ledger.ts'

describeLedger('following up a message', (use) => {
  test('is written with initials and time, for several messages together, and left again', async () => {
    const { ledger } = use()
    for (const msgId of ['m', 'n']) await ledger.accept(newMessage({ msgId }), minutes(0))

    expect(await ledger.takeFollowUps({ msgIds: ['m', 'n'], by: 'KE', at: minutes(1) })).toMatchObject({
      ok: true,
    })
    const held = { by: 'KE', since: minutes(1) }
    expect(await ledger.followUpsOf(['m', 'n', 'x'])).toEqual(
      new Map([
        ['m', held],
        ['n', held],
      ]),
    )

    expect(await ledger.leaveFollowUps({ msgIds: ['m'], by: 'ke', at: minutes(2) })).toMatchObject({
      ok: true,
    })
    expect(await ledger.followUpsOf(['m', 'n'])).toEqual(new Map([['n', held]]))
  })

  test('is done by one: of several who take it at once, the others are told who has it', async () => {
    const { ledger } = use()
    for (const msgId of ['m', 'n']) await ledger.accept(newMessage({ msgId }), minutes(0))

    const everybody = ['AA', 'BB', 'CC', 'DD']
    const answers = await Promise.all(
      everybody.map((by, nth) =>
        ledger.takeFollowUps({ msgIds: nth % 2 === 0 ? ['m', 'n'] : ['n', 'm'], by, at: minutes(1) }),
      ),
    )

    const holder = everybody[answers.findIndex(({ ok }) => ok)]
    const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]))
    expect(refused).toHaveLength(3)
    for (const error of refused) {
      expect(error).toMatchObject({ code: 'follow-up/taken', held: [{ by: holder }, { by: holder }] })
    }
    expect((await ledger.followUpsOf(['m'])).get('m')?.by).toBe(holder)
  })

  test('twice by the same is once, and since the first time', async () => {
    const { ledger, database } = use()
    await ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
    for (const at of [minutes(1), minutes(2)]) {
      expect(await ledger.takeFollowUps({ msgIds: ['m'], by: 'KE', at })).toMatchObject({ ok: true })
    }
    expect((await ledger.followUpsOf(['m'])).get('m')?.since).toEqual(minutes(1))
    expect(await database.query('select * from plo.follow_up')).toHaveLength(1)
  })

  test('is taken over only from the one who was seen to have it', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
    const take = (by: string, from?: string) =>
      ledger.takeFollowUps({ msgIds: ['m'], by, at: minutes(1), ...(from !== undefined && { from }) })

    await take('AA')
    expect(await take('BB', 'AA')).toMatchObject({ ok: true })
    // Who saw AA there does not pass over BB.
    expect(await take('CC', 'AA')).toMatchObject({ ok: false, error: { held: [{ msgId: 'm', by: 'BB' }] } })
    expect(await ledger.leaveFollowUps({ msgIds: ['m'], by: 'AA', at: minutes(2) })).toMatchObject({
      ok: false,
      error: { code: 'follow-up/taken', held: [{ by: 'BB' }] },
    })
    await ledger.leaveFollowUps({ msgIds: ['m'], by: 'BB', at: minutes(3) })
    expect(await take('CC', 'AA')).toMatchObject({ ok: true })
  })

  test('of a message that is not there, or together with one that is not, is refused as a whole', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
    expect(await ledger.takeFollowUps({ msgIds: ['m', 'x'], by: 'KE', at: minutes(1) })).toEqual({
      ok: false,
      error: { code: 'follow-up/unknown-messages', ids: ['x'] },
    })
    expect(await ledger.followUpsOf(['m'])).toEqual(new Map())
  })

  test('stays as it was written', async () => {
    const { ledger, database } = use()
    await ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
    await ledger.takeFollowUps({ msgIds: ['m'], by: 'KE', at: minutes(1) })
    for (const change of [
      `update plo.follow_up set initials = 'XX'`,
      'delete from plo.follow_up',
      'truncate plo.follow_up',
    ]) {
      await expect(database.query(change)).rejects.toThrow('append-only')
    }
  })
})
