import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { reconcileText } from '../../plo/fallback/reconcile-text.ts'
import type { AppDeps } from '../app-deps.ts'
import { makeFolder, writeWhole } from '../files.ts'
import { reconcileHtml } from '../pages/reconcile-html.ts'
import { reconcileNow } from '../reconcile.ts'
import { downtimeFolder } from './saved-call-sheet.ts'

/** In the downtime folder beside the data. */
export const RECONCILIATION_FILES = ['avstemming.html', 'avstemming.txt'] as const

/**
 * Holds calls against messages by itself when an outage is over, also where it ended by itself and nobody gave a command.
 * It is kept as long as a call sheet, which it is for.
 */
export async function saveReconciliation(
  deps: Pick<AppDeps, 'ledger' | 'knowledge'>,
  { dataDir, keptHours }: { readonly dataDir: string; readonly keptHours: number },
  now: Date,
): Promise<void> {
  const folder = downtimeFolder(dataDir)
  const outage = await lastEnded(deps, new Date(now.getTime() - keptHours * 3_600_000))
  if (outage === undefined) {
    for (const file of RECONCILIATION_FILES) await rm(join(folder, file), { force: true })
    return
  }
  const made = await reconcileNow(deps, { outage }, now)
  await makeFolder(folder)
  await writeWhole(join(folder, 'avstemming.html'), reconcileHtml(made))
  await writeWhole(join(folder, 'avstemming.txt'), `${reconcileText(made)}\n`)
}

async function lastEnded({ ledger }: Pick<AppDeps, 'ledger'>, since: Date) {
  const ended = (await ledger.outages()).filter(({ endedAt }) => endedAt !== undefined && endedAt >= since)
  return ended.sort((one, other) => Number(one.endedAt) - Number(other.endedAt)).at(-1)
}
