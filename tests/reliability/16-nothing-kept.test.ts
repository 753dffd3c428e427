import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { connectQueue, type QueueHome } from '../../queue/connection.ts'
import { openLanes } from '../../queue/lanes.ts'
import {
  freshDatabase,
  postgresMissing,
  postgresServer,
  redisMissing,
  redisServer,
} from '../support/databases.ts'
import {
  demoPolicy,
  embeddedLedger,
  namsos,
  newMessage,
  steinkjer,
  type TestLedger,
} from '../support/ledger.ts'
import { until } from '../support/until.ts'

/*
 * OpenHIM #1167: memory that grows with each message. How much a process takes over 50,000 messages is measured in
 * `bench/`; here, that nothing is left of them but what the ledger keeps. Retention and erasure are built by a later
 * issue, and their tests with them.
 */

const messages = 2_000

/** Of a lane something is kept; of a message nothing. */
const ofLanes = 30

type World = {
  readonly home: QueueHome
  /** Everything that the queue keeps, whatever it is, row by row or key by key. */
  readonly kept: () => Promise<number>
  readonly stop: () => Promise<unknown>
}

const worlds: readonly {
  readonly where: string
  readonly missing: string | undefined
  readonly start: (ledger: TestLedger) => Promise<World>
}[] = [
  { where: 'on PGlite', missing: undefined, start: embedded },
  { where: 'on PostgreSQL', missing: postgresMissing(), start: onServer },
  { where: 'on Redis', missing: redisMissing(), start: onRedis },
]

describe.each(worlds)('$where', ({ where, missing, start }) => {
  const title = `${where} #16 nothing is left in the queue of ${messages} messages that have been delivered`
  test.skipIf(missing)(`${title}${missing === undefined ? '' : ` (skipped: ${missing})`}`, async () => {
    const opened = await embeddedLedger()
    const world = await start(opened)
    try {
      await deliver(opened, world, messages)
      expect(await world.kept()).toBeLessThan(ofLanes)
    } finally {
      await world.stop()
      await opened.close()
    }
  })
})

/** Lets a service deliver these messages to two recipients, and end. */
async function deliver({ ledger }: TestLedger, { home, kept }: World, count: number) {
  const connection = await connectQueue(home, () => undefined)
  const deps = {
    ...{ ledger, policy: demoPolicy(), now: () => new Date(), random: () => 0, newId: randomUUID },
    send: async () => ({ type: 'delivered', receiptId: 'r' }) as const,
    ...{ log: () => undefined, changed: () => undefined },
  }
  const recipients = [namsos, steinkjer]
  await ledger.setEndpoints(recipients.map((recipient) => ({ recipient, url: 'http://party.test' })))
  const lanes = openLanes(connection, recipients, deps, { work: true })
  for (let nth = 0; nth < count; nth++) {
    const recipient = nth % 2 === 0 ? namsos : steinkjer
    await ledger.accept(newMessage({ msgId: `m${nth}`, recipient }), new Date())
    lanes.wake(recipient)
  }
  await until('nothing is owed', async () => (await ledger.lanes()).every(({ waiting }) => waiting === 0), {
    patienceMs: 150_000,
  })
  // Wake-ups that a busy machine has not come to yet are no more than that.
  await until('the queue has none left', async () => (await kept()) < ofLanes, { patienceMs: 150_000 })
  await lanes.close()
  await connection.close()
}

async function embedded({ opened }: TestLedger): Promise<World> {
  if (opened.kind !== 'embedded') throw new Error('this ledger is not embedded')
  const { pglite } = opened.database
  const query = async (sql: string) => (await pglite.query<Row>(sql)).rows
  return { home: { kind: 'embedded', pglite }, kept: () => rowsIn(query), stop: async () => undefined }
}

async function onServer(): Promise<World> {
  const server = await postgresServer()
  const url = await freshDatabase(server)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const query = async (sql: string) => (await client.query<Row>(sql)).rows
  return {
    home: { kind: 'postgres', url },
    kept: () => rowsIn(query),
    async stop() {
      await client.end()
      await server.stop()
    },
  }
}

async function onRedis(): Promise<World> {
  const server = await redisServer()
  const redis = new Redis(server.url)
  return {
    home: { kind: 'redis', url: server.url, prefix: 'plo-test' },
    async kept() {
      // Streams of events are trimmed by BullMQ itself, to a length of its own.
      const keys = (await redis.keys('*')).filter((key) => !key.endsWith(':events'))
      return keys.length
    },
    async stop() {
      redis.disconnect()
      await server.stop()
    },
  }
}

type Row = { readonly name: string; readonly rows: number }

/** The rows of all tables of the queue, but those of the events that BullMQ trims itself. */
async function rowsIn(query: (sql: string) => Promise<readonly Row[]>): Promise<number> {
  const tables = await query(
    `select table_name as name, 0 as rows from information_schema.tables
     where table_schema = 'bullmq' and table_type = 'BASE TABLE' and table_name not like '%event%' order by 1`,
  )
  let total = 0
  for (const { name } of tables) {
    const [counted] = await query(`select '' as name, count(*)::int as rows from bullmq."${name}"`)
    total += counted?.rows ?? 0
  }
  return total
}
