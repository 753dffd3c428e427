import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { request } from 'undici'
import { expect, test } from 'vitest'
import { problemOf } from '../../cli/api.ts'
import { freshDatabase, postgresMissing, postgresServer } from '../support/databases.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { plo, serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

test('with a token only who has it is heard, the parties too', async () => {
  await using folder = await temporaryFolder()
  const PLO_TOKEN = 'a-long-and-secret-text-for-this-test'
  const service = await serve(folder.path, { PLO_TOKEN })
  try {
    const unknown = await request(`${service.url}/api/v1/messages`)
    expect(unknown.statusCode).toBe(401)
    await unknown.body.dump()
    const sent = await plo(['message', 'send', '-', '--json', '--data', folder.path], {
      env: { PLO_TOKEN },
      input: JSON.stringify(form({ patient: syntheticPerson(1) })),
    })
    expect(sent.code).toBe(0)
    const { id } = JSON.parse(sent.out) as { id: string }
    await until('its receipt has come', async () => {
      const { application } = await service.api.ask<{ application: string }>('GET', `/messages/${id}`)
      return application === 'confirmed'
    })
  } finally {
    await service.stop()
  }
})

test('a command never goes to the service of another ledger that has the address now', async () => {
  await using mine = await temporaryFolder()
  await using theirs = await temporaryFolder()
  const other = await serve(theirs.path)
  try {
    const stale = { url: other.url, ledger: 'mine', pid: 1, startedAt: '2026-01-01T00:00:00Z' }
    await writeFile(join(mine.path, 'service.json'), JSON.stringify(stale))
    const sent = await plo(['message', 'send', '-', '--json', '--data', mine.path], {
      input: JSON.stringify(form({ patient: syntheticPerson(1) })),
    })
    expect(sent.code).toBe(0)
    const { messages } = await other.api.ask<{ messages: unknown[] }>('GET', '/messages')
    expect(messages).toEqual([])
  } finally {
    await other.stop()
  }
})

const missing = postgresMissing()

test.skipIf(missing)(
  'with PostgreSQL gone nothing is called accepted, and when it is back everything goes on',
  async () => {
    await using server = await postgresServer()
    const DATABASE_URL = await freshDatabase(server)
    await using folder = await temporaryFolder()
    const service = await serve(folder.path, { DATABASE_URL })
    const send = (person: number) =>
      service.api.call('POST', '/messages', {
        json: form({ msgId: `m-${person}`, patient: syntheticPerson(person) }),
      })
    try {
      await server.kill()
      const refused = await send(1)
      expect(refused.status).toBe(503)
      expect(problemOf(refused)).toMatchObject({
        code: 'ledger/unreachable',
        detail: expect.stringContaining('m-1'),
      })
      expect((await service.api.call('GET', '/health/ready')).status).toBe(503)

      await server.restart()
      await until('it is accepted', async () => [200, 202].includes((await send(1)).status))
      await until('it is confirmed', async () => {
        const answer = await service.api.call('GET', '/messages/m-1')
        return answer.status === 200 && (answer.json() as { application: string }).application === 'confirmed'
      })
    } finally {
      await service.stop()
    }
  },
)

test.skipIf(missing)(
  'with PostgreSQL gone the link of a ward gets a page that says so and tries again, and a program its problem',
  async () => {
    await using server = await postgresServer()
    await using folder = await temporaryFolder()
    const service = await serve(folder.path, { DATABASE_URL: await freshDatabase(server) })
    const asked = async (path: string) => {
      const answer = await request(`${service.url}${path}`, {
        headers: { cookie: 'plo_lenke=one-of-a-ward' },
      })
      return { ...answer, text: await answer.body.text() }
    }
    try {
      await server.kill()
      const page = await asked('/sengepost/3B?vegg')
      expect(page.statusCode).toBe(503)
      expect(page.headers['content-type']).toContain('text/html')
      expect(page.headers.refresh).toBe('30')
      expect(page.text).toContain('Lageret svarer ikke')
      expect(page.text).toContain('TESTSYSTEM')
      const api = await asked('/api/v1/messages')
      expect(api.statusCode).toBe(503)
      expect(api.headers['content-type']).toContain('application/problem+json')
    } finally {
      await service.stop()
    }
  },
)

test.skipIf(missing)(
  'with PostgreSQL frozen a sender gets an answer, and its message is sent once all the same',
  async () => {
    await using server = await postgresServer()
    await using folder = await temporaryFolder()
    const service = await serve(folder.path, { DATABASE_URL: await freshDatabase(server) })
    const json = form({ msgId: 'm-1', patient: syntheticPerson(1) })
    try {
      server.pause()
      const unknown = await service.api.call('POST', '/messages', { json })
      expect(unknown.status).toBe(503)
      expect(problemOf(unknown)).toMatchObject({ code: 'ledger/unreachable' })
      server.resume()
      await until('it is accepted', async () =>
        [200, 202].includes((await service.api.call('POST', '/messages', { json })).status),
      )
      await until('it is confirmed', async () => {
        const { application } = await service.api.ask<{ application: string }>('GET', '/messages/m-1')
        return application === 'confirmed'
      })
      expect(await service.api.ask('GET', '/report/no-loss')).toMatchObject({
        accepted: 1,
        presented: 1,
        duplicated: 0,
      })
    } finally {
      server.resume()
      await service.stop()
    }
  },
)
