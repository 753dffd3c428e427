import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { request } from 'undici'
import { expect, test } from 'vitest'
import type { Api } from '../../cli/api.ts'
import type { MessageView } from '../../server/message-view.ts'
import { type HeldMessage, partiesClient } from '../../server/parties-client.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { playParties, serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

/*
 * ebMS 6.5.4, Holodeck #117: the receipt is lost on its way back. The sender cannot know that, and sends the same
 * message again; the recipient keeps one, and says the same as it said the first time.
 */

const namsos = '5007'

test('#4 a receipt that is lost: the same MsgId again, one is kept, and the receipt is the same again', async () => {
  await using folder = await temporaryFolder()
  const service = await serve(folder.path)
  try {
    await service.api.ask('POST', '/faults', { json: { party: namsos, kind: 'lose-receipt', times: 2 } })
    // An AppRec would tell that it has arrived, and so it would not be sent again.
    await service.api.ask('POST', '/faults', { json: { party: namsos, kind: 'apprec-missing' } })
    const id = await send(service.api)
    await until('its receipt has come', async () => (await view(service.api, id)).transport === 'delivered')

    expect(await outcomesOf(service.api, id)).toEqual(['ambiguous', 'ambiguous', 'delivered'])
    const held = await service.api.ask<readonly HeldMessage[]>('GET', `/parties/${namsos}/received`)
    expect(held).toMatchObject([{ msgId: id, deliveries: 3, presented: 1 }])
    const first = await firstReceipt(folder.path)
    expect(await receiptOf(service.api, id)).toBe(first)

    // Also when it comes long after all is settled, and from whom it may.
    const { parties } = await service.api.ask<{ parties: readonly { id: string; url: string }[] }>(
      'GET',
      '/parties',
    )
    const { bytes } = await service.api.call('GET', `/messages/${id}/xml`)
    const url = parties.find((one) => one.id === namsos)?.url
    const again = await request(`${url}/inbox`, { method: 'POST', body: bytes, reset: true })
    expect(await again.body.json()).toMatchObject({ receiptId: first, msgId: id })
  } finally {
    await service.stop()
  }
})

test('#4 a party that was killed after it had lost a receipt gives the one that it gave before', async () => {
  await using folder = await temporaryFolder()
  const firstParties = await playParties(folder.path)
  const first = await serve(folder.path)
  for (const kind of ['lose-receipt', 'apprec-missing'])
    await partiesClient(firstParties.url).addFault({ party: namsos, kind })
  const id = await send(first.api)
  await until('it is held, and its sender does not know', async () => {
    const { transport } = await view(first.api, id)
    return transport === 'ambiguous'
  })
  // Both: a service that misses its parties would play them itself.
  await first.kill()
  await firstParties.kill()
  const lost = await firstReceipt(folder.path)

  const parties = await playParties(folder.path)
  const control = partiesClient(parties.url)
  for (const fault of await control.faults()) await control.removeFault(fault.id)
  const service = await serve(folder.path)
  try {
    await until('its receipt has come', async () => (await view(service.api, id)).transport === 'delivered')
    expect(await receiptOf(service.api, id)).toBe(lost)
    expect(await control.receivedBy(namsos)).toMatchObject([{ msgId: id, presented: 1 }])
  } finally {
    await service.stop()
    await parties.stop()
  }
})

async function send(api: Api): Promise<string> {
  const json = form({ recipient: namsos, patient: syntheticPerson(1) })
  return (await api.ask<{ id: string }>('POST', '/messages', { json })).id
}

function view(api: Api, id: string): Promise<MessageView> {
  return api.ask<MessageView>('GET', `/messages/${id}`)
}

type Event = { readonly type: string; readonly outcome?: string; readonly receiptId?: string }

async function eventsOf(api: Api, id: string): Promise<readonly Event[]> {
  return (await api.ask<{ events: readonly Event[] }>('GET', `/messages/${id}/events`)).events
}

async function outcomesOf(api: Api, id: string): Promise<readonly (string | undefined)[]> {
  const ended = (await eventsOf(api, id)).filter(({ type }) => ['attempt-failed', 'delivered'].includes(type))
  return ended.map(({ type, outcome }) => outcome ?? type)
}

async function receiptOf(api: Api, id: string): Promise<string | undefined> {
  return (await eventsOf(api, id)).find(({ type }) => type === 'delivered')?.receiptId
}

/** What the party wrote down with the message, in its own storage. */
async function firstReceipt(folder: string): Promise<string> {
  const [line = ''] = (await readFile(join(folder, 'parties', `${namsos}.jsonl`), 'utf8')).split('\n')
  const { event, receiptId }: { event: string; receiptId: string } = JSON.parse(line)
  expect(event).toBe('received')
  return receiptId
}
