import type { Policy } from '../plo/delivery/policy.ts'
import type { Facts } from './deliver.ts'

/** What the schedule needs of the ledger. */
export type ScheduleLedger = {
  takeBackLost(now: Date): Promise<number>
  lanesWithWork(
    now: Date,
    most: number,
  ): Promise<readonly { readonly recipient: string; readonly due: number }[]>
  dueProbes(
    now: Date,
    waits: { readonly withinMs: number; readonly longestWaitMs: number },
  ): Promise<readonly { readonly recipient: string; readonly url: string }[]>
  noteProbe(recipient: string, answered: boolean, facts: Facts): Promise<void>
  markOverdue(policy: Policy, now: Date): Promise<number>
}

export type ScheduleDeps = {
  readonly ledger: ScheduleLedger
  readonly policy: Policy
  readonly now: () => Date
  readonly random: () => number
  readonly wake: (recipient: string) => void
  /** A queue that somebody has paused or slowed down is no reason not to send: the ledger alone has those. */
  readonly unhinder: (recipient: string) => void
  readonly answers: (url: string, recipient: string, timeoutMs: number) => Promise<boolean>
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void
  /** Called when a lane may have changed. */
  readonly changed: () => void
}

const probeTimeoutMs = 3_000
const minute = 60_000

/** Wake-ups that a refill gives to one lane: as many as work on it at a time. */
const wakesPerLane = 2

/**
 * What must happen although nothing calls for it: lanes are refilled from the ledger (after a start, a wiped queue, a
 * wake-up that was lost), messages of dead workers are taken back, lanes that are not open are probed, and Apprecs
 * that do not come are noticed.
 */
export function startSchedule(
  deps: ScheduleDeps,
  everyMs: number,
): { runNow(): Promise<void>; stop(): Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()

  const once = async () => {
    try {
      await round(deps)
    } catch {
      // The ledger is gone for a while: the next round tries again.
      deps.log('schedule-failed', {})
    }
  }
  const next = () => {
    if (stopped) return
    timer = setTimeout(async () => {
      running = once()
      await running
      next()
    }, everyMs)
  }
  next()
  return {
    runNow: once,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}

/** One round of the schedule: everything whose time has come. */
export async function round(deps: ScheduleDeps): Promise<void> {
  const { ledger, policy, now } = deps
  const lost = await ledger.takeBackLost(now())
  if (lost > 0) deps.log('taken-back', { messages: lost })
  const overdue = await ledger.markOverdue(policy, now())
  await probe(deps)
  for (const { recipient, due } of await ledger.lanesWithWork(now(), wakesPerLane)) {
    deps.unhinder(recipient)
    for (let wakes = 0; wakes < due; wakes++) deps.wake(recipient)
  }
  if (lost > 0 || overdue > 0) deps.changed()
}

async function probe(deps: ScheduleDeps) {
  const { ledger, policy, now } = deps
  const withinMs = probeTimeoutMs * 2
  // A declared outage is probed a little later than the policy says.
  const longestWaitMs = policy.maxProbeMs * (1 + policy.jitter) + minute
  const due = await ledger.dueProbes(now(), { withinMs, longestWaitMs })
  await Promise.all(
    due.map(async ({ recipient, url }) => {
      const answered = await deps.answers(url, recipient, probeTimeoutMs)
      await ledger.noteProbe(recipient, answered, { policy, now: now(), random: deps.random() })
      deps.log('probe', { recipient, answered: answered ? 1 : 0 })
      if (answered) deps.wake(recipient)
      deps.changed()
    }),
  )
}
