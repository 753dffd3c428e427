import { err, ok, type Result } from '../result.ts'
import { type Cell, tidy } from './cell.ts'
import { type CellProblem, wordFor } from './read-phone-cell.ts'

/** Opening hours as they were typed, or what a spreadsheet has made of them. */
export function readHoursCell(cell: Exclude<Cell, null>): Result<string, CellProblem> {
  if (cell instanceof Date)
    return isTimeOfDay(cell)
      ? err({ code: 'import/hours-number', found: 'et klokkeslett', expected: '' })
      : err({ code: 'import/hours-date', found: dayAndMonth(cell), expected: hoursMeant(cell) })
  if (typeof cell !== 'string')
    return err({ code: 'import/hours-number', found: wordFor(cell), expected: '' })
  const text = tidy(cell)
  if (/^\d+([.,]\d+)?$/.test(text)) return err({ code: 'import/hours-number', found: text, expected: '' })
  return looksLikeDate(text) ? err({ code: 'import/hours-date', found: text, expected: '' }) : ok(text)
}

/** A spreadsheet counts days from 1900: a time of day alone is on its first day. */
function isTimeOfDay(date: Date): boolean {
  return date.getUTCFullYear() < 1905
}

/** «15. aug»: as a Norwegian spreadsheet shows it. */
function dayAndMonth(date: Date): string {
  return `${date.getUTCDate()}. ${MONTHS[date.getUTCMonth()]}`
}

/** 08-15 becomes the fifteenth of August: there is no fifteenth month. Of others, which is which cannot be told. */
function hoursMeant(date: Date): string {
  const [day, month] = [date.getUTCDate(), date.getUTCMonth() + 1]
  return day > 12 && day <= 24 ? `«${String(month).padStart(2, '0')}–${day}»` : ''
}

const MONTHS: readonly string[] = [
  ...['jan', 'feb', 'mar', 'apr', 'mai', 'jun'],
  ...['jul', 'aug', 'sep', 'okt', 'nov', 'des'],
]

/** «15. aug», «aug.15», «15.08.2026»; in English too, for that is how it is saved elsewhere. */
function looksLikeDate(text: string): boolean {
  const month = `(?:${[...MONTHS, 'may', 'oct', 'dec'].join('|')})[a-z]*`
  return (
    new RegExp(`^\\d{1,2}[-. ]*${month}[-. ]*(?:\\d{2}|\\d{4})?$`, 'i').test(text) ||
    new RegExp(`^${month}[-. ]*\\d{1,4}$`, 'i').test(text) ||
    /^(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})\b/.test(text)
  )
}
