import type { PGlite } from '@electric-sql/pglite'
import type { OpenQueue } from './lane-queue.ts'
import { embeddedQueue, type InTurn, postgresQueue } from './postgres.ts'
import { redisQueue } from './redis.ts'

/** Where the queues live. */
export type QueueHome =
  | {
      readonly kind: 'embedded'
      readonly pglite: PGlite
      /** Where others share it: lets the queue wait for its turn. */
      readonly inBackground?: InTurn
    }
  | { readonly kind: 'postgres'; readonly url: string }
  /** Several ledgers may share a Redis: each has its own names there. One that was reached before may be gone just now. */
  | { readonly kind: 'redis'; readonly url: string; readonly prefix: string; readonly reached?: boolean }

/**
 * Connects to where the queues live: this and `store/open.ts` are the only places that know the difference.
 *
 * @param onTrouble told of lost connections, by code; the queue mends itself, and the ledger does not depend on it
 */
export function connectQueue(home: QueueHome, onTrouble: (code: string) => void): Promise<OpenQueue> {
  switch (home.kind) {
    case 'embedded':
      return embeddedQueue(home.pglite, onTrouble, home.inBackground)
    case 'postgres':
      return postgresQueue(home.url, onTrouble)
    case 'redis':
      return redisQueue(home, onTrouble)
  }
}
