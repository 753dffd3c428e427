import type { Queue } from 'bullmq'
import type { Logger } from 'pino'
import type { Policy } from '../plo/delivery/policy.ts'
import type { Send } from '../queue/send.ts'
import type { Ledger } from '../store/store.ts'
import type { CurrentNumbers } from './current-numbers.ts'
import type { Folders } from './folders.ts'
import type { Knowledge } from './knowledge.ts'
import type { Parties } from './parties.ts'
import type { Changes } from './web/changes.ts'
import type { Live } from './web/live.ts'

/** What routes and pages are given; they make nothing themselves. */
export type AppDeps = {
  readonly ledger: Ledger
  readonly ledgerId: string
  readonly knowledge: Knowledge
  /** For whoever is to be phoned: with the numbers as they stand now. */
  readonly numbers: CurrentNumbers
  /** The folder of one's own numbers, where they are changed. */
  readonly numbersFolder: string
  /** Where this process keeps what is needed in downtime; missing where it keeps nothing. */
  readonly downtimeFolder?: string
  readonly policy: Policy
  readonly policies: readonly Policy[]
  readonly parties: Parties
  readonly folders: Folders
  readonly wake: (recipient: string) => void
  /** Rebuilds the lanes from the ledger, now; missing where this process sends nothing. */
  readonly refill?: () => Promise<void>
  readonly changed: () => void
  /** Tells who shows something that it may have changed. */
  readonly changes: Changes
  readonly live: Live
  /** Sends at once, outside of any lane; missing where this process sends nothing. */
  readonly send?: Send
  readonly now: () => Date
  readonly newId: () => string
  readonly log: Logger
  /** Rejects when the queue is gone; missing where this process has none. */
  readonly checkQueue?: () => Promise<unknown>
  /** BullMQ's queues by name, one for each lane; missing where this process has none. */
  readonly queues?: ReadonlyMap<string, Queue>
  readonly token?: string
  readonly host: string
}
