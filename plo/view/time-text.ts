import { fromIso, toIso } from '../message/time.ts'
import type { Shown } from './document.ts'

/**
 * A time as people in Norway read it: «lørdag 21. november 2026 kl. 09:40». A date, a month, a year and a time of day
 * are shown as exactly as they are known, and what is none of them stands as it was written.
 *
 * @param weekday of a date alone: when somebody was born, it says nothing
 */
export function timeText(written: string, { weekday = true } = {}): Shown {
  const text = written.trim()
  const time = /^\d{4}-\d{2}-\d{2}T/.test(text) ? fromIso(text) : undefined
  if (time !== undefined) return instantText(time, text)
  const date = /^(\d{4}-\d{2}-\d{2})(.*)$/.exec(text)
  if (date?.[1] !== undefined && fromIso(text) !== undefined) {
    const day = format(weekday ? dayFormat : dateFormat, new Date(`${date[1]}T12:00:00Z`))
    return { text: day, ...(date[2] !== '' && { notes: [`i meldingen: ${text}`] }) }
  }
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) {
    return { text: format(monthFormat, new Date(`${text}-15T12:00:00Z`)) }
  }
  const clock = /^((?:[01]\d|2[0-3]):[0-5]\d)(?::00)?$/.exec(text)
  if (clock !== null) return { text: `kl. ${clock[1]}` }
  return { text }
}

function instantText(time: Date, written: string): Shown {
  const text = wallClock(time)
  const twice =
    text === wallClock(new Date(time.getTime() + HOUR_MS))
      ? ' (sommertid)'
      : text === wallClock(new Date(time.getTime() - HOUR_MS))
        ? ' (normaltid)'
        : ''
  return {
    text: `${text}${twice}`,
    ...(!isPlain(time, written) && { notes: [`i meldingen: ${written}`] }),
  }
}

const HOUR_MS = 3_600_000

/** Whether the reader sees all that was written: Norwegian time, and no more exact than seconds. */
function isPlain(time: Date, written: string): boolean {
  const zone = /(Z|[+-]\d{2}:\d{2})$/.exec(written)?.[1]
  const local = written.replace(/(\.0+)?(Z|[+-]\d{2}:\d{2})?$/, '')
  const ours = toIso(time)
  return ours.slice(0, 19) === local && (zone === undefined || zone === ours.slice(-6))
}

const dayFormat = formatOf({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, 'UTC')
const dateFormat = formatOf({ day: 'numeric', month: 'long', year: 'numeric' }, 'UTC')
const monthFormat = formatOf({ month: 'long', year: 'numeric' }, 'UTC')
const localDay = formatOf({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, 'Europe/Oslo')
const localClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Oslo',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

function wallClock(time: Date): string {
  return `${format(localDay, time)} kl. ${localClock.format(time).replace(/:00$/, '')}`
}

function formatOf(parts: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('nb-NO', { ...parts, timeZone })
}

function format(by: Intl.DateTimeFormat, time: Date): string {
  return by.format(time)
}
