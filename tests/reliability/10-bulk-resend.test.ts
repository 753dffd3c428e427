import { describe, expect, test } from 'vitest'
import type { Api } from '../../cli/api.ts'
import type { Figures } from '../../plo/delivery/figures.ts'
import type { MessageView } from '../../server/message-view.ts'
import type { HeldMessage } from '../../server/parties-client.ts'
import type { PreviewView, ResendView } from '../../server/resend-view.ts'
import { openDatabase } from '../../store/open.ts'
import { type Ledger, ledgerOf } from '../../store/store.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { serve, temporaryFolder } from '../support/service-process.ts'
import { shapes } from '../support/shapes.ts'
import { until } from '../support/until.ts'

/*
 * ServicePulse #267, #390, #2424; OpenHIM PR 1058: a bulk resend that took other messages than it showed, that was
 * forgotten in a restart, or that woke a year of old failures.
 */

const namsos = '5007'

describe.each(shapes)('$name', ({ missing, start }) => {
  test.skipIf(missing)(
    '#10 a bulk resend is exactly what was shown, also when the service is killed half-way, and wakes no old failure',
    async () => {
      await using shape = await start()
      await using folder = await temporaryFolder()
      const place = { folder: folder.path, env: shape.env }
      const first = await serve(folder.path, shape.env)
      await declareOutage(first.api)
      const old = await sendStays(first.api, 1, 3)
      const since = new Date().toISOString()
      const shown = await sendStays(first.api, 10, 15)
      const later = await sendStays(first.api, 60, 1)
      await first.kill()
      await withLedger(place, (ledger) => giveUp(ledger, [...old, ...shown]))

      const second = await serve(folder.path, shape.env)
      const preview = await second.api.ask<PreviewView>('POST', '/resends', {
        json: { preview: true, municipality: namsos, since },
      })
      expect(preview).toMatchObject({
        total: shown.length,
        recipients: [{ id: namsos, count: shown.length }],
      })
      await second.kill()

      // Stopped after it was shown: not part of it. Arrived after it was shown: left alone.
      const [healed = ''] = shown
      await withLedger(place, async (ledger) => {
        await giveUp(ledger, later)
        await ledger.change(healed, () => [{ type: 'delivered', at: new Date(), by: 'avviksmelding' }])
        for (const { id } of await ledger.outages(true)) await ledger.endOutage(id, new Date())
      })

      const third = await serve(folder.path, shape.env)
      await third.api.ask('POST', '/resends', { json: { id: preview.id } })
      await third.kill()

      const fourth = await serve(folder.path, shape.env)
      try {
        const done = await finished(fourth.api, preview.id)
        expect(done.progress).toMatchObject({
          ...{ arrived: shown.length - 1, waiting: 0, stopped: 0, pending: 0, cancelled: 0 },
          skipped: [{ code: 'resend/arrived', count: 1 }],
        })
        await expectHeld(fourth.api, shown.slice(1))
        for (const id of [...old, ...later]) await expectUntouched(fourth.api, id)
        const figures = await fourth.api.ask<Figures>('GET', '/report/no-loss')
        expect(figures).toMatchObject({ duplicated: 0, unexpected: 0, told: old.length + later.length })
      } finally {
        await fourth.stop()
      }
    },
  )
})

test('#10 a bulk resend that was half-way goes on after a restart, and asks for nothing twice', async () => {
  await using folder = await temporaryFolder()
  const place = { folder: folder.path, env: {} }
  const ids = await givenUp(place, 6)
  const id = await withLedger(place, async (ledger) => {
    const now = new Date()
    const filter = { recipient: namsos, received: false }
    await ledger.previewResend({ id: 'half-way', filter, cutOff: now, former: [] })
    await ledger.confirmResend('half-way', now, now)
    await ledger.resendNext(now, 5, [])
    return 'half-way'
  })

  const service = await serve(folder.path)
  try {
    const done = await finished(service.api, id)
    expect(done.progress).toMatchObject({ arrived: 12, skipped: [] })
    await expectHeld(service.api, ids)
    for (const one of ids) {
      const asked = (await eventsOf(service.api, one)).filter((type) => type === 'resend-asked')
      expect(asked).toHaveLength(1)
    }
  } finally {
    await service.stop()
  }
})

test('#10 a bulk resend that is cancelled sends nothing more: what waited is back where it was', async () => {
  await using folder = await temporaryFolder()
  const place = { folder: folder.path, env: {} }
  const ids = await givenUp(place, 6)
  const service = await serve(folder.path)
  try {
    const { api } = service
    const outage = await declareOutage(api)
    const preview = await api.ask<PreviewView>('POST', '/resends', {
      json: { preview: true, municipality: namsos },
    })
    expect(preview.warnings.map(({ code }) => code)).toEqual(['resend/held'])
    await api.ask('POST', '/resends', { json: { id: preview.id } })
    await until('all wait in the lane', async () => {
      const { progress } = await api.ask<ResendView>('GET', `/resends/${preview.id}`)
      return progress.held === ids.length
    })

    const cancelled = await api.ask<ResendView>('DELETE', `/resends/${preview.id}`)
    expect(cancelled).toMatchObject({ state: 'cancelled', progress: { cancelled: ids.length, waiting: 0 } })
    await api.ask('POST', `/outages/${outage}/end`)

    // What is sent after them has gone past them.
    const [last = ''] = await sendStays(api, 90, 1)
    await until('the lane has gone on', async () => (await message(api, last)).transport === 'delivered')
    for (const one of ids) expect((await message(api, one)).transport).toBe('given-up')
    await expectNotHeld(api, ids)
  } finally {
    await service.stop()
  }
})

