import type { Calendar } from '../addressing/calendar.ts'
import { daysAfter, weekdayOf } from './calendar-date.ts'
import { publicHoliday } from './norwegian-holidays.ts'
import type { Hours, HoursWindow } from './opening-hours.ts'
import { MINUTES_A_DAY, type Span, wallClock, whileShown } from './oslo-clock.ts'

/** Without `to` it does not close. */
export interface OpenSpan {
  readonly from: Date
  readonly to?: Date
}

/**
 * The first span that ends after an instant and in which the number is answered; spans that touch are one.
 *
 * `undefined` where there is none within a year: no hours that ever open rest longer.
 */
export function nextOpenSpan(hours: Hours, at: Date, calendar: Calendar): OpenSpan | undefined {
  const today = wallClock(at).day
  if (isAlways(hours)) return { from: at }

  let found: Span | undefined
  // From yesterday on, because its hours may go on past midnight.
  for (let ahead = -1; ahead <= DAYS_AHEAD; ahead++) {
    const day = daysAfter(today, ahead)
    const spans = windowsOn(hours, day, calendar).flatMap((window) => spansOf(day, window))
    for (const span of spans.filter(({ to }) => to > at).sort(byStart)) {
      if (found !== undefined && span.from > found.to) return found
      found = {
        from: found?.from ?? span.from,
        to: found === undefined || span.to > found.to ? span.to : found.to,
      }
    }
    // Only a span that lasts into the next day can still grow.
    if (found !== undefined && found.to < endOf(day)) return found
  }
  return found === undefined ? undefined : { from: found.from }
}

const DAYS_AHEAD = 366

function isAlways({ everyDay, weekdays, holidays }: Hours): boolean {
  const all = [everyDay ?? [], ...weekdays.values(), ...(holidays === undefined ? [] : [holidays])]
  return all.every((windows) => windows.some(({ from, to }) => from === 0 && to === MINUTES_A_DAY))
}

/**
 * On a public holiday a weekday's own hours do not count, and neither do those of every day if that weekday is named
 * beside them: «alle dager 07–22; søn stengt» says nothing about Easter Sunday that anybody could rely on.
 *
 * An eve can be either day: who answers at some hour on both, answers then. So a legevakt is there on New Year's Eve.
 */
function windowsOn(hours: Hours, day: string, calendar: Calendar): readonly HoursWindow[] {
  const named = hours.weekdays.get(weekdayOf(day))
  const everyDay = hours.everyDay ?? []
  if (publicHoliday(day) !== undefined) return hours.holidays ?? (named === undefined ? everyDay : [])
  if (isClosedEve(day, calendar)) return named === undefined ? everyDay : onBoth(named, hours.holidays ?? [])
  return named ?? everyDay
}

function isClosedEve(day: string, { christmasEve, newYearsEve }: Calendar): boolean {
  return (
    (day.endsWith('-12-24') && christmasEve === 'closed') ||
    (day.endsWith('-12-31') && newYearsEve === 'closed')
  )
}

function onBoth(some: readonly HoursWindow[], others: readonly HoursWindow[]): readonly HoursWindow[] {
  return some.flatMap((one) =>
    others
      .map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) }))
      .filter(({ from, to }) => from < to),
  )
}

function spansOf(day: string, { from, to }: HoursWindow): readonly Span[] {
  return [
    ...whileShown(day, from, Math.min(to, MINUTES_A_DAY)),
    ...(to > MINUTES_A_DAY ? whileShown(daysAfter(day, 1), 0, to - MINUTES_A_DAY) : []),
  ]
}

function endOf(day: string): Date {
  return whileShown(day, MINUTES_A_DAY - 1, MINUTES_A_DAY)[0]?.to ?? new Date(`${day}T23:00:00Z`)
}

function byStart(one: Span, other: Span): number {
  return one.from.getTime() - other.from.getTime()
}
