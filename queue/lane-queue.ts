/** The name of a lane, never content: a job is a wake-up. */
export type WakeUp = { readonly lane: string }

/** What a lane needs of BullMQ, whichever backend it runs on. */
export type QueueConnection = {
  queue(name: string): LaneQueue
  worker(name: string, wake: () => Promise<void>, concurrency: number): LaneWorker
  /** Rejects when the queue cannot be reached. */
  check(): Promise<unknown>
  close(): Promise<void>
}

export type LaneQueue = {
  add(name: string, data: WakeUp, options: { jobId: string; delay?: number }): Promise<unknown>
  close(): Promise<void>
}

export type LaneWorker = { close(force?: boolean): Promise<void> }
