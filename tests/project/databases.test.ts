import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { Redis } from 'ioredis'
import pg from 'pg'
import ts from 'typescript'
import { describe, expect, test, vi } from 'vitest'
import {
  type DatabaseServer,
  freshDatabase,
  postgresMissing,
  postgresServer,
  redisMissing,
  redisServer,
} from '../support/databases.ts'

const noPostgres = postgresMissing()
const noRedis = redisMissing()

describe.skipIf(noPostgres)(`PostgreSQL for tests${noPostgres ? ` (skipped: ${noPostgres})` : ''}`, () => {
  test('starts, answers, keeps its data over a restart and a kill, and leaves nothing behind', async () => {
    await using server = await postgresServer()
    const url = await freshDatabase(server)
    await query(url, 'CREATE TABLE kept (n int)')
    await query(url, 'INSERT INTO kept VALUES (1)')

    await server.restart()
    await query(url, 'INSERT INTO kept VALUES (2)')

    await server.kill()
    expect(server.pid).toBeUndefined()
    await expect(query(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')

    await server.restart()
    expect(await query(url, 'SELECT n FROM kept ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }])

    await expectNothingLeftAfterStop(server)
  })

  test('gives every fresh database a name of its own', async () => {
    await using server = await postgresServer()
    const [first, second] = [await freshDatabase(server), await freshDatabase(server)]
    expect(first).not.toBe(second)

    await query(first, 'CREATE TABLE here (n int)')
    expect(await query(second, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).toEqual([])
  })

  test('leaves nothing behind when it is stopped after a kill', async () => {
    await using server = await postgresServer()
    await server.kill()
    await server.stop()
    expect(existsSync(server.folder)).toBe(false)
  })

  test('ends by itself when the process that started it is killed', () => expectNoOrphan('postgresServer'))
})

describe.skipIf(noRedis)(`Redis for tests${noRedis ? ` (skipped: ${noRedis})` : ''}`, () => {
  test('starts, answers, keeps its data over a restart, and leaves nothing behind', async () => {
    await using server = await redisServer()
    await withRedis(server.url, (redis) => redis.set('kept', 'yes'))
    await server.restart()
    expect(await withRedis(server.url, (redis) => redis.get('kept'))).toBe('yes')

    await server.kill()
    expect(server.pid).toBeUndefined()
    await expect(withRedis(server.url, (redis) => redis.ping())).rejects.toThrow()

    await server.restart()
    expect(await withRedis(server.url, (redis) => redis.get('kept'))).toBe('yes')

    await expectNothingLeftAfterStop(server)
  })

  test('ends by itself when the process that started it is killed', () => expectNoOrphan('redisServer'))
})

async function expectNothingLeftAfterStop(server: DatabaseServer): Promise<void> {
  const { pid } = server
  expect(isRunning(pid)).toBe(true)
  expect(existsSync(server.folder)).toBe(true)

  await server.stop()

  expect(isRunning(pid)).toBe(false)
  expect(existsSync(server.folder)).toBe(false)
}

/** Starts the server from a process of its own, kills that process, and waits for the server to follow. */
async function expectNoOrphan(start: 'postgresServer' | 'redisServer'): Promise<void> {
  const root = new URL('../..', import.meta.url)
  const helper = readFileSync(new URL('tests/support/databases.ts', root), 'utf8')
  const program = `${helper}
    const server = await ${start}()
    console.log(JSON.stringify({ pid: server.pid, folder: server.folder }))
    setInterval(() => {}, 1000)`
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  })
  const owner = spawn(process.execPath, ['--input-type=module', '-e', outputText], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(owner.stdout, 'data')
  const { pid, folder } = JSON.parse(String(line))
  const wasRunning = isRunning(pid)

  owner.kill('SIGKILL')

  expect(wasRunning).toBe(true)
  await vi.waitFor(() => expect(existsSync(folder)).toBe(false), { timeout: 60_000 })
  expect(isRunning(pid)).toBe(false)
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function withRedis<T>(url: string, use: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { retryStrategy: () => null, maxRetriesPerRequest: 0 })
  redis.on('error', () => {})
  try {
    return await use(redis)
  } finally {
    redis.disconnect()
  }
}

function isRunning(pid: number | undefined): boolean {
  if (pid === undefined) return false
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  // A zombie is over: in a container there may be nobody to take note of it.
  const status = `/proc/${pid}/status`
  return !existsSync(status) || !/^State:\s+Z/m.test(readFileSync(status, 'utf8'))
}
