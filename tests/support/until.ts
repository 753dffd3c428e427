import { setTimeout as pause } from 'node:timers/promises'

/** How long a machine that is busy may take; what is so sooner is seen sooner. */
const defaultPatienceMs = 150_000
const pollMs = 20

/**
 * Waits until something is so, by looking again and again: no test waits for a fixed time.
 *
 * @param what names it, for the message when it never comes true
 * @returns what `condition` gave when it was neither `undefined` nor false
 */
export async function until<Value>(
  what: string,
  condition: () => Value | undefined | false | Promise<Value | undefined | false>,
  { patienceMs = defaultPatienceMs }: { readonly patienceMs?: number } = {},
): Promise<Value> {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const value = await condition()
    if (value !== undefined && value !== false) return value
    if (performance.now() > deadline) throw new Error(`waited ${patienceMs} ms in vain until ${what}`)
    await pause(pollMs)
  }
}
