import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Figures } from '../../plo/delivery/figures.ts'
import { type DatabaseServer, redisMissing, redisServer } from '../support/databases.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { plo, type ServiceProcess, serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

const missing = redisMissing()

/** What RELIABILITY promises: the one place where a time is judged, because it is the promise. */
const goesOnWithinMs = 30_000

type Trouble = {
  readonly name: string
  /** Whether Redis takes no writes meanwhile. */
  readonly refuses: boolean
  begin(redis: DatabaseServer): Promise<unknown>
  end(redis: DatabaseServer): Promise<unknown>
}

const troubles: readonly Trouble[] = [
  { name: 'restarted', refuses: false, begin: (redis) => redis.restart(), end: async () => undefined },
  { name: 'wiped', refuses: false, begin: flush, end: flush },
  {
    name: 'read-only',
    refuses: true,
    begin: (redis) => tell(redis, 'replicaof', '127.0.0.1', '1'),
    end: (redis) => tell(redis, 'replicaof', 'no', 'one'),
  },
  {
    name: 'without the replicas that it wants',
    refuses: true,
    begin: (redis) => tell(redis, 'config', 'set', 'min-replicas-to-write', '1'),
    end: (redis) => tell(redis, 'config', 'set', 'min-replicas-to-write', '0'),
  },
  {
    name: 'out of memory',
    refuses: true,
    begin: async (redis) => {
      await tell(redis, 'config', 'set', 'maxmemory-policy', 'noeviction')
      await tell(redis, 'config', 'set', 'maxmemory', '1mb')
    },
    end: (redis) => tell(redis, 'config', 'set', 'maxmemory', '0'),
  },
  {
    name: 'frozen',
    refuses: true,
    begin: async (redis) => redis.pause(),
    end: async (redis) => redis.resume(),
  },
  { name: 'gone', refuses: true, begin: (redis) => redis.kill(), end: (redis) => redis.restart() },
  {
    name: 'gone, and back with nothing in it',
    refuses: true,
    begin: (redis) => redis.kill(),
    end: async (redis) => {
      await redis.restart()
      await flush(redis)
    },
  },
]

describe.skipIf(missing)(`with Redis${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let redis: DatabaseServer
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let service: ServiceProcess
  let sent = 0

  beforeAll(async () => {
    redis = await redisServer()
    folder = await temporaryFolder()
    service = await serve(folder.path, { REDIS_URL: redis.url })
  })
  afterAll(async () => {
    await service?.stop()
    await redis?.stop()
    await folder?.[Symbol.asyncDispose]()
  })

  test.each(troubles)(
    '#3 Redis $name: accepting goes on, and delivery by itself when it is back',
    async ({ refuses, begin, end }) => {
      const accept = async (count: number) => {
        for (let nth = 0; nth < count; nth++) {
          const json = form({ patient: syntheticPerson(sent) })
          const answer = await service.api.call('POST', '/messages', { json })
          expect(answer.status).toBe(202)
          sent += 1
        }
      }
      await accept(5)
      await begin(redis)
      expect(await takesWrites(redis)).toBe(!refuses)
      await accept(10)
      expect((await service.api.call('GET', '/health/ready')).status).toBe(200)
      await end(redis)
      const figures = await until(
        'all is confirmed',
        async () => {
          const now = await service.api.ask<Figures>('GET', '/report/no-loss')
          return now.confirmed === sent ? now : undefined
        },
        { patienceMs: goesOnWithinMs },
      )
      expect(figures).toMatchObject({
        ...{ accepted: sent, presented: sent, owed: 0, lost: 0, duplicated: 0, unexpected: 0 },
      })
    },
  )

  test('#3 a service that is started again while Redis is gone accepts all the same, and delivers when it is back', async () => {
    const json = (person: number) => ({ json: form({ patient: syntheticPerson(person) }) })
    await service.kill()
    await redis.kill()
    service = await serve(folder.path, { REDIS_URL: redis.url })
    const ready = await service.api.call('GET', '/health/ready')
    expect(ready.json()).toMatchObject({ ready: true, ledger: 'ok', queue: 'unreachable' })
    expect((await service.api.call('POST', '/messages', json(sent))).status).toBe(202)
    sent += 1
    await redis.restart()
    await until(
      'all is confirmed',
      async () => (await service.api.ask<Figures>('GET', '/report/no-loss')).confirmed === sent,
      { patienceMs: goesOnWithinMs },
    )
  })

  test('#3 a service that is stopped while Redis is gone ends at once, and as it should', async () => {
    await redis.kill()
    expect(await service.stop()).toBe(0)
    service = await serve(folder.path, { REDIS_URL: redis.url })
    expect(await service.stop()).toBe(0)
  })

  test('a Redis that this ledger has never reached is asked for at once, for its address may be wrong', async () => {
    await using other = await temporaryFolder()
    const { code, err } = await plo(['serve', '--port', '0', '--data', other.path], {
      env: { REDIS_URL: 'redis://127.0.0.1:1' },
    })
    expect(code).toBe(3)
    expect(err).toContain('Køen kan ikke nås')
  })
})

async function takesWrites({ url }: DatabaseServer): Promise<boolean> {
  const client = new Redis(url, {
    ...{ lazyConnect: true, connectTimeout: 1000, commandTimeout: 1000 },
    ...{ maxRetriesPerRequest: 0, retryStrategy: () => null },
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.set('written', 'yes')
    return true
  } catch {
    return false
  } finally {
    client.disconnect()
  }
}

function flush(redis: DatabaseServer) {
  return tell(redis, 'flushall')
}

async function tell({ url }: DatabaseServer, command: string, ...args: readonly string[]): Promise<void> {
  const client = new Redis(url)
  try {
    await client.call(command, ...args)
  } finally {
    client.disconnect()
  }
}
