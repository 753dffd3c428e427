import { clock, day } from '../local-time.ts'
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
  const date = day(time)
  return date === day(now) ? t.common.clock(clock(time)) : t.common.dayAndClock(date.slice(0, 6), clock(time))
}

/** «21.11.2026 kl. 22:10» in Norway. */
export function dayAndTime({ t }: Pick<Asked, 't'>, time: Date): string {
  return t.common.dayAndClock(day(time), clock(time))
}

/** «kl. 22:10:05»: for what says its own age. */
export function timeWithSeconds({ t, now }: Asked, time: Date): string {
  const date = day(time)
  const text = clockWithSeconds.format(time)
  return date === day(now) ? t.common.clock(text) : t.common.dayAndClock(date, text)
}
