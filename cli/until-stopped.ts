/** Resolves when the process is asked to end. A second Ctrl+C ends it at once, as one would expect. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
