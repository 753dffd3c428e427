import { type DeliverDeps, deliverLane } from './deliver.ts'
import type { LaneQueue, LaneWorker, QueueConnection } from './lane-queue.ts'

/** The lanes of this process: a BullMQ queue and a worker for every recipient. */
export type Lanes = {
  /**
   * Wakes a lane, now or after a wait. Returns at once and never throws: whether the queue can be reached is not the
   * caller's concern, for what is not woken now is woken by the refill.
   */
  wake(recipient: string, delayMs?: number): void
  close(): Promise<void>
}

/** Messages that one process sends to one recipient at a time. */
const concurrency = 4

/** Wake-ups on their way to a queue that does not answer: more than this would only fill the memory. */
const maxPending = 16

/** What a queue gets to say goodbye. */
const goodbyeMs = 2_000

export function openLanes(
  connection: QueueConnection,
  recipients: readonly string[],
  deps: DeliverDeps,
  roles: { readonly work: boolean },
): Lanes {
  const queues = new Map<string, LaneQueue>()
  const workers: LaneWorker[] = []
  const pending = new Map<string, number>()
  const atWork = new Set<Promise<unknown>>()

  const wake = (recipient: string, delayMs = 0) => {
    const queue = queues.get(recipient)
    const waiting = pending.get(recipient) ?? 0
    if (queue === undefined || waiting >= maxPending) return
    pending.set(recipient, waiting + 1)
    const options = { jobId: `wake-${recipient}-${deps.newId()}`, ...(delayMs > 0 && { delay: delayMs }) }
    queue
      .add('wake', { lane: recipient }, options)
      .then(() => deps.ledger.markQueued(recipient, deps.now()))
      .catch(() => deps.log('wake-failed', { recipient }))
      .finally(() => pending.set(recipient, (pending.get(recipient) ?? 1) - 1))
  }

  for (const recipient of recipients) {
    const name = `lane-${recipient}`
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
    async close() {
      const closing = Promise.all(workers.map((worker) => worker.close()))
      const closed = closing.then(() => Promise.all([...queues.values()].map((queue) => queue.close())))
      await withPatience(closed, atWork)
    },
  }
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
