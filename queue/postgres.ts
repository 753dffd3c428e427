import type { PGlite } from '@electric-sql/pglite'
import { createPostgresBackend, Queue, runMigrations, Worker } from 'bullmq'
import pg from 'pg'
import { defaultJobOptions, workerSettings } from './job-settings.ts'
import type { OpenQueue } from './lane-queue.ts'
import { laneQueueOf } from './lane-queue-of.ts'
import { keepListening } from './listener.ts'
import { type Session, sharedPool } from './shared-pool.ts'

/** Does some work when its turn has come. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>

/** BullMQ on the PGlite that the ledger lives in. PGlite has one connection, so its search path is set once. */
export async function embeddedQueue(
  pglite: PGlite,
  onTrouble: (code: string) => void,
  inTurn: InTurn = (work) => work(),
): Promise<OpenQueue> {
  // A query with parameters is one statement; BullMQ's migrations are many, and only `exec` takes those.
  const query: Session['query'] = (text, params = []) =>
    inTurn(async () =>
      params.length > 0
        ? pglite.query(text, [...params])
        : ((await pglite.exec(text)).at(-1) ?? { rows: [] }),
    )
  await runMigrations({ query })
  await pglite.query('set search_path to bullmq, public')
  const session: Session = {
    query,
    async listen(channel, onPayload) {
      await pglite.listen(channel, onPayload)
    },
    close: async () => undefined,
  }
  return connectionOf(session, onTrouble)
}

/**
 * BullMQ on a PostgreSQL server: a few connections for queries, and one that listens for all lanes together. A
 * listening connection for each worker would use up the server's connections.
 */
export async function postgresQueue(url: string, onTrouble: (code: string) => void): Promise<OpenQueue> {
  const trouble = () => onTrouble('queue/postgres-unreachable')
  const settings = {
    connectionString: url,
    keepAlive: true,
    options: '-c search_path=bullmq,public',
    connectionTimeoutMillis: 5000,
  }
  const pool = new pg.Pool({ ...settings, max: 8 })
  pool.on('error', trouble)
  try {
    const migrator = await pool.connect()
    // While it is lent out, the pool does not hear it.
    migrator.on('error', trouble)
    try {
      await runMigrations(migrator)
    } finally {
      migrator.off('error', trouble)
      migrator.release()
    }
  } catch (error) {
    await pool.end()
    throw error
  }
  const listener = keepListening(() => new pg.Client(settings), trouble)
  const session: Session = {
    query: (text, params = []) => pool.query(text, [...params]),
    listen: listener.listen,
    async close() {
      await listener.close()
      await pool.end()
    },
  }
  return connectionOf(session, onTrouble)
}

function connectionOf(session: Session, onTrouble: (code: string) => void): OpenQueue {
  const trouble = () => onTrouble('queue/postgres-unreachable')
  const connection = sharedPool(session)
  const queues = new Map<string, Queue>()
  return {
    queues,
    queue(name) {
      // One class for every backend; BullMQ's types alone tell them apart.
      const made: unknown = new Queue(name, { connection, defaultJobOptions }, createPostgresBackend)
      const queue = made as Queue
      queue.on('error', trouble)
      queues.set(name, queue)
      return laneQueueOf(queue)
    },
    worker(name, wake, concurrency) {
      const worker = new Worker(
        name,
        wake,
        { connection, concurrency, ...workerSettings },
        createPostgresBackend,
      )
      worker.on('error', trouble)
      return worker
    },
    check: () => session.query('select 1'),
    close: () => session.close(),
  }
}
