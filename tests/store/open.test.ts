import { rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { migrate } from '../../store/migrate.ts'
import { type OpenDatabase, openDatabase } from '../../store/open.ts'
import { freshDatabase, postgresMissing, postgresServer } from '../support/databases.ts'
import { describeLedger, embeddedLedger, minutes, newMessage, temporaryFolder } from '../support/ledger.ts'
import { until } from '../support/until.ts'

const noPostgres = postgresMissing()
const skipped = noPostgres === undefined ? '' : ` (skipped: ${noPostgres})`

describeLedger('migrating', (use) => {
  test('twice changes nothing', async () => {
    const { database } = use()
    const before = await schemaOf(use())
    await migrate(database)
    expect(await schemaOf(use())).toEqual(before)
  })

  test('a ledger of a newer version is refused, and not touched', async () => {
    const { database } = use()
    const { migrations } = await schemaOf(use())
    await database.query("insert into plo.migration (id, name) values (999, 'from the future')")
    onTestFinished(async () => {
      await database.query('delete from plo.migration where id = 999')
    })
    await expect(migrate(database)).rejects.toThrow('newer version (migration 999)')
    expect(await schemaOf(use())).toMatchObject({ migrations: [...migrations, { id: 999 }] })
  })

  test('what fails half-way leaves nothing of itself', async () => {
    const { database } = use()
    await expect(
      database.transaction(async (tx) => {
        await tx.query('create table plo.half (id integer)')
        await tx.query('create table plo.half (id integer)')
      }),
    ).rejects.toThrow()
    expect(await database.query("select to_regclass('plo.half')::text as half")).toEqual([{ half: null }])
  })
})

test.skipIf(noPostgres)(
  `six who open one new ledger at once all get it, migrated once${skipped}`,
  async () => {
    await using server = await postgresServer()
    const databaseUrl = await freshDatabase(server)

    const opened = await Promise.all(Array.from({ length: 6 }, () => mustOpen({ dataDir: '', databaseUrl })))

    try {
      const [{ database } = await mustOpen({ dataDir: '', databaseUrl })] = opened
      const { migrations } = await schemaOf({ database })
      const ids = migrations.map(({ id }) => id)
      expect(ids.length).toBeGreaterThan(0)
      expect(ids).toEqual([...new Set(ids)])
    } finally {
      await Promise.all(opened.map(({ database }) => database.close()))
    }
  },
)

test.skipIf(noPostgres)(`a ledger that cannot be opened leaves no connection behind${skipped}`, async () => {
  await using server = await postgresServer()
  const databaseUrl = await freshDatabase(server)
  const { database } = await mustOpen({ dataDir: '', databaseUrl })
  try {
    await database.query("insert into plo.migration (id, name) values (999, 'from the future')")

    const refused = await openDatabase({ dataDir: '', databaseUrl }, () => undefined)

    expect(refused).toMatchObject({ ok: false, error: { code: 'ledger/unreachable' } })
    await until(
      'only this connection is left',
      async () => {
        const rows = await database.query('select 1 from pg_stat_activity where datname = current_database()')
        return rows.length === 1
      },
      { patienceMs: 5000 },
    )
  } finally {
    await database.close()
  }
})

test.skipIf(noPostgres)(
  `a server that is not there is an answer, without the password${skipped}`,
  async () => {
    await using server = await postgresServer()
    await server.kill()
    const databaseUrl = server.url.replace('postgres@', 'postgres:hemmelig@')
    const refused = await openDatabase({ dataDir: '', databaseUrl }, () => undefined)
    expect(refused).toMatchObject({ ok: false, error: { code: 'ledger/unreachable' } })
    expect(JSON.stringify(refused)).not.toContain('hemmelig')
  },
)

test.skipIf(noPostgres)(
  `a connection that drops in the middle of a transaction fails that transaction alone${skipped}`,
  async () => {
    await using server = await postgresServer()
    const { database } = await mustOpen({ dataDir: '', databaseUrl: await freshDatabase(server) })
    try {
      const broken = database.transaction(async (tx) => {
        const [row] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid')
        await database.query('select pg_terminate_backend($1)', [row?.pid])
        // Between two queries nobody waits for the connection: its end comes as an event.
        await until('it is gone', async () => {
          const rows = await database.query('select 1 from pg_stat_activity where pid = $1', [row?.pid])
          return rows.length === 0
        })
        await tx.query('select 1')
      })
      await expect(broken).rejects.toThrow()
      expect(await database.query('select 1 as still')).toEqual([{ still: 1 }])
    } finally {
      await database.close()
    }
  },
)

test.skipIf(noPostgres)(`after a restart of the server the ledger goes on${skipped}`, async () => {
  await using server = await postgresServer()
  const { database } = await mustOpen({ dataDir: '', databaseUrl: await freshDatabase(server) })
  try {
    await server.kill()
    await expect(database.query('select 1')).rejects.toThrow()
    await server.restart()
    expect(await database.query('select 1 as still')).toEqual([{ still: 1 }])
  } finally {
    await database.close()
  }
})

test('an embedded ledger is there again when it is opened the next time, and its lock is gone meanwhile', async () => {
  const folder = await temporaryFolder()
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const first = await embeddedLedger(folder)
  await first.ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
  await first.close()
  await expect(stat(join(folder, 'ledger.lock'))).rejects.toThrow('ENOENT')

  const second = await embeddedLedger(folder)
  expect(await second.ledger.find('m')).toMatchObject({ msgId: 'm' })
  await second.close()
})

test('an embedded ledger of a newer version is refused, and leaves the folder free', async () => {
  const folder = await temporaryFolder()
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const first = await embeddedLedger(folder)
  await first.database.query("insert into plo.migration (id, name) values (999, 'from the future')")
  await first.close()

  const refused = await openDatabase({ dataDir: folder }, () => undefined)

  expect(refused.ok).toBe(false)
  await expect(stat(join(folder, 'ledger.lock'))).rejects.toThrow('ENOENT')
})

test('a folder that is in use, or that is no folder, is an answer', async () => {
  const folder = await temporaryFolder()
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const first = await embeddedLedger(folder)
  expect(await openDatabase({ dataDir: folder }, () => undefined)).toMatchObject({
    error: { code: 'data/in-use', pid: process.pid },
  })
  await first.close()

  await writeFile(join(folder, 'file'), '')
  expect(await openDatabase({ dataDir: join(folder, 'file') }, () => undefined)).toMatchObject({
    error: { code: 'data/not-writable' },
  })
})

async function mustOpen(settings: {
  readonly dataDir: string
  readonly databaseUrl?: string
}): Promise<OpenDatabase> {
  const opened = await openDatabase(settings, () => undefined)
  if (!opened.ok) throw new Error(opened.error.code)
  return opened.value
}

async function schemaOf({ database }: Pick<OpenDatabase, 'database'>) {
  return {
    migrations: await database.query('select id, name, applied_at from plo.migration order by id'),
    columns: await database.query(
      `select table_name, column_name, data_type from information_schema.columns
       where table_schema = 'plo' order by 1, 2`,
    ),
  }
}
