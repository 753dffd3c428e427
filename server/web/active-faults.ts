import type { AppDeps } from '../app-deps.ts'
import { isOutageFault } from '../parties.ts'
import { withinPatience } from '../patience.ts'

/** How old the count may be that a page shows. */
const oldestMs = 2000

/** Longer than this no page waits for it: it then shows what was known before. */
const patienceMs = 500

/**
 * How many faults are switched on. A declared outage is no fault, although it is one to the parties.
 */
export function activeFaults({
  parties,
  now,
  changes,
}: Pick<AppDeps, 'parties' | 'now' | 'changes'>): () => Promise<number> {
  let count = 0
  let askedAt = Number.NEGATIVE_INFINITY
  let asking: Promise<void> = Promise.resolve()
  const ask = async () => {
    const faults = (await parties.client()?.faults()) ?? []
    const found = faults.filter(({ id }) => !isOutageFault(id)).length
    // Pages that are open show the mark too, or take it away.
    if (found !== count) {
      count = found
      changes.changed()
    }
  }
  return async () => {
    const time = now().getTime()
    if (Math.abs(time - askedAt) > oldestMs) {
      askedAt = time
      asking = ask().catch(() => undefined)
    }
    await withinPatience(asking, patienceMs).catch(() => undefined)
    return count
  }
}
