import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Api, problemOf } from '../../cli/api.ts'
import type { Figures } from '../../plo/delivery/figures.ts'
import type { FolderFinding } from '../../server/folder-inbox.ts'
import type { MessageView } from '../../server/message-view.ts'
import { freshDatabase, postgresMissing, postgresServer } from '../support/databases.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { plo, serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

const namsos = '5007'

/** A data folder in which Namsos kommune is a folder, as a user sets it up. */
async function withFolderParty() {
  const base = await temporaryFolder()
  const data = join(base.path, 'data')
  const party = join(base.path, 'namsos')
  await mkdir(party)
  const set = await plo(['parties', 'set', namsos, '--folder', party, '--data', data])
  expect([set.code, set.err]).toEqual([0, ''])
  return { data, party, [Symbol.asyncDispose]: () => base[Symbol.asyncDispose]() }
}

const send = async (api: Api, nth: number, recipient = namsos) =>
  (
    await api.ask<{ id: string }>('POST', '/messages', {
      json: form({ recipient, patient: syntheticPerson(nth) }),
    })
  ).id
const view = (api: Api, id: string) => api.ask<MessageView>('GET', `/messages/${id}`)
type LaneRow = {
  readonly id: string
  readonly state: string
  readonly problem?: string
  readonly nextProbeAt?: string
}
const laneState = async (api: Api) => {
  const { lanes } = await api.ask<{ lanes: readonly LaneRow[] }>('GET', '/lanes')
  return lanes.find(({ id }) => id === namsos)
}
const outbox = async (party: string) =>
  (await readdir(join(party, 'ut'))).filter((name) => name.endsWith('.xml')).toSorted()
const arrived = (party: string, id: string) =>
  until('the file lies in ut/', async () => (await outbox(party)).includes(`${id}.xml`))

/** What the journal system of the party does: takes the file, and answers with a receipt. */
async function answer(party: string, id: string): Promise<string> {
  const file = join(party, 'ut', `${id}.xml`)
  const { out } = await plo(['message', 'apprec', file])
  await rm(file)
  await writeFile(join(party, 'inn', `kvittering-${id}.xml`), out)
  return out
}

test('a message to a folder party is a file in ut/, and the receipt that is put into inn/ confirms it', async () => {
  await using world = await withFolderParty()
  const { data, party } = world
  const service = await serve(data)
  try {
    const { api } = service
    const id = await send(api, 1)
    await arrived(party, id)
    const { bytes } = await api.call('GET', `/messages/${id}/xml`)
    expect(Buffer.compare(await readFile(join(party, 'ut', `${id}.xml`)), bytes)).toBe(0)

    // Nobody says that it has arrived: it lies in a folder.
    const sent = await until('the receipt is in the ledger', async () => {
      const now = await view(api, id)
      return now.transport === 'delivered' ? now : undefined
    })
    expect(sent.shown).toMatchObject({
      label: 'Lagt i mappe – ikke bekreftet',
      help: expect.stringContaining('Ingen vet om den er hentet'),
    })

    await answer(party, id)
    await until('it is confirmed', async () => (await view(api, id)).application === 'confirmed')
    expect((await view(api, id)).shown.label).toBe('Mottatt i fagsystemet')
    await until('the receipt is put aside', async () => (await readdir(join(party, 'inn'))).length === 1)

    // Parties that are not simulated cannot be asked what they hold, and are not said to have lost anything.
    const toSimulated = await send(api, 2, '5038')
    await until(
      'it is confirmed there',
      async () => (await view(api, toSimulated)).application === 'confirmed',
    )
    expect(await api.ask<Figures>('GET', '/report/no-loss')).toMatchObject({
      ...{ accepted: 2, presented: 1, unverified: 1, lost: 0, unexpected: 0 },
    })
    const asked = await api.call('GET', `/parties/${namsos}/received`)
    expect([asked.status, problemOf(asked).code]).toEqual([409, 'party/not-simulated'])
  } finally {
    await service.stop()
  }
})

test('a service killed between receiving a file and moving it: the next one changes nothing, and moves it', async () => {
  await using world = await withFolderParty()
  const { data, party } = world
  const first = await serve(data)
  const id = await send(first.api, 1)
  await arrived(party, id)
  // Nothing can be moved there: so the kill comes in between.
  await writeFile(join(party, 'inn', 'behandlet'), '')
  await answer(party, id)
  await until('it is confirmed', async () => (await view(first.api, id)).application === 'confirmed')
  await first.kill()
  await rm(join(party, 'inn', 'behandlet'))

  const second = await serve(data)
  try {
    await until('the receipt is put aside', async () =>
      (await readdir(join(party, 'inn'))).every((name) => name === 'behandlet'),
    )
    const { received } = await second.api.ask<{ received: readonly unknown[] }>('GET', '/inbox')
    expect(received).toMatchObject([{ kind: 'apprec', deliveries: 2, result: 'applied' }])
    const { events } = await second.api.ask<{ events: readonly { type: string }[] }>(
      'GET',
      `/messages/${id}/events`,
    )
    expect(events.filter(({ type }) => type === 'apprec-received')).toHaveLength(1)
    expect(await outbox(party)).toEqual([])
  } finally {
    await second.stop()
  }
})

