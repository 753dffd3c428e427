const clockFormat = new Intl.DateTimeFormat('nb-NO', {
  timeZone: 'Europe/Oslo',
  hour: '2-digit',
  minute: '2-digit',
})

const dayFormat = new Intl.DateTimeFormat('nb-NO', {
  timeZone: 'Europe/Oslo',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
})

/** «22:10» in Norway. */
export function clock(time: Date): string {
  return clockFormat.format(time)
}

/** «21.11.2026» in Norway. */
export function day(time: Date): string {
  return dayFormat.format(time)
}

/** «21.11.2026 kl. 22:10» in Norway. */
export function dayAndClock(time: Date): string {
  return `${day(time)} kl. ${clock(time)}`
}

/** «kl. 22:10» today, «21.11. kl. 22:10» on any other day: an hour alone would pass for today's. */
export function clockToday(time: Date, now: Date): string {
  const date = day(time)
  return date === day(now) ? `kl. ${clock(time)}` : `${date.slice(0, 6)} kl. ${clock(time)}`
}
