import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { defaultJobOptions, workerSettings } from './job-settings.ts'
import type { OpenQueue } from './lane-queue.ts'
import { laneQueueOf } from './lane-queue-of.ts'

/**
 * BullMQ on Redis. Redis may be gone for an hour: connections come back by themselves.
 *
 * @param home `reached`: it has been there before, so that its address is right and it may be gone just now
 * @throws Error where it has never been reached, and is not now
 */
export async function redisQueue(
  {
    url,
    prefix,
    reached = false,
  }: { readonly url: string; readonly prefix: string; readonly reached?: boolean },
  onTrouble: (code: string) => void,
): Promise<OpenQueue> {
  if (!reached) await reach(url)
  const trouble = () => onTrouble('queue/redis-unreachable')
  // BullMQ asks for `maxRetriesPerRequest: null`: it waits as long as it takes.
  const connect = (enableOfflineQueue: boolean) => {
    const redis = new Redis(url, {
      maxRetriesPerRequest: null,
      enableOfflineQueue,
      retryStrategy: (times) => Math.min(times * 200, 2000),
    })
    redis.on('error', trouble)
    return redis
  }
  const [adding, working] = [connect(true), connect(true)]
  // This one says no at once when Redis is gone, instead of waiting.
  const checking = connect(false)
  const queues = new Map<string, Queue>()
  return {
    queues,
    queue(name) {
      const queue = new Queue(name, { connection: adding, prefix, defaultJobOptions, skipVersionCheck: true })
      queue.on('error', trouble)
      queues.set(name, queue)
      return laneQueueOf(queue)
    },
    worker(name, wake, concurrency) {
      const options = { connection: working, prefix, concurrency, skipVersionCheck: true, ...workerSettings }
      const worker = new Worker(name, wake, options)
      worker.on('error', trouble)
      // BullMQ waits for a Redis that is away to say goodbye, and its timers keep the process alive meanwhile.
      return { close: () => worker.close(working.status !== 'ready') }
    },
    check: () => checking.ping(),
    async close() {
      for (const redis of [adding, working, checking]) redis.disconnect()
    },
  }
}

/**
 * At the first start Redis must be there: an address that is wrong should be told at once, and not waited for.
 *
 * @throws Error with the reason; never with the address, which may hold a password
 */
async function reach(url: string): Promise<void> {
  const settings = {
    lazyConnect: true,
    connectTimeout: 5000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  }
  const redis = new Redis(url, settings)
  let reason: Error | undefined
  redis.on('error', (error) => {
    reason = error
  })
  try {
    await redis.connect()
    await redis.ping()
  } catch (error) {
    throw reason ?? error
  } finally {
    redis.disconnect()
  }
}
