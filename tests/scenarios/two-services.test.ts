import pg from 'pg'
import { expect, test } from 'vitest'
import type { Figures } from '../../plo/delivery/figures.ts'
import { freshDatabase, postgresMissing, postgresServer } from '../support/databases.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

const missing = postgresMissing()

test.skipIf(missing)(
  'two services with 22 lanes each share one PostgreSQL, and nothing is shown twice',
  async () => {
    await using server = await postgresServer()
    const DATABASE_URL = await freshDatabase(server)
    await using one = await temporaryFolder()
    await using two = await temporaryFolder()
    const [first, second] = await Promise.all([
      serve(one.path, { DATABASE_URL }),
      serve(two.path, { DATABASE_URL }),
    ])
    try {
      const { parties } = await first.api.ask<{ parties: { id: string; kind: string }[] }>('GET', '/parties')
      expect(parties).toHaveLength(22)
      const municipalities = parties.filter(({ kind }) => kind === 'municipality')
      const all = municipalities.flatMap(({ id }, index) =>
        [0, 1, 2].map((nth) => ({ recipient: id, person: index * 3 + nth + 1 })),
      )
      await Promise.all(
        all.map(({ recipient, person }, index) => {
          const api = index % 2 === 0 ? first.api : second.api
          return api.ask('POST', '/messages', { json: form({ recipient, patient: syntheticPerson(person) }) })
        }),
      )
      const figures = await until('all is confirmed', async () => {
        const now = await second.api.ask<Figures>('GET', '/report/no-loss')
        return now.confirmed === all.length ? now : undefined
      })
      expect(figures).toMatchObject({
        accepted: 60,
        presented: 60,
        owed: 0,
        lost: 0,
        duplicated: 0,
        unexpected: 0,
      })

      const client = new pg.Client({ connectionString: DATABASE_URL })
      await client.connect()
      const { rows } = await client.query<{ used: number; most: number }>(
        `select count(*)::int as used, current_setting('max_connections')::int as most from pg_stat_activity where datname = current_database()`,
      )
      await client.end()
      // Room for four workers beside the two services.
      expect(rows[0]?.used).toBeLessThan((rows[0]?.most ?? 0) / 2)

      // The one that started the parties goes down; the other takes over, with what they hold.
      await first.kill()
      const { id } = await second.api.ask<{ id: string }>('POST', '/messages', {
        json: form({ recipient: '5007', patient: syntheticPerson(99) }),
      })
      await until('the message is confirmed', async () => {
        const { application } = await second.api.ask<{ application: string }>('GET', `/messages/${id}`)
        return application === 'confirmed'
      })
    } finally {
      await first.kill()
      await second.stop()
    }
  },
)
