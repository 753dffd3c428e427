import { type Claimed, type DeliverDeps, deliverLane } from './deliver.ts'
import type { LaneQueue, LaneWorker, QueueConnection } from './lane-queue.ts'
import { newWakeUps, type WakeUps } from './wake-ups.ts'

/** The lanes of this process: a BullMQ queue and a worker for every recipient. */
export type Lanes = {
  /**
   * Wakes a lane, now or after a wait. Returns at once and never throws: whether the queue can be reached is not the
   * caller's concern, for what is not woken now is woken by the refill.
   */
  wake(recipient: string, delayMs?: number): void
  /** Lets a lane that owes something get at its wake-ups, whatever its queue has been told. Returns at once, never throws. */
  unhinder(recipient: string): void
  close(): Promise<void>
}

/** Time that passes, whatever the clock is set to. */
export type ElapsedTime = {
  elapsedMs(): number
  /** @returns how to call it off */
  after(ms: number, act: () => void): () => void
}

const realTime: ElapsedTime = {
  elapsedMs: () => performance.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
}

/** Wake-ups of one lane that one process works on at a time; each sends several messages at a time. */
const concurrency = 2

/** How often the ledger is told which lanes know of their messages. */
const noteEveryMs = 100

/** What a queue gets to say goodbye. */
const goodbyeMs = 2_000

export function openLanes<Claim extends Claimed>(
  connection: QueueConnection,
  recipients: readonly string[],
  deps: DeliverDeps<Claim> & {
    readonly ledger: { markQueued(recipients: readonly string[], now: Date): Promise<void> }
    /** The real one, where none is given. */
    readonly time?: ElapsedTime
  },
  roles: { readonly work: boolean },
): Lanes {
  const queues = new Map<string, LaneQueue>()
  const workers: LaneWorker[] = []
  const wakeUps = new Map<string, WakeUps>()
  const atWork = new Set<Promise<unknown>>()

  const known = new Set<string>()
  const { time = realTime } = deps
  let stopNoting: (() => void) | undefined
  const note = async () => {
    stopNoting?.()
    stopNoting = undefined
    const recipients = [...known]
    known.clear()
    if (recipients.length > 0) await deps.ledger.markQueued(recipients, deps.now())
  }
  const noteSoon = (recipient: string) => {
    known.add(recipient)
    stopNoting ??= time.after(noteEveryMs, () => {
      // Nothing depends on it: the message is as well owed before it is called queued.
      note().catch(() => deps.log('not-noted', {}))
    })
  }

  const wake = (recipient: string, delayMs = 0) => {
    const queue = queues.get(recipient)
    if (queue === undefined) return
    const asked = wakeUps.get(recipient) ?? newWakeUps()
    wakeUps.set(recipient, asked)
    if (!asked.plan(time.elapsedMs(), delayMs)) return
    const options = { jobId: `wake-${recipient}-${deps.newId()}`, ...(delayMs > 0 && { delay: delayMs }) }
    queue
      .add('wake', { lane: recipient }, options)
      .then(() => noteSoon(recipient))
      .catch(() => deps.log('wake-failed', { recipient }))
      .finally(() => {
        if (asked.added(delayMs)) wake(recipient)
      })
  }

  const unhindering = new Set<string>()
  const unhinder = (recipient: string) => {
    const queue = queues.get(recipient)
    // With the queue gone, one waits for it, and not one more each second.
    if (queue === undefined || unhindering.has(recipient)) return
    unhindering.add(recipient)
    queue
      .unhinder()
      .then((wasHindered) => wasHindered && deps.log('queue-unhindered', { recipient }))
      .catch(() => deps.log('unhinder-failed', { recipient }))
      .finally(() => unhindering.delete(recipient))
  }

  for (const recipient of recipients) {
    const name = queueOf(recipient)
    queues.set(recipient, connection.queue(name))
    if (!roles.work) continue
    const work = async () => {
      const delivering = deliverLane(deps, recipient)
      atWork.add(delivering)
      try {
        for (const delayMs of await delivering) wake(recipient, delayMs)
      } finally {
        atWork.delete(delivering)
      }
    }
    workers.push(connection.worker(name, work, concurrency))
  }

  return {
    wake,
    unhinder,
    async close() {
      const closing = Promise.all(workers.map((worker) => worker.close()))
      const closed = closing.then(() => Promise.all([...queues.values()].map((queue) => queue.close())))
      await withPatience(closed, atWork)
      await note().catch(() => undefined)
    },
  }
}

/** The name that BullMQ knows a lane by. */
export function queueOf(recipient: string): string {
  return `lane-${recipient}`
}

/** Waits until nothing is being sent any more, and a little longer for the queues: one that is gone never closes. */
async function withPatience(closed: Promise<unknown>, atWork: ReadonlySet<Promise<unknown>>) {
  while (atWork.size > 0) await Promise.allSettled(atWork)
  let timer: NodeJS.Timeout | undefined
  const enough = new Promise((resolve) => {
    timer = setTimeout(resolve, goodbyeMs)
  })
  await Promise.race([closed.catch(() => undefined), enough])
  clearTimeout(timer)
}
