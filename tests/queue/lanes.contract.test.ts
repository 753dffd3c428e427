import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { Queue } from 'bullmq'
import { Redis } from 'ioredis'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { connectQueue, type QueueHome } from '../../queue/connection.ts'
import type { Claimed } from '../../queue/deliver.ts'
import { openLanes } from '../../queue/lanes.ts'
import {
  type DatabaseServer,
  freshDatabase,
  postgresMissing,
  postgresServer,
  redisMissing,
  redisServer,
} from '../support/databases.ts'
import { demoPolicy } from '../support/ledger.ts'
import { until } from '../support/until.ts'

const root = join(import.meta.dirname, '../..')
const manyLanes = Array.from({ length: 22 }, (_, nth) => `${5001 + nth}`)

type Place = { readonly home: QueueHome; readonly stop: () => Promise<unknown> }

const places = {
  embedded: async (): Promise<Place> => {
    const pglite = await PGlite.create()
    return { home: { kind: 'embedded', pglite }, stop: () => pglite.close() }
  },
  postgres: async (): Promise<Place> => {
    const server = await postgresServer()
    return { home: { kind: 'postgres', url: await freshDatabase(server) }, stop: () => server.stop() }
  },
  redis: async (): Promise<Place> => {
    const server = await redisServer()
    return { home: { kind: 'redis', url: server.url, prefix: 'plo-test' }, stop: () => server.stop() }
  },
}

const backends = [
  { where: 'on PGlite', missing: undefined, start: places.embedded },
  { where: 'on PostgreSQL', missing: postgresMissing(), start: places.postgres },
  { where: 'on Redis', missing: redisMissing(), start: places.redis },
]

