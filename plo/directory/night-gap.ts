import type { Calendar } from '../addressing/calendar.ts'
import type { Contact } from '../addressing/party.ts'
import { daysAfter, weekdayOf } from '../fallback/calendar-date.ts'
import { publicHoliday } from '../fallback/norwegian-holidays.ts'
import { whileShown } from '../fallback/oslo-clock.ts'
import { canBeRung, reachOf } from '../fallback/reach.ts'

/**
 * An hour of an ordinary week in which nobody of these can be reached: «lørdag kl. 03»; `undefined` where there is none.
 *
 * Looked for hour by hour in the next week without a public holiday: what holds at Easter is another question.
 */
export function nightGap(
  contacts: readonly Contact[],
  today: string,
  calendar: Calendar,
): string | undefined {
  const monday = ordinaryMonday(today)
  for (let ahead = 0; ahead < 7; ahead++) {
    const day = daysAfter(monday, ahead)
    for (let hour = 0; hour < 24; hour++) {
      const [span] = whileShown(day, hour * 60, hour * 60 + 1)
      if (span === undefined) continue
      const isReached = contacts.some((contact) => canBeRung(reachOf(asAlways(contact), span.from, calendar)))
      if (!isReached) return `${DAYS[ahead]} kl. ${String(hour).padStart(2, '0')}`
    }
  }
  return undefined
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
