import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from './settings.ts'

/**
 * Whether a service has written its status here, and the ledger that it had is not here (any more): lost, or on the server
 * whose address was forgotten this time. A new one would print, over the call sheet saved last, that no message is waiting.
 */
export async function hasLostItsLedger({
  dataDir,
  databaseUrl,
}: Pick<Settings, 'dataDir' | 'databaseUrl'>): Promise<boolean> {
  if (databaseUrl !== undefined) return false
  const isThere = (...path: readonly string[]) =>
    access(join(dataDir, ...path)).then(
      () => true,
      () => false,
    )
  return (await isThere('last-status.json')) && !(await isThere('ledger', 'PG_VERSION'))
}
