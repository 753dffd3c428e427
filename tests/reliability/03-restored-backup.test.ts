import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Figures } from '../../plo/delivery/figures.ts'
import type { HeldMessage } from '../../server/parties-client.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

test('#3 a ledger restored from a backup fills its lanes itself, and what had arrived since is shown once', async () => {
  await using folder = await temporaryFolder()
  const [ledger, backup] = [join(folder.path, 'ledger'), join(folder.path, 'backup')]
  const first = await serve(folder.path)
  const { id: outage } = await first.api.ask<{ id: string }>('POST', '/outages', {
    json: { scope: { municipality: '5007' }, hold: true },
  })
  const ids: string[] = []
  for (let nth = 0; nth < 6; nth++) {
    const json = form({ patient: syntheticPerson(nth), recipient: '5007' })
    ids.push((await first.api.ask<{ id: string }>('POST', '/messages', { json })).id)
  }
  await first.stop()
  await cp(ledger, backup, { recursive: true })

  const second = await serve(folder.path)
  await second.api.ask('POST', `/outages/${outage}/end`)
  await until('all have arrived', async () => (await presented(second.api)).length === ids.length)
  await second.stop()
  await rm(ledger, { recursive: true })
  await cp(backup, ledger, { recursive: true })

  const third = await serve(folder.path)
  try {
    // Of the time before: it knows of an outage, and of messages that it owes.
    const { messages } = await third.api.ask<{ messages: { held: boolean }[] }>('GET', '/messages')
    expect(messages.map(({ held }) => held)).toEqual(ids.map(() => true))
    await third.api.ask('POST', `/outages/${outage}/end`)
    await until('all are confirmed', async () => {
      const after = await third.api.ask<{ messages: { application: string }[] }>('GET', '/messages')
      return after.messages.every(({ application }) => application === 'confirmed')
    })
    const received = await presented(third.api)
    expect(received.map(({ msgId }) => msgId).toSorted()).toEqual(ids.toSorted())
    expect(received.every(({ presented: times, deliveries }) => times === 1 && deliveries === 2)).toBe(true)
    const figures = await third.api.ask<Figures>('GET', '/report/no-loss')
    expect(figures).toMatchObject({
      accepted: 6,
      presented: 6,
      owed: 0,
      lost: 0,
      duplicated: 0,
      unexpected: 0,
    })
  } finally {
    await third.stop()
  }
})

async function presented(api: { ask<Value>(method: 'GET', path: string): Promise<Value> }) {
  const received = await api.ask<readonly HeldMessage[]>('GET', '/parties/5007/received')
  return received.filter(({ presented: times }) => times > 0)
}
