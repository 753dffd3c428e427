import type { Queue } from 'bullmq'

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

/** As it is opened, with BullMQ's own queues by name: for who shows them, not for the lanes. */
export type OpenQueue = QueueConnection & { readonly queues: ReadonlyMap<string, Queue> }

export type LaneQueue = {
  add(name: string, data: WakeUp, options: { jobId: string; delay?: number }): Promise<unknown>
  /** Takes away whatever keeps its jobs from its workers. @returns whether there was something */
  unhinder(): Promise<boolean>
  close(): Promise<void>
}

export type LaneWorker = { close(force?: boolean): Promise<void> }