for (const { where, missing, start } of backends) {
  describe.skipIf(missing)(`lanes ${where}${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
    let place: Place
    beforeAll(async () => {
      place = await start()
    })
    afterAll(() => place.stop())

    test('a wake-up wakes the worker of its lane, and tells the ledger that the lane knows', async () => {
      const { lanes, woken, queued } = await opened(place.home, ['a-lane', 'other'])
      lanes.wake('a-lane')
      await until('the worker is woken', () => woken.length > 0)
      await until('the ledger is told', () => queued.length > 0)
      expect({ woken, queued }).toEqual({ woken: ['a-lane'], queued: ['a-lane'] })
    })

    test('a wake-up can wait, and comes no sooner', async () => {
      const { lanes, woken } = await opened(place.home, ['delayed'])
      const asked = performance.now()
      lanes.wake('delayed', 700)
      await until('the worker is woken', () => woken.length > 0)
      expect(performance.now() - asked).toBeGreaterThan(690)
      expect(woken).toEqual(['delayed'])
    })

    test('of two workers on one queue, each wake-up gets one', async () => {
      const [one, two] = [await opened(place.home, ['shared']), await opened(place.home, ['shared'])]
      for (let nth = 1; nth <= 5; nth++) {
        one.lanes.wake('shared')
        two.lanes.wake('shared')
        await until('both are handled', () => one.woken.length + two.woken.length >= 2 * nth)
      }
      await Promise.all([one.close(), two.close()])
      expect(one.woken.length + two.woken.length).toBe(10)
    })

    test('a thousand wake-ups at once are two: one that is on its way, and one behind it', async () => {
      const { lanes, woken, close } = await opened(place.home, ['crowded'])
      for (let nth = 0; nth < 1000; nth++) lanes.wake('crowded')
      await until('both are handled', () => woken.length >= 2)
      await close()
      expect(woken).toHaveLength(2)
    })

    test('a worker is woken by one who only sends', async () => {
      const sender = await opened(place.home, ['sent-from-elsewhere'], { work: false })
      const worker = await opened(place.home, ['sent-from-elsewhere'])
      sender.lanes.wake('sent-from-elsewhere')
      await until('the worker is woken', () => worker.woken.length > 0)
      expect(sender.woken).toEqual([])
    })

    test.each([
      ['paused', (queue: Queue) => queue.pause()],
      ['limited to no job at a time', (queue: Queue) => queue.setGlobalConcurrency(0)],
      ['slowed down to a job an hour', (queue: Queue) => queue.setGlobalRateLimit(1, 3_600_000)],
    ])('a queue that was %s gives its wake-ups again when its lane is unhindered', async (_, hinder) => {
      const { lanes, connection, woken } = await opened(place.home, ['hindered'])
      const queue = connection.queues.get('lane-hindered')
      if (queue === undefined) throw new Error('the lane has no queue')
      await hinder(queue)
      for (let nth = 0; nth < 3; nth++) lanes.wake('hindered')
      // A queue that is paused says that none waits.
      await until(
        'they wait',
        async () => (await queue.isPaused()) || (await queue.getJobCountByTypes('wait', 'delayed')) > 0,
      )
      const before = woken.length
      await until('its worker is woken', () => {
        lanes.unhinder('hindered')
        lanes.wake('hindered')
        return woken.length > before + 1
      })
      expect(await queue.getMeta()).toMatchObject({ paused: false })
    })

    test('twenty-two lanes are all woken', async () => {
      const { lanes, woken } = await opened(place.home, manyLanes)
      for (const lane of manyLanes) lanes.wake(lane)
      await until('all are woken', () => woken.length === manyLanes.length)
      expect(woken.toSorted()).toEqual(manyLanes)
    })

    test('a wake-up for a lane that nobody knows, or after the end, is nothing', async () => {
      const { lanes, close } = await opened(place.home, ['known'])
      lanes.wake('unknown')
      await close()
      lanes.wake('known')
    })

    test('a worker that fails is woken again by the next wake-up', async () => {
      let failures = 2
      const { lanes, woken } = await opened(place.home, ['failing'], {
        onClaim: () => {
          if (failures-- > 0) throw new Error('the ledger is away')
        },
      })
      await until('it has got through', () => {
        if (woken.length < 3) lanes.wake('failing')
        return woken.length >= 3
      })
    })

    test('a worker that is at work is waited for when the lanes are closed', async () => {
      let finish = () => undefined as unknown
      const working = new Promise((resolve) => {
        finish = () => resolve(undefined)
      })
      let finished = false
      const { lanes, woken, close } = await opened(place.home, ['at-work'], {
        onClaim: async () => {
          await working
          finished = true
        },
      })
      lanes.wake('at-work')
      await until('it is at work', () => woken.length > 0)
      const closing = close()
      finish()
      await closing
      expect(finished).toBe(true)
    })

    test('a process that closes its lanes ends by itself, without waiting for a block to run out', async () => {
      const { child, ended, said } = closingProcess(place.home)
      await until('it closes', () => said.told.includes('closing') || child.exitCode !== null)
      const from = performance.now()
      const [code] = await ended

      expect({ code, complained: said.complained }).toEqual({ code: 0, complained: '' })
      expect(said.told).toContain('closed')
      expect(performance.now() - from).toBeLessThan(5000)
    })
  })
}

const onPostgres = postgresMissing()
describe.skipIf(onPostgres)(
  `lanes on PostgreSQL alone${onPostgres ? ` (skipped: ${onPostgres})` : ''}`,
  () => {
    let server: DatabaseServer
    let url: string
    let watcher: pg.Pool
    beforeAll(async () => {
      server = await postgresServer()
      url = await freshDatabase(server)
      watcher = new pg.Pool({ connectionString: url, max: 1, application_name: 'watcher' })
      watcher.on('error', () => undefined)
    })
    afterAll(async () => {
      await watcher.end()
      await server.stop()
    })
    const connections = async (condition = 'true') => {
      const { rows } = await watcher.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database() and application_name <> 'watcher'
         and ${condition}`,
      )
      return rows.map(({ pid }) => pid)
    }

    test('twenty-two lanes with workers need fewer than fifteen connections, and give them all back', async () => {
      const { lanes, woken, close } = await opened({ kind: 'postgres', url }, manyLanes)
      let most = 0
      for (let round = 1; round <= 5; round++) {
        for (const lane of manyLanes) lanes.wake(lane)
        await until('all are woken', async () => {
          most = Math.max(most, (await connections()).length)
          return woken.length === manyLanes.length * round
        })
      }
      expect(most).toBeGreaterThan(0)
      expect(most).toBeLessThan(15)
      await close()
      await until('none is left', async () => (await connections()).length === 0)
    })

    test('when the listening connection is ended, there is a new one, and one only', async () => {
      const { lanes, woken, troubles } = await opened({ kind: 'postgres', url }, ['5007', '5006'])
      lanes.wake('5007')
      await until('the first is through', () => woken.length > 0)
      const listening = () => connections(`query ilike 'listen%'`)
      for (let round = 1; round <= 3; round++) {
        const before = await until('one listens', async () => {
          const pids = await listening()
          return pids.length === 1 && pids
        })
        await watcher.query('select pg_terminate_backend($1)', [before[0]])
        await until('another listens', async () => {
          const pids = await listening()
          return pids.length === 1 && pids[0] !== before[0]
        })
        lanes.wake('5006')
        await until('the next is through', () => woken.length === 1 + round)
      }
      expect(troubles).toContain('queue/postgres-unreachable')
    })

    test('after the server was away, delivery goes on by itself, and one connection listens', async () => {
      const { lanes, woken } = await opened({ kind: 'postgres', url }, ['5007'])
      lanes.wake('5007')
      await until('the first is through', () => woken.length > 0)

      await server.kill()
      for (let nth = 0; nth < 100; nth++) lanes.wake('5007')
      await server.restart()

      await until('it goes on', () => {
        lanes.wake('5007')
        return woken.length > 1
      })
      await until('one listens', async () => (await connections(`query ilike 'listen%'`)).length === 1)
    })

    test('lanes can be closed while the server is away', async () => {
      const { lanes, woken, close } = await opened({ kind: 'postgres', url }, manyLanes)
      lanes.wake('5007')
      await until('the first is through', () => woken.length > 0)
      await server.kill()
      lanes.wake('5007')
      const from = performance.now()
      await close()
      expect(performance.now() - from).toBeLessThan(15_000)
      await server.restart()
    })
  },
)

