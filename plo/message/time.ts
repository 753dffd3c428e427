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

/** Every part has its place, and a message has tens of times: numbers are read sooner than texts are cut out and joined. */
/** A date and a time as people write them, who leave out the seconds; any other text as it is. */
export function withSeconds(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?=$|Z|[+-])/, '$1:00')
}

/**
 * Whether a text says one instant: with an offset always; a Norwegian local time without one, unless the clock was put
 * forward over it (it does not exist) or back over it (it exists twice).
 */
export function isOneInstant(text: string): boolean {
  const time = fromIso(text)
  if (time === undefined || /(Z|[+-]\d\d:\d\d)\s*$/.test(text)) return true
  const written = text.trim().slice(0, 16)
  const around = [-1, 0, 1].map((hours) => toIso(new Date(time.getTime() + hours * 3_600_000)).slice(0, 16))
  return around.filter((local) => local === written).length === 1
}

function instantOf(text: string): Date | undefined {
  const written = text.trim()
  if (!iso.test(written)) return undefined
  const midnight = midnightOf(numberAt(written, 0, 4), numberAt(written, 5, 2), numberAt(written, 8, 2))
  const isDate = written[dateLength] !== 'T'
  const sinceMidnight = isDate ? 0 : millisecondsAt(written, dateLength + 1)
  if (midnight === undefined || sinceMidnight === undefined) return undefined
  const utc = new Date(midnight + sinceMidnight)
  const zoneAt = isDate
    ? dateLength
    : endOfDigits(written, written[secondsEnd] === '.' ? secondsEnd + 1 : secondsEnd)
  const zone = written.slice(zoneAt)
  if (zone === 'Z') return utc
  if (zone !== '') return new Date(utc.getTime() - minutesOf(zone) * 60_000)
  const guess = new Date(utc.getTime() - osloOffsetMinutes(utc) * 60_000)
  return new Date(utc.getTime() - osloOffsetMinutes(guess) * 60_000)
}

const iso = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?)?(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?$/

const dateLength = '2026-11-21'.length
const secondsEnd = '2026-11-21T09:40:00'.length

/** In milliseconds, as if it were in UTC. */
function midnightOf(year: number, month: number, day: number): number | undefined {
  // The first hundred years are others to JavaScript; they are outside of what is read anyway.
  if (year < 100) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  // 31 April is a Date of 1 May to JavaScript, and no date at all to the standard.
  return date.getUTCDate() === day && date.getUTCMonth() === month - 1 ? date.getTime() : undefined
}

function millisecondsAt(text: string, from: number): number | undefined {
  const [hour, minute, second] = [
    numberAt(text, from, 2),
    numberAt(text, from + 3, 2),
    numberAt(text, from + 6, 2),
  ]
  const fraction = text[secondsEnd] === '.' ? thousandthsAt(text, secondsEnd + 1) : 0
  if (hour > 24 || minute > 59 || second > 59) return undefined
  // 24:00:00 is the midnight that ends the day; nothing comes after it.
  if (hour === 24 && minute + second + fraction > 0) return undefined
  return ((hour * 60 + minute) * 60 + second) * 1000 + fraction
}

/** What is finer than that is left out. */
function thousandthsAt(text: string, from: number): number {
  const digits = Math.min(endOfDigits(text, from) - from, 3)
  return numberAt(text, from, digits) * 10 ** (3 - digits)
}

function endOfDigits(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39) at += 1
  return at
}

/** Of digits that are known to stand there. */
function numberAt(text: string, from: number, digits: number): number {
  let value = 0
  for (let at = from; at < from + digits; at += 1) value = value * 10 + text.charCodeAt(at) - 0x30
  return value
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
  return (zone.startsWith('-') ? -1 : 1) * (numberAt(zone, 1, 2) * 60 + numberAt(zone, 4, 2))
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
