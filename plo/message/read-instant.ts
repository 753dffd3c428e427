import { err, ok, type Result } from '../result.ts'
import { nextClock } from './next-clock.ts'
import { fromIso, isOneInstant } from './time.ts'

/** What was typed is no time, or one that the clock in Norway skips or shows twice. */
export type NoInstant = 'unreadable' | 'not-one'

/** The instant that was typed: «22:00» (the next one) or «2026-12-24T22:00» in Norway, or with an offset. */
export function readInstant(text: string, now: Date): Result<Date, NoInstant> {
  const local = wholeTime(text, now)
  const time = /T\d/.test(local) ? fromIso(local) : undefined
  if (time === undefined) return err('unreadable')
  return isOneInstant(local) ? ok(time) : err('not-one')
}

/** As the API takes it: «04:00» as the next four o'clock, and seconds where they were left out. */
export function wholeTime(text: string, now: Date): string {
  const local = nextClock(text, now).replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T')
  return local.replace(/(T\d{2}:\d{2})(?=$|Z|[+-])/, '$1:00')
}
