import type { AppDeps } from '../app-deps.ts'
import { isOutageFault } from '../parties.ts'

/** How old the count may be that a page shows. */
const oldestMs = 2000

/**
 * How many faults are switched on, as of a moment ago: no page waits for the parties to tell. A declared outage is no
 * fault, although it is one to the parties.
 */
export function activeFaults({
  parties,
  now,
  changes,
}: Pick<AppDeps, 'parties' | 'now' | 'changes'>): () => number {
  let count = 0
  let askedAt = Number.NEGATIVE_INFINITY
  const ask = async () => {
    const faults = (await parties.client()?.faults()) ?? []
    const found = faults.filter(({ id }) => !isOutageFault(id)).length
    // Pages that are open show the mark too, or take it away.
    if (found !== count) {
      count = found
      changes.changed()
    }
  }
  return () => {
    const time = now().getTime()
    if (Math.abs(time - askedAt) > oldestMs) {
      askedAt = time
      ask().catch(() => undefined)
    }
    return count
  }
}
