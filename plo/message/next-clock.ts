import { isOneInstant, toIso } from './time.ts'

/**
 * The next time that a clock in Norway shows what was written, as a local time: «04:00» is today at four, or tomorrow
 * where that has passed. A text that is no time of day is given back as it is.
 *
 * Tomorrow is the next day of the calendar, which is 23 or 25 hours away where the clock is changed. A time that the
 * clock skips, or shows twice, is left for its reader to refuse.
 */
export function nextClock(text: string, now: Date): string {
  const [, hour = '', minute = ''] = /^\s*(?:kl\.?\s*)?(\d{1,2})[:.](\d{2})\s*$/.exec(text) ?? []
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return text
  const today = toIso(now).slice(0, 10)
  const at = (day: string) => `${day}T${hour.padStart(2, '0')}:${minute}:00`
  return isPast(at(today), now) ? at(dayAfter(today)) : at(today)
}

/** By what the clock shows: a time that it shows twice today may still come. */
function isPast(local: string, now: Date): boolean {
  return isOneInstant(local) && local <= toIso(now).slice(0, 19)
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 10)
}
