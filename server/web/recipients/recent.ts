const stepMs = 5 * 60_000
const steps = 12

/** The last hour in steps that begin at whole five minutes: a bar stays where it is until the hour has moved on. */
export function lastHour(now: Date) {
  return { steps, stepMs, until: new Date((Math.floor(now.getTime() / stepMs) + 1) * stepMs) }
}
