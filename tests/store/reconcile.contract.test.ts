import { expect, test } from 'vitest'
import type { Outcome } from '../../plo/delivery/state.ts'
import type { NewCall } from '../../store/calls.ts'
import {
  apprec,
  claimOne,
  describeLedger,
  facts,
  lease,
  minutes,
  namsos,
  newMessage,
  newOutage,
  steinkjer,
  type TestLedger,
} from '../support/ledger.ts'

const receipt: Outcome = { type: 'delivered', receiptId: 'r' }
const window = { since: minutes(10), until: minutes(20) }

async function deliver({ ledger }: TestLedger, recipient: string, at: number, outcome: Outcome = receipt) {
  const claimed = await claimOne(ledger, recipient, lease(minutes(at)), minutes(at))
  if (claimed === undefined) throw new Error('nothing to deliver')
  await ledger.settle(claimed, outcome, facts(minutes(at)))
  return claimed.msgId
}

const call: NewCall = {
  id: 'c',
  messages: ['before'],
  party: namsos,
  at: minutes(12),
  by: { name: 'KE', role: 'sykepleier' },
  outcome: 'ikke svar',
  paper: false,
  enteredAt: minutes(12),
  requestHash: 'h',
}

describeLedger('what has to be gone through after an outage', (use) => {
  const ids = async (scope: Parameters<TestLedger['ledger']['messagesToReconcile']>[0]) =>
    (await use().ledger.messagesToReconcile(scope)).map(({ msgId }) => msgId)

  test('is what waited in it, and not what came before, after or past it', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'before' }), minutes(1))
    await deliver(use(), namsos, 2)
    await ledger.receive(apprec('before'))
    await ledger.declareOutage(newOutage({ startedAt: minutes(10) }), minutes(11))
    await ledger.accept(newMessage({ msgId: 'held' }), minutes(12))
    await ledger.accept(newMessage({ msgId: 'elsewhere', recipient: steinkjer }), minutes(12))
    await deliver(use(), steinkjer, 13)
    const [outage] = await ledger.outages()
    await ledger.endOutage(outage?.id ?? '', minutes(20))
    await deliver(use(), namsos, 21)
    await ledger.accept(newMessage({ msgId: 'after' }), minutes(22))

    expect(await ids(window)).toEqual(['held'])
    expect(await ledger.messagesToReconcile(window)).toMatchObject([
      { msgId: 'held', transport: 'delivered', deliveredAt: minutes(21) },
    ])
    expect(await ids({ ...window, recipients: [steinkjer] })).toEqual([])
  })

  test('is also what was phoned about in it, and what was stopped in it', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'before' }), minutes(1))
    await deliver(use(), namsos, 2)
    await ledger.accept(newMessage({ msgId: 'stopped' }), minutes(3))
    await deliver(use(), namsos, 12, { type: 'permanent', code: 'http/422' })
    await ledger.accept(newMessage({ msgId: 'stopped before' }), minutes(3))
    await deliver(use(), namsos, 4, { type: 'permanent', code: 'http/422' })
    await ledger.logCall(call)
    expect(await ids(window)).toEqual(['before', 'stopped'])
  })

  test('is what happened while the journal of its sender was down, though it was written afterwards', async () => {
    const { ledger } = use()
    const hospital = '974753898'
    const outage = newOutage({ kind: 'journal', startedAt: minutes(10), recipients: [hospital] })
    await ledger.declareOutage(outage, minutes(11))
    await ledger.endOutage(outage.id, minutes(20))
    await ledger.accept(
      newMessage({ msgId: 'late', sender: hospital, eventTimes: [minutes(15)] }),
      minutes(30),
    )
    expect(await ids({ ...window, recipients: [hospital] })).toEqual(['late'])
  })

  test('knows what came after it in the same stay, and only there', async () => {
    const { ledger } = use()
    const stay = 'one stay'
    await ledger.accept(newMessage({ msgId: 'ready', type: 'LOG_UTSKRIVNINGSKLAR', stay }), minutes(11))
    await ledger.accept(newMessage({ msgId: 'off', type: 'LOG_AVMELDING', stay }), minutes(12))
    await ledger.accept(newMessage({ msgId: 'question', type: 'DIALOG_FORESPORSEL', stay }), minutes(13))
    await ledger.accept(newMessage({ msgId: 'other', type: 'LOG_AVMELDING' }), minutes(14))
    await ledger.accept(
      newMessage({ msgId: 'there', type: 'LOG_AVMELDING', stay, recipient: steinkjer }),
      minutes(15),
    )
    expect(await ledger.laterInStay(['ready', 'off'])).toEqual(
      new Map([
        [
          'ready',
          [
            {
              ...{ msgId: 'off', type: 'LOG_AVMELDING', transport: 'accepted', application: 'none' },
              acceptedAt: minutes(12),
            },
          ],
        ],
      ]),
    )
  })

  test('has calls without a message, until one is attached', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'm' }), minutes(1))
    await ledger.logCall({ ...call, messages: [], note: 'innlagt' })
    const loose = async () => (await ledger.calls({ loose: true, limit: 10 })).map(({ id }) => id)
    expect(await loose()).toEqual(['c'])
    await ledger.logCall({ ...call, id: 'd', messages: ['m'], corrects: 'c' })
    expect(await loose()).toEqual([])
  })
})
