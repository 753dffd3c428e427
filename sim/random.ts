/** Numbers from 0 up to 1 that a seed decides. Mulberry32: small, and the same everywhere. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Numbers of their own for one purpose, so that more of them there change nothing elsewhere. */
export function seededFor(seed: number, purpose: string): () => number {
  // FNV-1a.
  let hash = 0x811c9dc5
  for (const char of `${seed} ${purpose}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return seeded(hash)
}

/** One of several. */
export function pick<Value>(random: () => number, from: readonly Value[]): Value {
  const one = from[Math.floor(random() * from.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

/** A number from `from` up to `to`. */
export function between(random: () => number, from: number, to: number): number {
  return from + random() * (to - from)
}
