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

/** What the two hours are called that the clock shows alike when summer time ends. */
export type HourWords = { readonly summer: string; readonly winter: string }

const bokmal: HourWords = { summer: 'sommertid', winter: 'normaltid' }

/** «22:10» in Norway; «02:30 (sommertid)» in the hour that the clock shows twice. */
export function clock(time: Date, words: HourWords = bokmal): string {
  return withHour(clockFormat.format(time), time, words)
}

/** What the clock shows, and which of the two hours it is where it shows that twice. */
export function withHour(shown: string, time: Date, words: HourWords): string {
  const which = hourOfTwo(time)
  return which === undefined ? shown : `${shown} (${words[which]})`
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
  const date = dayUnlessToday(time, now)
  return date === undefined ? `kl. ${clock(time)}` : `${date} kl. ${clock(time)}`
}

/** «21.11.», and «21.11.2025» in another year: a day alone would pass for one of this year. */
export function dayUnlessToday(time: Date, now: Date): string | undefined {
  const [date, today] = [day(time), day(now)]
  if (date === today) return undefined
  const year = '21.11.'.length
  return date.slice(year) === today.slice(year) ? date.slice(0, year) : date
}

const hourMs = 3_600_000

function hourOfTwo(time: Date): keyof HourWords | undefined {
  // It can only be then, and a board has thousands of times to tell: the last Sunday of October, until 01:00 UTC and
  // from then on (forskrift om sommertid).
  if (time.getUTCMonth() !== 9 || time.getUTCHours() > 1) return undefined
  const shown = clockFormat.format(time)
  if (shown === clockFormat.format(new Date(time.getTime() + hourMs))) return 'summer'
  if (shown === clockFormat.format(new Date(time.getTime() - hourMs))) return 'winter'
  return undefined
}
