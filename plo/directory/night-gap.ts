import type { Calendar } from '../addressing/calendar.ts'
import type { Contact } from '../addressing/party.ts'
import { daysAfter, weekdayOf } from '../fallback/calendar-date.ts'
import { publicHoliday } from '../fallback/norwegian-holidays.ts'
import { wallClock, whileShown } from '../fallback/oslo-clock.ts'
import { type Reach, reachOf } from '../fallback/reach.ts'

/**
 * When in an ordinary week nobody of these can be reached any more: «lørdag kl. 15:30»; `undefined` where somebody always can.
 *
 * Looked for in the next week without a public holiday: what holds at Easter is another question.
 */
export function nightGap(
  contacts: readonly Contact[],
  today: string,
  calendar: Calendar,
): string | undefined {
  const monday = ordinaryMonday(today)
  const end = startOf(daysAfter(monday, 7))
  for (let at = startOf(monday); at < end; ) {
    const reaches = contacts.map((contact) => reachOf(asAlways(contact), at, calendar))
    if (reaches.some(isAlways)) return undefined
    const open = reaches.flatMap((reach) => (reach.status === 'open' && reach.until ? [reach.until] : []))
    if (open.length === 0) return dayAndTime(at)
    at = new Date(Math.max(...open.map((until) => until.getTime())))
  }
  return undefined
}

/** Answered without an end; or there is a number for all other hours, or nobody can say: then it is worth a try. */
function isAlways(reach: Reach): boolean {
  return (
    (reach.status === 'open' && reach.until === undefined) ||
    reach.status === 'outside' ||
    reach.status === 'hours-unknown'
  )
}

function startOf(day: string): Date {
  return whileShown(day, 0, 1)[0]?.from ?? new Date(`${day}T00:00:00Z`)
}

function dayAndTime(at: Date): string {
  const { day, minute } = wallClock(at)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${DAYS[weekdayOf(day) - 1]} kl. ${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

const DAYS: readonly string[] = ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag']

/** How long a number is valid is told of the number itself. */
function asAlways({ validFrom, validTo, ...contact }: Contact): Contact {
  return contact
}

function ordinaryMonday(today: string): string {
  let monday = daysAfter(today, 8 - weekdayOf(today))
  while (!isOrdinaryWeek(monday)) monday = daysAfter(monday, 7)
  return monday
}

function isOrdinaryWeek(monday: string): boolean {
  return DAYS.every((_, ahead) => {
    const day = daysAfter(monday, ahead)
    return publicHoliday(day) === undefined && !/-12-(?:24|31)$/.test(day)
  })
}
