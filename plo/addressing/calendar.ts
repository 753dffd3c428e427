import { err, ok, type Result } from '../result.ts'
import type { DirectoryProblem } from './directory-problem.ts'

/** What a place decides for itself about the two evenings that no law makes a holiday. */
export interface Calendar {
  readonly christmasEve: DayKept
  readonly newYearsEve: DayKept
}

/** 'closed': hours given by weekday do not count on that day. 'open': they do, as on any other. */
export type DayKept = 'closed' | 'open'

/** Closed, where nobody has said otherwise: whoever rings then finds somebody more, not nobody. */
export const USUAL_CALENDAR: Calendar = { christmasEve: 'closed', newYearsEve: 'closed' }

/** Reads `calendar.json`: `{"christmasEve":"closed","newYearsEve":"open"}`; what it leaves out is as usual. */
export function readCalendar(text: string): Result<Calendar, readonly DirectoryProblem[]> {
  const read = parsed(text)
  if (typeof read !== 'object' || read === null || Array.isArray(read))
    return err([problem(text.trim().slice(0, 60), 'et JSON-objekt: {"christmasEve":"closed"}')])

  const entries = Object.entries(read)
  const problems = entries.flatMap(([key, value]) => {
    if (!isEvening(key)) return [problem(key, EVENINGS.join(' eller '))]
    return isDayKept(value) ? [] : [problem(`${key}: ${JSON.stringify(value)}`, '"closed" eller "open"')]
  })
  if (problems.length > 0) return err(problems)
  const kept = new Map(entries)
  const settled = (evening: keyof Calendar): DayKept => {
    const value: unknown = kept.get(evening)
    return isDayKept(value) ? value : USUAL_CALENDAR[evening]
  }
  return ok({ christmasEve: settled('christmasEve'), newYearsEve: settled('newYearsEve') })
}

function problem(found: string, expected: string): DirectoryProblem {
  return { code: 'directory/calendar', file: 'calendar', line: 1, found, expected }
}

const EVENINGS: readonly (keyof Calendar)[] = ['christmasEve', 'newYearsEve']

function isEvening(key: string): boolean {
  return EVENINGS.some((evening) => evening === key)
}

function isDayKept(value: unknown): value is DayKept {
  return value === 'closed' || value === 'open'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
