import { PGlite } from '@electric-sql/pglite'
import type { Database, Queries, Row } from './database.ts'

/** The PGlite that a database is made of, for those who must share its one connection. */
export type EmbeddedDatabase = Database & { readonly pglite: PGlite }

/** Opens (or makes) the embedded ledger in a folder. The caller holds the folder's lock: PGlite takes none. */
export async function openPglite(folder: string): Promise<EmbeddedDatabase> {
  const pglite = await PGlite.create(folder)
  return {
    pglite,
    query: queriesOf(pglite).query,
    transaction: (work) => pglite.transaction((tx) => work(queriesOf(tx))),
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
