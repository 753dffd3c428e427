/**
 * A time as the standards write it: local time in Norway with its offset.
 *
 * Both clock changes are right: the offset is that of the instant itself.
 */
export function toIso(time: Date): string {
  const offsetMinutes = osloOffsetMinutes(time)
  const local = new Date(time.getTime() + offsetMinutes * 60_000).toISOString().replace(/\.000Z$|Z$/, '')
  const sign = offsetMinutes < 0 ? '-' : '+'
  const size = Math.abs(offsetMinutes)
  return `${local}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/**
 * Reads an xs:dateTime, or a date alone as its first instant. A time without offset is Norwegian local time.
 *
 * @returns `undefined` where the text is neither, or the instant (in UTC) is outside the years 1900–2999: what is next
 * to them can be written by nobody in good faith, and what is far from them no database takes.
 */
export function fromIso(text: string): Date | undefined {
  const time = instantOf(text)
  const year = time?.getUTCFullYear() ?? Number.NaN
  return year >= 1900 && year <= 2999 ? time : undefined
}

function instantOf(text: string): Date | undefined {
  const match =
    /^\s*(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(\.\d+)?)?(Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?\s*$/.exec(
      text,
    )
  if (match === null) return undefined
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone] = match
  const date = `${year}-${month}-${day}`
  // 31 April is a Date of 1 May to JavaScript, and no date at all to the standard.
  if (new Date(`${date}T00:00:00Z`).getUTCDate() !== Number(day)) return undefined
  // 24:00:00 is the midnight that ends the day; to JavaScript it is the same.
  const utc = new Date(`${date}T${hour}:${minute}:${second}${fraction.slice(0, 4)}Z`)
  if (Number.isNaN(utc.getTime())) return undefined
  if (zone === 'Z') return utc
  if (zone !== undefined) return new Date(utc.getTime() - minutesOf(zone) * 60_000)
  const guess = new Date(utc.getTime() - osloOffsetMinutes(utc) * 60_000)
  return new Date(utc.getTime() - osloOffsetMinutes(guess) * 60_000)
}

const osloParts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Oslo', timeZoneName: 'longOffset' })

/** The clock changes on the hour in UTC, so the offset is one for every hour; the formatter is slow, and hours recur. */
const offsets = new Map<number, number>()
const maxOffsets = 10_000

function osloOffsetMinutes(time: Date): number {
  const hour = Math.floor(time.getTime() / 3_600_000)
  const known = offsets.get(hour)
  if (known !== undefined) return known
  const name = osloParts.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const minutes = minutesOf(name.slice('GMT'.length) || '+00:00')
  if (offsets.size >= maxOffsets) offsets.clear()
  offsets.set(hour, minutes)
  return minutes
}

function minutesOf(zone: string): number {
  const [hours = '0', minutes = '0'] = zone.slice(1).split(':')
  return (zone.startsWith('-') ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
