/**
 * An instant as people in Norway read it: «21.11.2026 kl. 23:10».
 *
 * In the hour that comes twice when the clock is set back, it says which of the two it is.
 */
export function osloTime(time: Date): string {
  const text = wallClock(time)
  if (text === wallClock(new Date(time.getTime() + HOUR_MS))) return `${text} (sommertid)`
  if (text === wallClock(new Date(time.getTime() - HOUR_MS))) return `${text} (normaltid)`
  return text
}

const HOUR_MS = 3_600_000

const OSLO = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Oslo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function wallClock(time: Date): string {
  const parts = new Map(OSLO.formatToParts(time).map(({ type, value }) => [type, value]))
  return `${parts.get('day')}.${parts.get('month')}.${parts.get('year')} kl. ${parts.get('hour')}:${parts.get('minute')}`
}
