import { previewKeptMs } from '../plo/delivery/resend.ts'

/** What sending again needs of the ledger. */
export type ResendLedger = {
  resendNext(
    now: Date,
    most: number,
    former: readonly string[],
  ): Promise<{ readonly id: string; readonly recipients: readonly string[] } | undefined>
  forgetPreviews(shownBefore: Date): Promise<void>
}

export type ResendDeps = {
  readonly ledger: ResendLedger
  readonly now: () => Date
  readonly wake: (recipient: string) => void
  /** Municipalities that have ceased: nothing is sent there. */
  readonly former: readonly string[]
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void
  /** Called when messages have changed. */
  readonly changed: () => void
}

/** So many at a time: between two of them it can be cancelled, and others get at the ledger. */
const batch = 100

/**
 * Hands what people have asked to be sent again to its lanes, as far as the ledger says that it has not been done: also
 * what a process that is gone had begun. It knows nothing itself, so that any process can go on at any time.
 */
export function startResending(deps: ResendDeps, everyMs: number): { stop(): Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()

  const round = async () => {
    const { ledger, now } = deps
    try {
      while (!stopped) {
        const asked = await ledger.resendNext(now(), batch, deps.former)
        if (asked === undefined) break
        for (const recipient of asked.recipients) deps.wake(recipient)
        deps.changed()
        deps.log('resend', { resend: asked.id, lanes: asked.recipients.length })
      }
      await ledger.forgetPreviews(new Date(now().getTime() - previewKeptMs))
    } catch {
      // The ledger is gone for a while: the next round goes on where this one stopped.
      deps.log('resend-failed', {})
    }
  }
  const next = () => {
    if (stopped) return
    timer = setTimeout(async () => {
      running = round()
      await running
      next()
    }, everyMs)
  }
  next()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
