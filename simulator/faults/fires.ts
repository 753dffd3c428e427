import { createHash } from 'node:crypto'
import type { Fault } from './any-fault.ts'

/**
 * Whether a fault strikes at one of those that come to it.
 *
 * By seed and number alone: the same ones each time, and after a restart as if there had been none.
 *
 * @param seen which one it is, from 1, of those that came since the fault was put in force
 */
export function fires(fault: Fault, seen: number): boolean {
  if (fault.kind === 'refuse') return true
  const { nth, probability, seed = 0 } = fault
  if (nth !== undefined) return seen === nth
  return probability === undefined || drawn(seed, seen) < probability
}

/** Whether it can strike no more. */
export function isSpent(fault: Fault, seen: number): boolean {
  if (fault.kind === 'refuse') return false
  const { nth, times } = fault
  return times === 0 || (nth !== undefined && seen >= nth)
}

/** Whether it strikes at whatever comes, and so at a probe too. */
export function isTotal(fault: Fault): boolean {
  if (fault.kind === 'refuse') return true
  const { msgType, times, nth, probability } = fault
  return msgType === undefined && times === undefined && nth === undefined && probability === undefined
}

/** For what it does not matter, as long as it stays the same. */
export function seedFrom(id: string): number {
  return createHash('sha256').update(id).digest().readUInt32BE()
}

/** From 0 up to 1. */
function drawn(seed: number, nth: number): number {
  return createHash('sha256').update(`${seed}:${nth}`).digest().readUIntBE(0, 6) / 2 ** 48
}