test('#10 sent again after later ones of the stay have arrived, it is warned of first', async () => {
  await using folder = await temporaryFolder()
  const place = { folder: folder.path, env: {} }
  const [early = ''] = await givenUp(place, 1)
  const service = await serve(folder.path)
  try {
    const json = form({ type: 'LOG_UTSKRIVNINGSKLAR', recipient: namsos, patient: syntheticPerson(1) })
    const { id } = await service.api.ask<{ id: string }>('POST', '/messages', { json })
    await until('it is there', async () => (await message(service.api, id)).transport === 'delivered')
    const preview = await service.api.ask<PreviewView>('POST', '/resends', {
      json: { preview: true, ids: [early] },
    })
    expect(preview.warnings).toMatchObject([{ code: 'resend/order', count: 1, msgIds: [early] }])
  } finally {
    await service.stop()
  }
})

type Place = { readonly folder: string; readonly env: Readonly<Record<string, string>> }

/** Accepted by the service while Namsos is out, and given up since: days go by in the ledger alone. */
async function givenUp(place: Place, patients: number): Promise<readonly string[]> {
  const service = await serve(place.folder, place.env)
  const outage = await declareOutage(service.api)
  const ids = await sendStays(service.api, 1, patients)
  await service.kill()
  await withLedger(place, async (ledger) => {
    await giveUp(ledger, ids)
    await ledger.endOutage(outage, new Date())
  })
  return ids
}

async function declareOutage(api: Api): Promise<string> {
  const json = { scope: { municipality: namsos }, hold: true }
  return (await api.ask<{ id: string }>('POST', '/outages', { json })).id
}

async function giveUp(ledger: Ledger, ids: readonly string[]): Promise<void> {
  for (const id of ids)
    await ledger.change(id, () => [{ type: 'given-up', at: new Date(), code: 'policy/time' }])
}

/** What a service does with its ledger, while none runs. */
async function withLedger<Result>(
  { folder, env }: Place,
  work: (ledger: Ledger) => Promise<Result>,
): Promise<Result> {
  const { DATABASE_URL: databaseUrl } = env
  const settings = { dataDir: folder, ...(databaseUrl !== undefined && { databaseUrl }) }
  const opened = await openDatabase(settings, () => undefined)
  if (!opened.ok) throw new Error(opened.error.code)
  try {
    return await work(ledgerOf(opened.value.database))
  } finally {
    await opened.value.database.close()
  }
}

/** Two messages about each of so many patients, each accepted before the next is sent. */
async function sendStays(api: Api, firstPatient: number, patients: number): Promise<readonly string[]> {
  const ids: string[] = []
  for (let nth = 0; nth < patients; nth++)
    for (const type of ['LOG_INNLAGT', 'LOG_UTSKRIVNINGSKLAR'] as const) {
      const json = form({ type, recipient: namsos, patient: syntheticPerson(firstPatient + nth) })
      ids.push((await api.ask<{ id: string }>('POST', '/messages', { json })).id)
    }
  return ids
}

function finished(api: Api, id: string | undefined): Promise<ResendView> {
  return until('the resend is over', async () => {
    const now = await api.ask<ResendView>('GET', `/resends/${id}`)
    return now.state === 'finished' && now.progress.waiting === 0 ? now : undefined
  })
}

function message(api: Api, id: string): Promise<MessageView> {
  return api.ask<MessageView>('GET', `/messages/${id}`)
}

async function eventsOf(api: Api, id: string): Promise<readonly string[]> {
  const { events } = await api.ask<{ events: readonly { type: string }[] }>('GET', `/messages/${id}/events`)
  return events.map(({ type }) => type)
}

/** Counted in the recipient's own storage: each once, and of each stay in the order in which they were accepted. */
async function expectHeld(api: Api, ids: readonly string[]) {
  const held = await api.ask<readonly HeldMessage[]>('GET', `/parties/${namsos}/received`)
  const ours = held.filter(({ msgId }) => ids.includes(msgId))
  expect(ours.map(({ msgId }) => msgId).toSorted()).toEqual(ids.toSorted())
  expect(ours.filter(({ presented }) => presented !== 1)).toEqual([])
  const rank = new Map(ours.map(({ msgId }, index) => [msgId, index]))
  // Of an even number, two that stand together are of one stay; of an odd one, the first has lost its fellow.
  for (let at = ids.length % 2; at < ids.length; at += 2) {
    const [first = -1, second = -1] = ids.slice(at, at + 2).map((id) => rank.get(id))
    expect(first).toBeLessThan(second)
  }
}

async function expectNotHeld(api: Api, ids: readonly string[]) {
  const held = await api.ask<readonly HeldMessage[]>('GET', `/parties/${namsos}/received`)
  expect(held.filter(({ msgId }) => ids.includes(msgId))).toEqual([])
}

async function expectUntouched(api: Api, id: string) {
  const types = await eventsOf(api, id)
  expect(types.filter((type) => !['accepted', 'queued'].includes(type))).toEqual(['given-up'])
  await expectNotHeld(api, [id])
}
