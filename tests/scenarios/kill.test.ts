import { describe, expect, test } from 'vitest'
import type { Api } from '../../cli/api.ts'
import type { LogistikkForm } from '../../plo/compose/form.ts'
import type { Figures } from '../../plo/delivery/figures.ts'
import type { HeldMessage } from '../../server/parties-client.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { serve, temporaryFolder } from '../support/service-process.ts'
import { shapes } from '../support/shapes.ts'
import { until } from '../support/until.ts'

const namsos = '5007'
const verdal = '5038'

describe.each(shapes)('$name', ({ missing, start }) => {
  test.skipIf(missing)('a service killed in an outage loses nothing that it held', async () => {
    await using shape = await start()
    await using folder = await temporaryFolder()
    const first = await serve(folder.path, shape.env)
    await first.api.ask('POST', '/outages', { json: { scope: { municipality: namsos } } })
    const sent: Sent[] = []
    for (const stay of [1, 2, 3, 4]) sent.push(...(await sendStay(first.api, namsos, stay)))
    for (const stay of [5, 6]) sent.push(...(await sendStay(first.api, verdal, stay)))
    await first.kill()

    const second = await serve(folder.path, shape.env)
    try {
      const held = await transports(second.api, namsos)
      expect(held.every((transport) => transport === 'accepted' || transport === 'queued')).toBe(true)
      expect(held).toHaveLength(12)
      const [outage] = (await second.api.ask<{ outages: { id: string }[] }>('GET', '/outages')).outages
      await second.api.ask('POST', `/outages/${outage?.id}/end`)
      await expectPresentedOnceInOrder(second.api, sent)
    } finally {
      await second.stop()
    }
  })

  test.skipIf(missing)(
    'a service killed again and again while it sends loses nothing and shows nothing twice',
    async () => {
      await using shape = await start()
      await using folder = await temporaryFolder()
      const sent: Sent[] = []
      for (const round of [0, 1, 2]) {
        const service = await serve(folder.path, shape.env)
        // Killed as soon as some of what was accepted has left, so that others are on their way.
        const sending = (async () => {
          for (const stay of [1, 2, 3, 4, 5]) {
            const municipality = [namsos, verdal][stay % 2] ?? namsos
            sent.push(...(await sendStay(service.api, municipality, round * 10 + stay)))
          }
        })()
        const broken = sending.catch(() => undefined)
        await until('something has left', async () => {
          const figures = await service.api.ask<Figures>('GET', '/report/no-loss').catch(() => undefined)
          return figures !== undefined && figures.presented > round * 5
        })
        await service.kill()
        await broken
      }

      const last = await serve(folder.path, shape.env)
      try {
        await expectPresentedOnceInOrder(last.api, sent)
      } finally {
        await last.stop()
      }
    },
  )
})

type Sent = { readonly id: string; readonly recipient: string; readonly stay: number }

/** The three messages of one stay, each accepted before the next is sent. */
async function sendStay(api: Api, recipient: string, stay: number): Promise<readonly Sent[]> {
  const patient = syntheticPerson(stay)
  const forms: readonly LogistikkForm[] = [
    form({ type: 'LOG_INNLAGT', recipient, patient }),
    form({ type: 'LOG_UTSKRIVNINGSKLAR', recipient, patient }),
    form({ type: 'LOG_UTSKREVET', recipient, patient, discharge: { to: '1', condition: '1' } }),
  ]
  const sent: Sent[] = []
  for (const json of forms) {
    const { id } = await api.ask<{ id: string }>('POST', '/messages', { json })
    sent.push({ id, recipient, stay })
  }
  return sent
}

async function transports(api: Api, municipality: string): Promise<readonly string[]> {
  const { messages } = await api.ask<{ messages: { transport: string }[] }>(
    'GET',
    `/messages?municipality=${municipality}`,
  )
  return messages.map(({ transport }) => transport)
}

/** Counted from what the parties really hold. A message whose answer was lost in the kill may be there besides. */
async function expectPresentedOnceInOrder(api: Api, sent: readonly Sent[]) {
  const figures = await until('nothing is owed', async () => {
    const now = await api.ask<Figures>('GET', '/report/no-loss').catch(() => undefined)
    return now !== undefined && now.owed === 0 && now.accepted >= sent.length ? now : undefined
  })
  expect(figures).toMatchObject({ owed: 0, lost: 0, duplicated: 0, unexpected: 0, told: 0 })
  expect(figures.presented).toBe(figures.accepted)

  for (const recipient of new Set(sent.map((one) => one.recipient))) {
    const received = await api.ask<readonly HeldMessage[]>('GET', `/parties/${recipient}/received`)
    const rank = new Map(received.map(({ msgId }, index) => [msgId, index]))
    const ours = sent.filter((one) => one.recipient === recipient)
    expect(ours.filter(({ id }) => !rank.has(id))).toEqual([])
    for (const stay of new Set(ours.map((one) => one.stay))) {
      const ranks = ours.filter((one) => one.stay === stay).map(({ id }) => rank.get(id) ?? -1)
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
    }
    expect(received.filter(({ presented }) => presented !== 1)).toEqual([])
  }
}
