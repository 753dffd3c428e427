/** Tells who wants to know that something has changed; what it was, they see for themselves. */
export type Changes = {
  /** Another number whenever anything has changed. */
  version(): number
  changed(): void
  /** @returns what ends it */
  onChange(listener: () => void): () => void
}

export function newChanges(): Changes {
  let version = 0
  const listeners = new Set<() => void>()
  return {
    version: () => version,
    changed() {
      version += 1
      for (const listener of listeners) listener()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
