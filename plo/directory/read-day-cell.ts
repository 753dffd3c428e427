import { isCalendarDay } from '../addressing/calendar-day.ts'
import { err, ok, type Result } from '../result.ts'
import { type Cell, tidy } from './cell.ts'
import { type CellProblem, wordFor } from './read-phone-cell.ts'

/** A day that exists, as YYYY-MM-DD: of a date cell, of 2026-12-31 or of 31.12.2026. */
export function readDayCell(cell: Exclude<Cell, null>): Result<string, CellProblem> {
  if (cell instanceof Date) return ok(cell.toISOString().slice(0, 10))
  const text = typeof cell === 'string' ? tidy(cell) : wordFor(cell)
  const norwegian = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text)
  const day = norwegian === null ? text : isoOf(norwegian)
  return isCalendarDay(day) ? ok(day) : err({ code: 'import/date', found: text, expected: '' })
}

function isoOf([, day = '', month = '', year = '']: RegExpExecArray): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
