import { join } from 'node:path'
import { err, ok, type Result } from '../plo/result.ts'
import type { OpenedDatabase } from './database.ts'
import { type FolderInUse, type FolderLock, lockFolder } from './folder-lock.ts'
import { migrate } from './migrate.ts'
import { type EmbeddedDatabase, openPglite } from './pglite.ts'
import { openPostgres } from './postgres.ts'

/** The ledger's database, and which kind it is, for the queue that shares it. */
export type OpenDatabase =
  | { readonly kind: 'embedded'; readonly database: EmbeddedDatabase }
  | { readonly kind: 'server'; readonly database: OpenedDatabase; readonly url: string }

export type OpenError =
  | FolderInUse
  | { readonly code: 'data/not-writable'; readonly folder: string; readonly reason: string }
  | { readonly code: 'ledger/unreachable'; readonly reason: string }

/**
 * Opens the ledger: PGlite in the data folder under a lock of our own, or PostgreSQL where a URL is given.
 *
 * @param onTrouble told of a lost lock or a dropped connection
 */
export async function openDatabase(
  settings: { readonly dataDir: string; readonly databaseUrl?: string },
  onTrouble: (code: string) => void,
): Promise<Result<OpenDatabase, OpenError>> {
  const { dataDir, databaseUrl } = settings
  if (databaseUrl !== undefined) {
    try {
      const database = await migrated(
        await openPostgres(databaseUrl, () => onTrouble('ledger/connection-lost')),
      )
      return ok({ kind: 'server', database, url: databaseUrl })
    } catch (error) {
      return err({ code: 'ledger/unreachable', reason: reasonOf(error) })
    }
  }

  let lock: FolderLock | undefined
  try {
    const taken = await lockFolder(dataDir, () => onTrouble('data/lock-lost'))
    if (!taken.ok) return taken
    lock = taken.value
    return ok({ kind: 'embedded', database: await openLocked(join(dataDir, 'ledger'), lock) })
  } catch (error) {
    await lock?.release()
    return err({ code: 'data/not-writable', folder: dataDir, reason: reasonOf(error) })
  }
}

async function openLocked(folder: string, lock: FolderLock): Promise<EmbeddedDatabase> {
  const opened = await migrated(await openPglite(folder))
  return {
    ...opened,
    async close() {
      try {
        await opened.close()
      } finally {
        await lock.release()
      }
    },
  }
}

/** A database that cannot be brought up to date is not left open. */
async function migrated<Opened extends OpenedDatabase>(database: Opened): Promise<Opened> {
  try {
    await migrate(database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Never the URL: it holds the password. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
