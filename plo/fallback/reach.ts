import type { Calendar } from '../addressing/calendar.ts'
import type { Contact } from '../addressing/party.ts'
import { daysAfter } from './calendar-date.ts'
import { nextOpenSpan, type OpenSpan } from './open-spans.ts'
import { type Hours, readHours } from './opening-hours.ts'
import { wallClock, whileShown } from './oslo-clock.ts'

/** Whether a number is answered at some hour, as far as its opening hours tell. */
export type Reach =
  /** Answered now; `until` where it closes. */
  | { readonly status: 'open'; readonly phone: string; readonly until?: Date }
  /** Closed, but there is a number for outside the hours: that one is `phone`. */
  | { readonly status: 'outside'; readonly phone: string; readonly opensAt?: Date }
  /** Nobody answers before `opensAt`; absent where it does not open while the number is valid. */
  | { readonly status: 'closed'; readonly phone: string; readonly opensAt?: Date }
  /** No source says the hours, or they cannot be read: try it. */
  | { readonly status: 'hours-unknown'; readonly phone: string }
  /** No longer valid, or not yet: `validTo` and `validFrom` (YYYY-MM-DD) are the last and the first day. */
  | { readonly status: 'expired'; readonly phone: string; readonly validTo: string }
  | { readonly status: 'not-yet-valid'; readonly phone: string; readonly validFrom: string }
  | { readonly status: 'missing' }

/** What a number is worth at an instant. The hours are the clock's in Norway; weekends and public holidays count. */
export function reachOf(contact: Contact, at: Date, calendar: Calendar): Reach {
  const { phone, phoneOutside, hours, validFrom, validTo } = contact
  const any = phone ?? phoneOutside
  if (any === undefined) return { status: 'missing' }

  const { day } = wallClock(at)
  if (validTo !== undefined && validTo < day) return { status: 'expired', phone: any, validTo }
  if (validFrom !== undefined && day < validFrom) return { status: 'not-yet-valid', phone: any, validFrom }
  if (phone === undefined) return { status: 'outside', phone: any }

  const read = hoursOf(hours)
  if (read === undefined) return { status: 'hours-unknown', phone }
  const next = whileValid(nextOpenSpan(read, at, calendar), validTo)
  if (next !== undefined && next.from <= at)
    return { status: 'open', phone, ...(next.to !== undefined && { until: next.to }) }
  const opens = next === undefined ? {} : { opensAt: next.from }
  return phoneOutside === undefined
    ? { status: 'closed', phone, ...opens }
    : { status: 'outside', phone: phoneOutside, ...opens }
}

/** Whether somebody can be expected to answer `phone`, or it is at least worth a try. */
export function canBeRung(
  reach: Reach,
): reach is Extract<Reach, { status: 'open' | 'outside' | 'hours-unknown' }> {
  return reach.status === 'open' || reach.status === 'outside' || reach.status === 'hours-unknown'
}

/** A number that answers, can be tried, or opens later: neither missing, nor expired, nor yet to come. */
export function isOfUse(reach: Reach): boolean {
  return canBeRung(reach) || reach.status === 'closed'
}

function hoursOf(text: string): Hours | undefined {
  const read = readHours(text)
  return read.ok ? read.value : undefined
}

/** What is left of a span when the number's last day is over. */
function whileValid(span: OpenSpan | undefined, validTo: string | undefined): OpenSpan | undefined {
  if (span === undefined || validTo === undefined) return span
  const [end] = whileShown(daysAfter(validTo, 1), 0, 1)
  if (end === undefined || (span.to !== undefined && span.to <= end.from)) return span
  return span.from < end.from ? { from: span.from, to: end.from } : undefined
}
