import { clock, day, dayUnlessToday, type HourWords, withHour } from '../local-time.ts'
import type { Visit } from './visit.ts'

const clockWithSeconds = new Intl.DateTimeFormat('nb-NO', {
  timeZone: 'Europe/Oslo',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

type Asked = Pick<Visit, 't' | 'now'>

/** «kl. 22:10» today, «21.11. kl. 22:10» on any other day: an hour alone would pass for today's. In Norway. */
export function timeToday({ t, now }: Asked, time: Date): string {
  const date = dayUnlessToday(time, now)
  const text = clock(time, hourWords(t))
  return date === undefined ? t.common.clock(text) : t.common.dayAndClock(date, text)
}

/** «21.11.2026 kl. 22:10» in Norway. */
export function dayAndTime({ t }: Pick<Asked, 't'>, time: Date): string {
  return t.common.dayAndClock(day(time), clock(time, hourWords(t)))
}

/** «21.11.2026 kl. 22:10:05» in Norway. */
export function dayAndSeconds({ t }: Pick<Asked, 't'>, time: Date): string {
  return t.common.dayAndClock(day(time), seconds(t, time))
}

/** «kl. 22:10:05»: for what says its own age. */
export function timeWithSeconds(visit: Asked, time: Date): string {
  const { t, now } = visit
  return day(time) === day(now) ? t.common.clock(seconds(t, time)) : dayAndSeconds(visit, time)
}

/** For the hour that the clock shows twice. */
export function hourWords({ message }: Visit['t']): HourWords {
  return { summer: message.summerTime, winter: message.winterTime }
}

function seconds(t: Visit['t'], time: Date): string {
  return withHour(clockWithSeconds.format(time), time, hourWords(t))
}