const onRedis = redisMissing()
describe.skipIf(onRedis)(`lanes on Redis alone${onRedis ? ` (skipped: ${onRedis})` : ''}`, () => {
  let server: DatabaseServer
  let home: QueueHome
  beforeAll(async () => {
    server = await redisServer()
    home = { kind: 'redis', url: server.url, prefix: 'plo-test' }
  })
  afterAll(() => server.stop())

  test('after FLUSHALL the next refill is heard', async () => {
    const { lanes, woken } = await opened(home, ['5007'])
    lanes.wake('5007')
    await until('the first is through', () => woken.length > 0)
    lanes.wake('5007', 3_600_000)

    await command('flushall')

    lanes.wake('5007')
    await until('the next is through', () => woken.length > 1)
  })

  test('while Redis is away a wake-up neither throws nor waits nor piles up; then delivery goes on', async () => {
    const { lanes, woken } = await opened(home, manyLanes)
    lanes.wake('5007')
    await until('the first is through', () => woken.length > 0)
    await server.kill()

    const from = performance.now()
    for (let nth = 0; nth < 10_000; nth++) lanes.wake('5007')
    expect(performance.now() - from).toBeLessThan(2000)
    await server.restart()

    // No wake-up after its return: those that waited are enough.
    await until('it goes on', () => woken.length > 1)
    await until('what waited is through', () => {
      lanes.wake('5006')
      return woken.includes('5006')
    })
    // One that was on its way when Redis went may have arrived, and go again.
    expect(woken.filter((lane) => lane === '5007').length).toBeLessThan(40)
  })

  test('lanes can be closed while Redis is away', async () => {
    const { lanes, woken, close, connection } = await opened(home, manyLanes)
    lanes.wake('5007')
    await until('the first is through', () => woken.length > 0)
    await server.kill()
    await expect(connection.check()).rejects.toThrow()
    lanes.wake('5007')
    const from = performance.now()
    await close()
    expect(performance.now() - from).toBeLessThan(15_000)
    await server.restart()
  })

  test('a process that closes its lanes after Redis has been away for a while ends by itself', async () => {
    const { child, ended, said } = closingProcess(home, 'wait')
    await until('its lanes are open', () => said.told.includes('open'))
    await server.kill()
    await until('it has noticed', () => said.complained.split('redis-unreachable').length > 50)
    child.stdin.write('go on\n')
    const [code] = await ended
    expect({ code, told: said.told }).toEqual({ code: 0, told: 'open\nclosing\nclosed\n' })
    await server.restart()
  })

  async function command(name: string) {
    const redis = new Redis(server.url)
    try {
      await redis.call(name)
    } finally {
      redis.disconnect()
    }
  }
})