test('a service killed again and again while it fills ut/ puts every message there once', async () => {
  await using world = await withFolderParty()
  const { data, party } = world
  const ids: string[] = []
  const taken: string[] = []
  /** The other system: it takes what lies there, again and again. */
  const takeAll = async () => {
    for (const name of await outbox(party)) {
      await rename(join(party, 'ut', name), join(party, `hentet-${taken.length}`))
      taken.push(name)
    }
  }
  for (const round of [0, 1]) {
    const service = await serve(data)
    for (let nth = 0; nth < 10; nth++) ids.push(await send(service.api, round * 10 + nth))
    await until('some are there', async () => (await outbox(party)).length > 0)
    await service.kill()
    await takeAll()
  }
  const last = await serve(data)
  try {
    await until('nothing is owed', async () => {
      await takeAll()
      return (await laneWaiting(last.api)) === 0
    })
    await takeAll()
    expect(taken.toSorted()).toEqual(ids.map((id) => `${id}.xml`).toSorted())
  } finally {
    await last.stop()
  }
})

const laneWaiting = async (api: Api) => {
  const { messages } = await api.ask<{ messages: readonly MessageView[] }>('GET', '/messages?limit=500')
  return messages.filter(({ transport }) => transport !== 'delivered').length
}

test('a folder that goes away takes its lane down, and what waits is put there when it is back', async () => {
  await using world = await withFolderParty()
  const { data, party } = world
  const service = await serve(data)
  try {
    const { api } = service
    await rename(party, `${party}-borte`)
    const id = await send(api, 1)
    const lane = await until('the lane is down', async () => {
      const now = await laneState(api)
      return now?.state === 'down' ? now : undefined
    })
    expect(['folder/gone', 'probe/no-answer']).toContain(lane.problem)
    // Nothing of it can have left.
    expect(['accepted', 'queued', 'sending']).toContain((await view(api, id)).transport)
    await until('the folder is told of', async () => codes(await findings(api)).includes('folder/gone'))
    const sick = await plo(['doctor', '--json', '--data', data])
    expect(sick.code).toBe(3)
    expect(sick.out).toContain(`Mappe ${namsos}`)

    await rename(`${party}-borte`, party)
    await arrived(party, id)
    await until('the lane is open', async () => (await laneState(api))?.state === 'open')
    await until('the folder is well', async () => (await findings(api)).length === 0)
  } finally {
    await service.stop()
  }
})

const findings = async (api: Api) => {
  const { parties } = await api.ask<{
    parties: readonly { id: string; findings?: readonly FolderFinding[] }[]
  }>('GET', '/parties')
  return parties.find(({ id }) => id === namsos)?.findings ?? []
}
const codes = (found: readonly FolderFinding[]) => found.map(({ code }) => code)

test('foreign files are left where they lie, and are shown with the party', async () => {
  await using world = await withFolderParty()
  const { data, party } = world
  const service = await serve(data)
  try {
    await writeFile(join(party, 'inn', 'Ola Nordmann.txt'), 'et notat')
    await until('it is told of', async () => codes(await findings(service.api)).includes('folder/not-xml'))
    const list = await plo(['parties', 'list', '--data', data])
    expect(list.out).toContain(`mappe ${party}`)
    expect(list.out.replace(/\s+/g, ' ')).toContain('inn/Ola Nordmann.txt heter ikke noe på .xml')
    const doctor = await plo(['doctor', '--data', data])
    expect(doctor.code).toBe(1)
    expect(doctor.out.replace(/\s+/g, ' ')).toContain('1 funn, se «plo parties list»')
    expect(await readFile(join(party, 'inn', 'Ola Nordmann.txt'), 'utf8')).toBe('et notat')
    // The name of a file can be that of a patient.
    expect(service.errors()).toContain('folder/not-xml')
    expect(service.errors()).not.toContain('Nordmann')
  } finally {
    await service.stop()
  }
})

test('a declared outage of a folder party holds until somebody ends it: a folder cannot say that all is well', async () => {
  await using world = await withFolderParty()
  const { data, party } = world
  const service = await serve(data)
  try {
    const { api } = service
    const outage = { scope: { municipality: namsos } }
    const { id: outageId } = await api.ask<{ id: string }>('POST', '/outages', { json: outage })
    const id = await send(api, 1)
    const before = (await laneState(api))?.nextProbeAt ?? ''
    await until('it has been probed', async () => ((await laneState(api))?.nextProbeAt ?? '') > before)
    expect(await laneState(api)).toMatchObject({ state: 'closed' })
    expect(await outbox(party)).toEqual([])
    await api.ask('POST', `/outages/${outageId}/end`)
    await arrived(party, id)
  } finally {
    await service.stop()
  }
})

