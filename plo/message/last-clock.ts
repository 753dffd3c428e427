import { isOneInstant, toIso } from './time.ts'

/**
 * The last time that a clock in Norway showed what was written, as a local time: «22:34» is today, or yesterday where it
 * has not been yet today. A text that is no time of day is given back as it is, with seconds where they were left out.
 *
 * A time that the clock skips, or shows twice, is left for its reader to refuse.
 */
export function lastClock(text: string, now: Date): string {
  const [, hour = '', minute = ''] = /^\s*(?:kl\.?\s*)?(\d{1,2})[:.](\d{2})\s*$/.exec(text) ?? []
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return withSeconds(text)
  const today = toIso(now).slice(0, 10)
  const at = (day: string) => `${day}T${hour.padStart(2, '0')}:${minute}:00`
  const isComing = isOneInstant(at(today)) && at(today) > toIso(now).slice(0, 19)
  return isComing ? at(dayBefore(today)) : at(today)
}

function withSeconds(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?=$|Z|[+-])/, '$1T$2:00')
}

function dayBefore(day: string): string {
  const before = new Date(`${day}T00:00:00Z`)
  before.setUTCDate(before.getUTCDate() - 1)
  return before.toISOString().slice(0, 10)
}
