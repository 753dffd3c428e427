import { expect, test } from 'vitest'
import type { NewCall } from '../../store/calls.ts'
import { describeLedger, minutes, namsos, newMessage, steinkjer } from '../support/ledger.ts'

function call(change: Partial<NewCall> = {}): NewCall {
  return {
    id: 'c',
    messages: ['m'],
    party: namsos,
    service: 'saksbehandling',
    phone: 'EKS-5007-2',
    at: minutes(5),
    by: { name: 'KE', role: 'sykepleier', unit: 'Medisin 2' },
    to: { name: 'OL', role: 'saksbehandler' },
    outcome: 'nådd',
    answer: 'tar imot i morgen',
    readBack: true,
    paper: false,
    enteredAt: minutes(6),
    requestHash: 'h',
    ...change,
  }
}

const logged = ({ requestHash: _, ...rest }: NewCall) => rest

describeLedger('a call that is logged', (use) => {
  test('is kept with everything that was said of it', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
    await ledger.accept(newMessage({ msgId: 'n' }), minutes(0))
    const about = call({ messages: ['m', 'n'], paper: true })
    expect(await ledger.logCall(about)).toEqual({ ok: true, value: { call: logged(about), repeated: false } })
    expect(await ledger.calls({ limit: 10 })).toEqual([logged(about)])
    const none = call({ id: 'd', messages: [], about: 'LOG_UTSKRIVNINGSKLAR', note: 'ingen melding ennå' })
    await ledger.logCall(none)
    expect(await ledger.calls({ id: 'd', limit: 10 })).toEqual([logged(none)])
  })

  test('and logged once more is the same call, while another under its id is refused', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
    await ledger.logCall(call())
    expect(await ledger.logCall(call({ enteredAt: minutes(9) }))).toEqual({
      ok: true,
      value: { call: logged(call()), repeated: true },
    })
    expect(await ledger.logCall(call({ requestHash: 'other' }))).toEqual({
      ok: false,
      error: [{ code: 'call/other-content' }],
    })
    expect(await ledger.calls({ limit: 10 })).toHaveLength(1)
  })

  test('twice at once is one call', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
    const answers = await Promise.all([1, 2, 3, 4].map(() => ledger.logCall(call())))
    expect(answers.map((one) => one.ok && one.value.repeated).sort()).toEqual([false, true, true, true])
    expect(await ledger.calls({ limit: 10 })).toHaveLength(1)
  })

  test('about messages that nobody has sent, or for a call that is not there, is refused with all of it', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
    expect(await ledger.logCall(call({ messages: ['m', 'x', 'y'], corrects: 'nothing' }))).toEqual({
      ok: false,
      error: [{ code: 'call/unknown-messages', ids: ['x', 'y'] }, { code: 'call/unknown' }],
    })
    expect(await ledger.calls({ limit: 10 })).toEqual([])
  })

  test('stays as it was written: a correction is another call that stands for it, and one only', async () => {
    const { ledger, database } = use()
    await ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
    await ledger.logCall(call({ outcome: 'ikke svar' }))
    const right = call({ id: 'right', corrects: 'c', requestHash: 'right' })
    expect(await ledger.logCall(right)).toMatchObject({ ok: true })
    expect(await ledger.logCall(call({ id: 'more', corrects: 'c' }))).toEqual({
      ok: false,
      error: [{ code: 'call/already-corrected', by: 'right' }],
    })
    expect(await ledger.calls({ id: 'c', limit: 1 })).toMatchObject([
      { outcome: 'ikke svar', correctedBy: 'right' },
    ])
    expect((await ledger.callsAbout(['m'])).get('m')).toEqual([logged(right)])
    for (const change of [
      `update plo.call set outcome = 'nådd'`,
      'delete from plo.call_message',
      'truncate plo.call, plo.call_message',
    ]) {
      await expect(database.query(change)).rejects.toThrow('append-only')
    }
  })

  test('is found by message, by party and by when it was rung', async () => {
    const { ledger } = use()
    for (const msgId of ['m', 'n']) await ledger.accept(newMessage({ msgId }), minutes(0))
    await ledger.logCall(call({ id: 'early', at: minutes(1) }))
    await ledger.logCall(call({ id: 'late', at: minutes(8), messages: ['n'], party: steinkjer }))
    const ids = async (filter: Parameters<typeof ledger.calls>[0]) =>
      (await ledger.calls(filter)).map(({ id }) => id)
    expect(await ids({ limit: 10 })).toEqual(['late', 'early'])
    expect(await ids({ limit: 1 })).toEqual(['late'])
    expect(await ids({ message: 'm', limit: 10 })).toEqual(['early'])
    expect(await ids({ party: steinkjer, limit: 10 })).toEqual(['late'])
    expect(await ids({ since: minutes(2), limit: 10 })).toEqual(['late'])
    expect(await ids({ until: minutes(2), limit: 10 })).toEqual(['early'])
    expect(await ledger.callsAbout(['nobody'])).toEqual(new Map())
  })
})
