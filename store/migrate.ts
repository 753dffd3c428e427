import type { Database } from './database.ts'
import { ledger } from './migrations/0001-ledger.ts'
import { delivery } from './migrations/0002-delivery.ts'
import { outages } from './migrations/0003-outages.ts'
import { resends } from './migrations/0004-resends.ts'
import { lookUps } from './migrations/0005-look-ups.ts'
import { calls } from './migrations/0006-calls.ts'
import { followUps } from './migrations/0007-follow-ups.ts'
import { web } from './migrations/0008-web.ts'
import { attempts } from './migrations/0009-attempts.ts'
import { conversations } from './migrations/0010-conversations.ts'

const migrations = [
  ledger,
  delivery,
  outages,
  resends,
  lookUps,
  calls,
  followUps,
  web,
  attempts,
  conversations,
]

/** Any number, the same for all: services that start at once migrate one after the other. */
const advisoryLock = 80_704

/**
 * Brings the schema `plo` up to date, all or nothing.
 *
 * @throws Error when the database was made by a newer version: an older one must not write to it
 */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [advisoryLock])
    await tx.query('create schema if not exists plo')
    await tx.query(`create table if not exists plo.migration (
      id integer primary key, name text not null, applied_at timestamptz not null default now())`)
    const applied = new Set(
      (await tx.query<{ id: number }>('select id from plo.migration')).map(({ id }) => id),
    )
    const newest = Math.max(0, ...migrations.map(({ id }) => id))
    const unknown = [...applied].find((id) => id > newest)
    if (unknown !== undefined) throw new Error(`the ledger is of a newer version (migration ${unknown})`)

    for (const { id, name, sql } of migrations) {
      if (applied.has(id)) continue
      for (const statement of statementsOf(sql)) await tx.query(statement)
      await tx.query('insert into plo.migration (id, name) values ($1, $2)', [id, name])
    }
  })
}

/** One statement at a time, for a prepared query holds one; a function body keeps its semicolons. */
function statementsOf(sql: string): readonly string[] {
  return sql
    .split(/;\s*\n(?=create|alter|insert|update|drop|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
}