/** Lanes of a process of their own, as far as the queue can tell; closed with the test at the latest. */
async function opened(
  home: QueueHome,
  recipients: readonly string[],
  {
    work = true,
    onClaim = () => undefined,
  }: { readonly work?: boolean; readonly onClaim?: () => unknown } = {},
) {
  const woken: string[] = []
  const queued: string[] = []
  const troubles: string[] = []
  const deps: Parameters<typeof openLanes<Claimed>>[2] = {
    ledger: {
      async claim(recipient) {
        woken.push(recipient)
        await onClaim()
        return { claims: [], more: false }
      },
      settle: async () => undefined,
      noteDelivery: async () => 'open',
      markQueued: async (recipients) => void queued.push(...recipients),
    },
    send: async () => ({ type: 'delivered', receiptId: 'r' }),
    policy: demoPolicy(),
    now: () => new Date(),
    newId: randomUUID,
    random: () => 0,
    log: () => undefined,
    changed: () => undefined,
  }
  const connection = await connectQueue(home, (code) => troubles.push(code))
  const lanes = openLanes(connection, recipients, deps, { work })
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= lanes.close().then(() => connection.close())
    return closing
  }
  onTestFinished(close)
  return { lanes, connection, woken, queued, troubles, close }
}

/** A process of its own that opens its lanes, closes them, and has nothing else to stay for. */
function closingProcess(home: QueueHome, wait = '') {
  if (!existsSync(join(root, 'dist/queue/lanes.js'))) {
    throw new Error('dist/ is missing: run `npm run build` first, as `npm test` does')
  }
  const handed = home.kind === 'embedded' ? { kind: 'embedded' } : home
  const facts = [JSON.stringify(handed), JSON.stringify(manyLanes), JSON.stringify(wait)]
  const args = ['--input-type=module', '-e', closingProgram, ...facts]
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'pipe' })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = { told: '', complained: '' }
  child.stdout.on('data', (part) => {
    said.told += part
  })
  child.stderr.on('data', (part) => {
    said.complained += part
  })
  return { child, ended: once(child, 'close'), said }
}

const closingProgram = `
  const [home, recipients, wait] = process.argv.slice(1).map((text) => JSON.parse(text))
  const { connectQueue } = await import('./dist/queue/connection.js')
  const { openLanes } = await import('./dist/queue/lanes.js')
  const { PGlite } = await import('@electric-sql/pglite')
  if (home.kind === 'embedded') home.pglite = await PGlite.create()
  const connection = await connectQueue(home, (code) => wait && console.error(code))
  let woken = 0
  const ledger = { claim: async () => { woken++ }, markQueued: async () => undefined }
  const deps = {
    ledger, policy: { attemptTimeoutMs: 1000 }, now: () => new Date(), newId: () => crypto.randomUUID(),
    log: () => undefined, changed: () => undefined,
  }
  const lanes = openLanes(connection, recipients, deps, { work: true })
  for (const lane of recipients) lanes.wake(lane)
  while (woken < recipients.length) await new Promise((resolve) => setTimeout(resolve, 20))
  if (wait) {
    console.log('open')
    await new Promise((resolve) => process.stdin.once('data', resolve))
    process.stdin.destroy()
  }
  console.log('closing')
  await lanes.close()
  await connection.close()
  await home.pglite?.close()
  console.log('closed')
`
