/** 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** In bokmål. */
export const weekdayNames: Readonly<Record<Weekday, string>> = {
  1: 'mandag',
  2: 'tirsdag',
  3: 'onsdag',
  4: 'torsdag',
  5: 'fredag',
  6: 'lørdag',
  7: 'søndag',
}

/** @param day YYYY-MM-DD */
export function weekdayOf(day: string): Weekday {
  return WEEKDAYS[midnightUtc(day).getUTCDay()] ?? 7
}

/** The day so many days later; earlier where the number is negative. */
export function daysAfter(day: string, days: number): string {
  return new Date(midnightUtc(day).getTime() + days * DAY_MS).toISOString().slice(0, 10)
}

/** In the order in which JavaScript counts them: Sunday first. */
const WEEKDAYS: readonly Weekday[] = [7, 1, 2, 3, 4, 5, 6]

const DAY_MS = 86_400_000

function midnightUtc(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}
