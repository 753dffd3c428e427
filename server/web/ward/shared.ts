/** Tells whether anything has changed since then: the number goes up with every change. */
export type Version = () => number

/** Older than this, it is asked for again: other processes write too, and time goes by. */
const mostAgeMs = 3000
/** Changes come by the thousand when an outage ends; a reader that gets this often what is new misses nothing. */
const leastApartMs = 250
const mostKept = 100

/**
 * Something that is dear to make and the same for all who look: it is made once for all of them, and made again when it
 * has changed. Whoever asks gets one that knows of every change that was made before asking.
 */
export function shared<Value>(
  make: (key: string) => Promise<Value>,
  version: Version,
  now: () => number = performance.now.bind(performance),
): (key: string) => Promise<Value> {
  type Made = { readonly version: number; readonly startedAt: number; readonly value: Promise<Value> }
  const kept = new Map<string, Made>()
  const next = new Map<string, Promise<Value>>()

  const isFresh = ({ version: made, startedAt }: Made) => made >= version() && now() - startedAt < mostAgeMs

  const start = (key: string): Promise<Value> => {
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
    const waiting = next.get(key)
    if (waiting !== undefined) return waiting
    if (last === undefined) return start(key)
    // One at a time, and not more often than anybody can read: all who ask meanwhile get the next one.
    const pause = Math.max(0, last.startedAt + leastApartMs - now())
    const coming = last.value
      .catch(() => undefined)
      .then(() => new Promise((resolve) => setTimeout(resolve, pause)))
      .then(() => {
        next.delete(key)
        return start(key)
      })
    next.set(key, coming)
    return coming
  }
}
