import type { Policy } from '../plo/delivery/policy.ts'
import type { Fault } from './fault-kinds.ts'

/** What one simulation is: the same setting gives the same run, event by event. */
export type Setting = {
  readonly seed: number
  readonly messages: number
  /** Days of virtual time in which messages are sent and faults strike. */
  readonly days: number
  /** Their ids. */
  readonly recipients: readonly string[]
  /** Services that share the ledger; one that is alone takes back at its start what the last one was sending. */
  readonly services: number
  readonly policy: Policy
  readonly faults: readonly Fault[]
}

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour
