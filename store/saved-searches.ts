import type { Queries } from './database.ts'

/** A search that somebody wants again, under a name that everybody sees. No person is in it. */
export type SavedSearch = {
  readonly id: string
  readonly name: string
  /** What stands in the address of the page: `q=Verdal&open=1`. */
  readonly question: string
  readonly savedAt: Date
}

/** Under a name that is taken, the new one stands. */
export async function saveSearch(database: Queries, search: SavedSearch): Promise<void> {
  await database.query(
    `insert into plo.saved_search (id, name, question, saved_at) values ($1, $2, $3, $4)
     on conflict (name) do update set question = excluded.question, saved_at = excluded.saved_at`,
    [search.id, search.name, search.question, search.savedAt],
  )
}

export async function savedSearches(database: Queries): Promise<readonly SavedSearch[]> {
  const rows = await database.query<{ id: string; name: string; question: string; saved_at: Date }>(
    'select id, name, question, saved_at from plo.saved_search order by lower(name), id limit 100',
  )
  return rows.map(({ id, name, question, saved_at }) => ({ id, name, question, savedAt: saved_at }))
}

export async function forgetSearch(database: Queries, id: string): Promise<void> {
  await database.query('delete from plo.saved_search where id = $1', [id])
}
