import type { Ledger } from '../store/store.ts'

/**
 * Notices what has been written to the ledger, also by other processes.
 *
 * @returns what ends it
 */
export function watchLedger(
  ledger: Pick<Ledger, 'latestChange'>,
  changed: () => void,
  everyMs: number,
): () => Promise<void> {
  let latest: string | undefined
  let looking: Promise<void> = Promise.resolve()
  const look = async () => {
    const now = await ledger.latestChange()
    if (now !== latest) changed()
    latest = now
  }
  const timer = setInterval(() => {
    // A ledger that is gone now is asked again later.
    looking = looking.then(look).catch(() => undefined)
  }, everyMs)
  return async () => {
    clearInterval(timer)
    await looking
  }
}
