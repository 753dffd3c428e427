import pg from 'pg'
import { expect, test } from 'vitest'
import { partiesClient } from '../../server/parties-client.ts'
import { freshDatabase, postgresMissing, postgresServer } from '../support/databases.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { playParties, plo, serve, temporaryFolder, work } from '../support/service-process.ts'
import { until } from '../support/until.ts'

const missing = postgresMissing()
const namsos = '5007'

test('without DATABASE_URL there is no room for a worker, and it says so', async () => {
  await using folder = await temporaryFolder()
  const { code, err } = await plo(['worker', '--data', folder.path], { env: { DATABASE_URL: '' } })
  expect(code).toBe(2)
  expect(err).toContain('Uten DATABASE_URL')
})

test('a worker whose database is not there says so', async () => {
  const { code, err } = await plo(['worker'], { env: { DATABASE_URL: 'postgres://127.0.0.1:1/none' } })
  expect(code).toBe(3)
  expect(err).toContain('Databasen i DATABASE_URL kan ikke nås')
})

test.skipIf(missing)(
  'a worker delivers what is owed while no service runs, and leaves nothing half-sent when it is stopped',
  async () => {
    await using server = await postgresServer()
    await using folder = await temporaryFolder()
    const DATABASE_URL = await freshDatabase(server)
    const transports = async () => {
      const client = new pg.Client({ connectionString: DATABASE_URL })
      await client.connect()
      const { rows } = await client.query<{ transport: string }>(
        'select transport from plo.message order by seq',
      )
      await client.end()
      return rows.map(({ transport }) => transport)
    }
    const parties = await playParties(folder.path)
    const control = partiesClient(parties.url)
    const service = await serve(folder.path, { DATABASE_URL })
    const send = (person: number) =>
      service.api.ask('POST', '/messages', {
        json: form({ msgId: `m-${person}`, patient: syntheticPerson(person) }),
      })
    const { id: unavailable } = await control.addFault({ party: namsos, kind: 'unavailable' })
    for (const person of [1, 2, 3]) await send(person)
    await service.kill()

    const worker = await work({ DATABASE_URL })
    try {
      await control.removeFault(unavailable)
      await until('the worker has delivered all', async () =>
        (await transports()).every((transport) => transport === 'delivered'),
      )

      const second = await serve(folder.path, { DATABASE_URL })
      try {
        await until('what the worker has delivered is confirmed', async () => {
          const { application } = await second.api.ask<{ application: string }>('GET', '/messages/m-3')
          return application === 'confirmed'
        })
      } finally {
        await second.stop()
      }

      const third = await serve(folder.path, { DATABASE_URL })
      await control.addFault({ party: namsos, kind: 'hang' })
      await third.api.ask('POST', '/messages', {
        json: form({ msgId: 'm-4', patient: syntheticPerson(4) }),
      })
      await until('it is being sent', async () => (await transports()).includes('sending'))
      const codes = await Promise.all([third.stop(), worker.stop()])
      expect(codes).toEqual([0, 0])
      expect(await transports()).not.toContain('sending')
    } finally {
      await worker.kill()
      await parties.stop()
    }
  },
)
