import { setTimeout as pause } from 'node:timers/promises'

/** Tells whether anything has changed since then: the number goes up with every change. */
export type Version = () => number

/** Older than this, it is asked for again: other processes write too, and time goes by. */
const mostAgeMs = 3000
const mostKept = 100

/**
 * Something that is dear to make and the same for all who look: it is made once for all of them, and made again when it
 * has changed. Whoever asks gets one that knows of every change that was made before asking.
 *
 * Changes come by the thousand when an outage ends. One is made at a time, and then nothing for as long as it took, so
 * that those who send and deliver get their turn, however many look.
 */
export function shared<Value>(
  make: (key: string) => Promise<Value>,
  version: Version,
  now: () => number = performance.now.bind(performance),
): (key: string) => Promise<Value> {
  type Made = { readonly version: number; readonly startedAt: number; readonly value: Promise<Value> }
  const kept = new Map<string, Made>()
  const waiting = new Map<string, Promise<Value>>()
  let turn: Promise<unknown> = Promise.resolve()

  const isFresh = ({ version: made, startedAt }: Made) => made >= version() && now() - startedAt < mostAgeMs

  const start = (key: string): Promise<Value> => {
    waiting.delete(key)
    const made = { version: version(), startedAt: now(), value: make(key) }
    kept.delete(key)
    kept.set(key, made)
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break
      kept.delete(oldest)
    }
    // What could not be made is asked for again by the next one who looks.
    made.value.catch(() => kept.get(key) === made && kept.delete(key))
    return made.value
  }

  return (key) => {
    const last = kept.get(key)
    if (last !== undefined && isFresh(last)) return last.value
    const known = waiting.get(key)
    if (known !== undefined) return known
    let tookMs = 0
    const coming = turn.then(async () => {
      const startedAt = now()
      const value = await start(key)
      tookMs = now() - startedAt
      return value
    })
    waiting.set(key, coming)
    turn = coming.catch(() => undefined).then(() => pause(tookMs))
    return coming
  }
}
