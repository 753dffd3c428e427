import type { Database } from './database.ts'

/** What has been agreed on, if anything has. */
export async function agreed(database: Database, key: string): Promise<string | undefined> {
  const [row] = await database.query<{ value: string }>('select value from plo.setting where key = $1', [key])
  return row?.value === '' ? undefined : row?.value
}

/**
 * Agrees with the other services of this ledger on a value: the one that stands, if it still holds, or mine.
 *
 * @param holds whether a value is still good; asked under a lock, so that two who start at once agree on one
 */
export async function agreeOn(
  database: Database,
  key: string,
  mine: () => Promise<string>,
  holds: (value: string) => Promise<boolean>,
): Promise<string> {
  await database.query(`insert into plo.setting (key, value) values ($1, '') on conflict (key) do nothing`, [
    key,
  ])
  return database.transaction(async (tx) => {
    const [row] = await tx.query<{ value: string }>(
      'select value from plo.setting where key = $1 for update',
      [key],
    )
    if (row !== undefined && row.value !== '' && (await holds(row.value))) return row.value
    const value = await mine()
    await tx.query('update plo.setting set value = $2 where key = $1', [key, value])
    return value
  })
}
