import { individualNumberFits } from './birth-and-sex.ts'
import { controlDigits } from './control-digits.ts'

export interface BirthDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/**
 * A fødselsnummer that can belong to nobody: by the old rule, with Tenor's mark on the month.
 *
 * Undefined where no such number exists: a control digit would be 10, the day is not in the calendar, or the
 * individual number (odd for men, even for women) was never given to that year's births.
 */
export function syntheticNationalId(birth: BirthDate, individual: number): string | undefined {
  if (!isInCalendar(birth) || !individualNumberFits(individual, birth.year)) return undefined

  const firstNine = [
    pad(birth.day, 2),
    pad(birth.month + TENOR_MONTH_OFFSET, 2),
    pad(birth.year % 100, 2),
    pad(individual, 3),
  ].join('')
  const [ending] = controlDigits(firstNine, 'old')
  return ending === undefined ? undefined : `${firstNine}${ending}`
}

/** Skatteetaten's Tenor: month +80, in all of Test-Norge since 2021. */
const TENOR_MONTH_OFFSET = 80

function isInCalendar({ year, month, day }: BirthDate): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
