import type { Ledger } from '../store/store.ts'

/**
 * Notices what other processes have written to the ledger.
 *
 * @returns what ends it
 */
export function watchLedger(
  ledger: Pick<Ledger, 'latestEvent'>,
  changed: () => void,
  everyMs: number,
): () => Promise<void> {
  let latest: string | undefined
  let looking: Promise<void> = Promise.resolve()
  const look = async () => {
    const now = await ledger.latestEvent()
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
