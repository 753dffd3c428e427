import { expect, test } from 'vitest'
import type { Outcome } from '../../plo/delivery/state.ts'
import type { MessageView } from '../../server/message-view.ts'
import type { Claim } from '../../store/work.ts'
import {
  apprec,
  claimOne,
  describeLedger,
  facts,
  lease,
  minutes,
  namsos,
  newMessage,
  type TestLedger,
} from '../support/ledger.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

/*
 * Holodeck #104, #128: answers that come when nobody waits for them any more, or that say another thing than the one
 * before.
 */

const delivered: Outcome = { type: 'delivered', receiptId: 'r' }
const timeout: Outcome = { type: 'ambiguous', code: 'answer/timeout' }

describeLedger('an answer', (use) => {
  test('#6 a receipt that comes after the message was given up heals it', async () => {
    const { ledger } = use()
    const claim = await given(use())
    await ledger.settle(claim, timeout, facts(minutes(60)))
    expect(await ledger.find('m')).toMatchObject({ delivery: { transport: 'given-up' } })

    await ledger.settle(claim, delivered, facts(minutes(61)))

    const healed = (await ledger.find('m'))?.delivery
    expect(healed).toMatchObject({ transport: 'delivered', application: 'none' })
    expect(healed?.problem).toBeUndefined()
  })

  test('#6 an AppRec that comes after the message was given up heals it, and counts', async () => {
    const { ledger } = use()
    await ledger.settle(await given(use()), timeout, facts(minutes(60)))
    expect(await ledger.receive(apprec('m', { at: minutes(90) }))).toBe('applied')
    expect(await ledger.find('m')).toMatchObject({
      delivery: { transport: 'delivered', application: 'confirmed' },
    })
    expect(await claimOne(ledger, namsos, lease(minutes(91)), minutes(91))).toBeUndefined()
  })

  test('#6 a time-out after the receipt does not make a delivered message uncertain', async () => {
    const { ledger } = use()
    const slow = await given(use())
    await ledger.takeBackLost(minutes(10))
    const quick = await claimed(use(), 10)
    await ledger.settle(slow, delivered, facts(minutes(11)))

    await ledger.settle(quick, timeout, facts(minutes(12)))
    // Nor where it is heard of by one who believes that the message is still his.
    const { row, ...rest } = quick
    const current = (await ledger.find('m'))?.delivery
    await ledger.settle({ ...rest, row: { ...row, lease: quick.lease } }, timeout, facts(minutes(13)))

    expect((await ledger.find('m'))?.delivery).toEqual(current)
    expect(current).toMatchObject({ transport: 'delivered' })
    expect((await ledger.eventsOf('m')).at(-1)).toMatchObject({ type: 'delivered' })
  })

  test('#6 a second AppRec that contradicts the first is flagged, and the first one stands', async () => {
    const { ledger } = use()
    await ledger.settle(await given(use()), delivered, facts(minutes(1)))
    const first = apprec('m')
    expect(await ledger.receive(first)).toBe('applied')
    expect(await ledger.receive(apprec('m', { status: '2' }))).toBe('applied')

    expect(await ledger.find('m')).toMatchObject({
      delivery: { application: 'reported-wrong', apprec: { apprecId: first.id, status: '1' } },
    })
    const answers = (await ledger.eventsOf('m')).filter(({ type }) => type.startsWith('apprec'))
    expect(answers.map(({ type }) => type)).toEqual(['apprec-received', 'apprec-contradicts'])
  })
})

test('#6 a party that says yes and then no: the message must be followed up, and both answers are there to be read', async () => {
  await using folder = await temporaryFolder()
  const service = await serve(folder.path)
  try {
    const { api } = service
    await api.ask('POST', '/faults', { json: { party: namsos, kind: 'apprec-contradictory', error: 'E31' } })
    const json = form({ recipient: namsos, patient: syntheticPerson(1) })
    const { id } = await api.ask<{ id: string }>('POST', '/messages', { json })
    const view = await until('it is reported as wrong', async () => {
      const now = await api.ask<MessageView>('GET', `/messages/${id}`)
      return now.application === 'reported-wrong' ? now : undefined
    })
    expect(view).toMatchObject({ transport: 'delivered', apprec: { status: '1' } })
    expect(view.shown.followUp).toBeDefined()
    expect(await api.ask('GET', '/report/no-loss')).toMatchObject({ presented: 1, lost: 0, duplicated: 0 })
  } finally {
    await service.stop()
  }
})

/** A message that a worker has claimed at its first minute. */
async function given(opened: TestLedger): Promise<Claim> {
  await opened.ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
  return claimed(opened, 0)
}

async function claimed({ ledger }: TestLedger, minute: number): Promise<Claim> {
  const claim = await claimOne(ledger, namsos, lease(minutes(minute)), minutes(minute))
  if (claim === undefined) throw new Error('there is nothing to claim')
  return claim
}
