import type { Queue } from 'bullmq'
import type { LaneQueue } from './lane-queue.ts'

/**
 * A queue of BullMQ as its lane sees it.
 *
 * A queue can be paused, limited in how many jobs it gives out, or in how fast: by a click in a dashboard, another
 * program, a backup. None of it may decide whether a message is sent; the ledger does.
 */
export function laneQueueOf(queue: Queue): LaneQueue {
  return {
    add: (name, data, options) => queue.add(name, data, options),
    async unhinder() {
      const { paused, concurrency, max, duration } = await queue.getMeta()
      const isLimited = max !== undefined || duration !== undefined
      if (isLimited) {
        await queue.removeGlobalRateLimit()
        await queue.removeRateLimitKey()
      }
      if (concurrency !== undefined) await queue.removeGlobalConcurrency()
      // Last, because it is what wakes the workers.
      if (paused) await queue.resume()
      return paused === true || isLimited || concurrency !== undefined
    },
    close: () => queue.close(),
  }
}
