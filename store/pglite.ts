import { PGlite } from '@electric-sql/pglite'
import type { Database, OpenedDatabase, Queries, Row } from './database.ts'
import { newTurns, type Way } from './turns.ts'

/** The PGlite that a database is made of, for those who must share its one connection, and their turn at it. */
export type EmbeddedDatabase = OpenedDatabase & {
  readonly pglite: PGlite
  readonly inBackground: <Result>(work: () => Promise<Result>) => Promise<Result>
}

/** Opens (or makes) the embedded ledger in a folder. The caller holds the folder's lock: PGlite takes none. */
export async function openPglite(folder: string): Promise<EmbeddedDatabase> {
  const pglite = await PGlite.create(folder)
  // It does one thing at a time, first come first served: without turns, a question waits for all that is delivered.
  const turns = newTurns()
  const databaseFor = (way: Way): Database => ({
    query: (sql, params) => turns(way, () => queriesOf(pglite).query(sql, params)),
    transaction: (work) => turns(way, () => pglite.transaction((tx) => work(queriesOf(tx)))),
  })
  return {
    pglite,
    inBackground: (work) => turns('background', work),
    ...databaseFor('foreground'),
    background: databaseFor('background'),
    close: () => pglite.close(),
  }
}

function queriesOf(session: Pick<PGlite, 'query'>): Queries {
  return {
    async query<Result extends Row>(sql: string, params: readonly unknown[] = []) {
      const { rows } = await session.query<Result>(sql, [...params])
      return rows
    },
  }
}
