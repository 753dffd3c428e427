/**
 * A job that is active when its worker dies comes back after the lock has run out and the stall has been noticed. The
 * message itself is guarded by the ledger's lease, not by this.
 */
export const workerSettings = {
  lockDuration: 10_000,
  stalledInterval: 5_000,
  /** A worker that was told to wait asks again after this, in case the limit has been taken away. */
  maximumRateLimitDelay: 5_000,
} as const

/** Finished jobs are removed: one that is kept would swallow a later job of the same id. */
export const defaultJobOptions = { removeOnComplete: true, removeOnFail: true, attempts: 1 } as const
