import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Api, problemOf } from '../../cli/api.ts'
import { onWithdraw, type WithdrawError } from '../../plo/delivery/decide.ts'
import type { MessageView } from '../../server/message-view.ts'
import { type HeldMessage, partiesClient } from '../../server/parties-client.ts'
import { openDatabase } from '../../store/open.ts'
import { ledgerOf } from '../../store/store.ts'
import {
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
import { playParties, serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

test('#17 a closed lane opens by itself when its party answers, and what was withdrawn meanwhile is never presented', async () => {
  await using theirs = await temporaryFolder()
  await using folder = await temporaryFolder()
  // At an address of its own: what the service simulates itself, it takes down while an outage is declared.
  const parties = await playParties(theirs.path)
  const control = partiesClient(parties.url)
  const url = (await control.parties()).find(({ id }) => id === namsos)?.url
  await writeFile(join(folder.path, 'parties.json'), JSON.stringify({ [namsos]: { url } }))
  const { id: fault } = await control.addFault({ party: namsos, kind: 'unavailable' })
  const service = await serve(folder.path)
  try {
    const { api } = service
    const { id: outage } = await api.ask<{ id: string }>('POST', '/outages', {
      json: { scope: { municipality: namsos } },
    })
    const [first, withdrawn, last] = [await send(api, 1), await send(api, 2), await send(api, 3)]
    await until('a probe has found that it does not answer', async () => {
      const { lanes } = await api.ask<{ lanes: readonly { id: string; problem?: string }[] }>('GET', '/lanes')
      return lanes.find(({ id }) => id === namsos)?.problem === 'probe/no-answer'
    })
    const answer = await api.call('POST', `/messages/${withdrawn}/withdraw`, {
      json: { reason: 'Pasienten reiste hjem' },
    })
    expect([answer.status, answer.json()]).toMatchObject([200, { transport: 'withdrawn' }])

    // Nobody ends the outage: only the party is there again.
    await control.removeFault(fault)
    for (const id of [first, last]) {
      await until('it is there', async () => (await view(api, id)).transport === 'delivered')
    }

    const { outages } = await api.ask<{ outages: readonly { id: string }[] }>('GET', '/outages')
    expect(outages.find(({ id }) => id === outage)).toMatchObject({ endedBy: 'answer' })
    expect(await view(api, withdrawn)).toMatchObject({ transport: 'withdrawn', application: 'none' })
    const held = await control.receivedBy(namsos)
    expect(held).toMatchObject([
      { msgId: first, presented: 1 },
      { msgId: last, presented: 1 },
    ])
  } finally {
    await service.stop()
    await parties.stop()
  }
})

test('#17 a message for a municipality that has ceased is never readdressed: refused with the new name, or stopped where it waits', async () => {
  await using folder = await temporaryFolder()
  // Verran, 5039 in its last years, was there when this was accepted: it is a part of Steinkjer now.
  const opened = await openDatabase({ dataDir: folder.path }, () => undefined)
  if (!opened.ok) throw new Error(opened.error.code)
  const before = newMessage({ msgId: 'til-verran', recipient: '5039' })
  await ledgerOf(opened.value.database).accept(before, new Date())
  await opened.value.database.close()

  const service = await serve(folder.path)
  try {
    const { api } = service
    for (const recipient of ['Verran', '5039']) {
      const answer = await api.call('POST', '/messages', { json: form({ recipient }) })
      expect([recipient, answer.status]).toEqual([recipient, 422])
      expect(problemOf(answer).findings).toMatchObject([
        { code: 'address/former-municipality', expected: 'Steinkjer kommune' },
      ])
    }
    const { messages } = await api.ask<{ messages: readonly MessageView[] }>('GET', '/messages')
    expect(messages).toMatchObject([{ id: 'til-verran', transport: 'refused', recipient: { id: '5039' } }])
    expect(messages).toHaveLength(1)

    // What is sent after it has gone past it, and it has come to nobody.
    const sent = await send(api, 1, '5006')
    await until('it is confirmed', async () => (await view(api, sent)).application === 'confirmed')
    const held = await api.ask<readonly HeldMessage[]>('GET', '/parties/5006/received')
    expect(held.map(({ msgId }) => msgId)).toEqual([sent])
  } finally {
    await service.stop()
  }
})

describeLedger('withdrawing', (use) => {
  test('#17 what may have arrived cannot be withdrawn, so that nothing withdrawn is ever presented', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
    const claim = await claimOne(ledger, namsos, lease(minutes(0)), minutes(0))
    if (claim === undefined) throw new Error('there is nothing to claim')
    await ledger.settle(claim, { type: 'ambiguous', code: 'answer/timeout' }, facts(minutes(1)))

    expect(await withdraw(use(), 2)).toBe('withdraw/maybe-sent')
    expect(await ledger.find('m')).toMatchObject({ delivery: { transport: 'ambiguous' } })
  })

  test('#17 a message that is withdrawn while it is claimed is either sent or withdrawn, never both', async () => {
    const { ledger } = use()
    for (let round = 0; round < 10; round++) {
      await ledger.accept(newMessage({ msgId: `m${round}` }), minutes(0))
      const [claim, refused] = await Promise.all([
        claimOne(ledger, namsos, lease(minutes(0)), minutes(0)),
        withdraw(use(), 0, `m${round}`),
      ])
      expect({ claimed: claim !== undefined, withdrawn: refused === undefined }).toEqual({
        claimed: refused !== undefined,
        withdrawn: refused === undefined,
      })
      if (claim === undefined) continue
      // Nor afterwards, while it is under way.
      expect(await withdraw(use(), 0, `m${round}`)).toBe('withdraw/being-sent')
      await ledger.settle(claim, { type: 'delivered', receiptId: 'r' }, facts(minutes(1)))
    }
  })

  test('#17 what was withdrawn is claimed by nobody, and does not hold up its stay', async () => {
    const { ledger } = use()
    for (const msgId of ['m', 'next']) await ledger.accept(newMessage({ msgId, stay: 's' }), minutes(0))
    expect(await withdraw(use(), 1)).toBeUndefined()
    expect(await claimOne(ledger, namsos, lease(minutes(2)), minutes(2))).toMatchObject({ msgId: 'next' })
    expect(await claimOne(ledger, namsos, lease(minutes(2)), minutes(2))).toBeUndefined()
  })
})

/** @returns why it was refused, if it was */
async function withdraw(
  { ledger }: TestLedger,
  minute: number,
  msgId = 'm',
): Promise<WithdrawError['code'] | undefined> {
  let code: WithdrawError['code'] | undefined
  await ledger.change(msgId, (delivery) => {
    const decided = onWithdraw(delivery, 'feil pasient', minutes(minute))
    code = decided.ok ? undefined : decided.error.code
    return decided.ok ? decided.value : []
  })
  return code
}

async function send(api: Api, person: number, recipient: string = namsos): Promise<string> {
  const json = form({ recipient, patient: syntheticPerson(person) })
  return (await api.ask<{ id: string }>('POST', '/messages', { json })).id
}

function view(api: Api, id: string): Promise<MessageView> {
  return api.ask<MessageView>('GET', `/messages/${id}`)
}