test('a party that is simulated again gets what waits for it from the simulator', async () => {
  await using world = await withFolderParty()
  const { data, party } = world
  const first = await serve(data)
  await rename(party, `${party}-borte`)
  const id = await send(first.api, 1)
  await until('it has been tried', async () => (await view(first.api, id)).attempts > 0)
  await first.stop()
  expect((await plo(['parties', 'set', namsos, '--simulated', '--data', data])).code).toBe(0)

  const second = await serve(data)
  try {
    await until('it is confirmed', async () => (await view(second.api, id)).application === 'confirmed')
    expect(await second.api.ask<Figures>('GET', '/report/no-loss')).toMatchObject({ presented: 1, lost: 0 })
  } finally {
    await second.stop()
  }
})

test('a file of parties that is taken away hands nothing to the simulator that is meant for a folder', async () => {
  await using world = await withFolderParty()
  const { data, party } = world
  await (await serve(data)).stop()
  await rm(join(data, 'parties.json'))
  const service = await serve(data)
  try {
    await arrived(party, await send(service.api, 1))
  } finally {
    await service.stop()
  }
})

const noPostgres = postgresMissing()

test.skipIf(noPostgres)(
  'two services of one ledger put each message to a folder party there once, also where one has no file of parties',
  async () => {
    await using world = await withFolderParty()
    await using other = await temporaryFolder()
    await using server = await postgresServer()
    const env = { DATABASE_URL: await freshDatabase(server) }
    const { data, party } = world
    const one = await serve(data, env)
    const two = await serve(other.path, env)
    try {
      const ids = await Promise.all(
        Array.from({ length: 10 }, (_, nth) => send(nth % 2 === 0 ? one.api : two.api, nth)),
      )
      for (const id of ids) await arrived(party, id)
      for (const id of ids) await answer(party, id)
      await until('all are confirmed', async () => {
        const views = await Promise.all(ids.map((id) => view(two.api, id)))
        return views.every(({ application }) => application === 'confirmed')
      })
      await until('the receipts are put aside', async () => (await readdir(join(party, 'inn'))).length === 1)
      expect(await readdir(join(party, 'inn', 'behandlet'))).toHaveLength(10)
      expect(await outbox(party)).toEqual([])
    } finally {
      await one.stop()
      await two.stop()
    }
  },
)

test('the service does not start with a file of parties that is wrong, and says all of it', async () => {
  await using base = await temporaryFolder()
  const file = join(base.path, 'parties.json')
  await writeFile(file, JSON.stringify({ 9999: { folder: 'her' }, 5006: { url: 'x' } }))
  const { code, err } = await plo(['serve', '--port', '0', '--data', base.path])
  expect(code).toBe(3)
  for (const field of ['9999:', '9999.folder:', '5006.url:']) expect(err).toContain(field)
  // A file that was asked for by name must be there.
  const env = { PLO_PARTIES: join(base.path, 'borte.json') }
  const named = await plo(['serve', '--port', '0', '--data', join(base.path, 'data')], { env })
  expect([named.code, named.err]).toEqual([3, expect.stringContaining('kan ikke leses (ENOENT)')])
})

test('a party with an address of its own keeps it, in an outage too, though the simulator plays one of its name', async () => {
  await using base = await temporaryFolder()
  // Port 1: nobody listens there.
  const url = 'http://127.0.0.1:1'
  await writeFile(join(base.path, 'parties.json'), JSON.stringify({ [namsos]: { url } }))
  const service = await serve(base.path)
  try {
    const { api } = service
    const id = await send(api, 1)
    await until('it has been tried', async () => (await view(api, id)).attempts > 1)
    // Declared now, so that no further try is under way when it is looked at.
    await api.ask('POST', '/outages', { json: { scope: { all: true } } })
    await until('it waits', async () => (await view(api, id)).transport === 'queued')
    expect(await view(api, id)).toMatchObject({ held: true, problem: 'connect/ECONNREFUSED' })
    const { parties } = await api.ask<{ parties: readonly { id: string }[] }>('GET', '/parties')
    expect(parties.find((party) => party.id === namsos)).toMatchObject({ place: 'url', url })
    const faults = await api.ask<readonly { party: string }[]>('GET', '/faults')
    expect(faults.map(({ party }) => party)).toContain('5006')
    expect(faults.map(({ party }) => party)).not.toContain(namsos)
    expect(await api.ask<Figures>('GET', '/report/no-loss')).toMatchObject({ accepted: 1, owed: 1, lost: 0 })
  } finally {
    await service.stop()
  }
})

test('a real address is written down only when somebody has said yes to it', async () => {
  await using base = await temporaryFolder()
  const set = (...more: string[]) =>
    plo(['parties', 'set', '5006', '--url', 'https://plo.example.org', '--data', base.path, ...more])
  const asked = await set()
  expect(asked.code).toBe(2)
  expect(asked.err).toContain('Dette er et virkelig mottak')
  expect(await readdir(base.path)).toEqual([])
  expect((await set('--yes')).code).toBe(0)
  expect(JSON.parse(await readFile(join(base.path, 'parties.json'), 'utf8'))).toEqual({
    5006: { url: 'https://plo.example.org' },
  })
})
