import { dayAndClock } from '../server/local-time.ts'
import { durationText } from './duration.ts'

/** A fault in force, as the API has it. */
export type FaultView = {
  readonly id: string
  readonly party: string
  readonly kind: string
  readonly msgType?: string
  readonly times?: number
  readonly nth?: number
  readonly probability?: number
  readonly seed?: number
  /** How many have come to one that counts them. */
  readonly seen?: number
  readonly until?: string
  readonly error?: string
  readonly status?: number
  readonly code?: string
  readonly delayMs?: number
  readonly overMs?: number
  readonly note?: string
}

/** What a fault does beside being of its kind, whom it strikes, and what is left of it. */
export function faultText(fault: FaultView, now: Date): string {
  const { error, status, code, delayMs, overMs, msgType, times, nth, probability, seed, seen = 0 } = fault
  return [
    error,
    status === undefined ? undefined : `HTTP ${status}`,
    code,
    delayMs === undefined ? undefined : `etter ${durationText(delayMs)}`,
    overMs === undefined ? undefined : `over ${durationText(overMs)}`,
    msgType === undefined ? undefined : `bare ${msgType}`,
    nth === undefined ? undefined : `bare nr. ${nth} (${seen} har kommet)`,
    probability === undefined ? undefined : chanceText(probability, seed, seen),
    times === undefined ? undefined : `${times} ${times === 1 ? 'gang' : 'ganger'} igjen`,
    timeLeft(fault, now),
  ]
    .filter((part) => part !== undefined)
    .join(' · ')
}

function chanceText(probability: number, seed: number | undefined, seen: number): string {
  const percent = String(Math.round(probability * 10_000) / 100).replace('.', ',')
  return `${percent} % av alle (seed ${seed}, ${seen} har kommet)`
}

function timeLeft({ until }: FaultView, now: Date): string | undefined {
  if (until === undefined) return undefined
  const end = new Date(until)
  return `til ${dayAndClock(end)} (${durationText(Math.max(0, end.getTime() - now.getTime()))} igjen)`
}
