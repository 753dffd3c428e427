import type { FormSentences } from '../compose/form-sentences.ts'
import { fromIso, isOneInstant, toIso } from '../message/time.ts'
import { err, ok, type Result } from '../result.ts'

/** From one time to another, both included. */
export type Period = { readonly since: Date; readonly until: Date }

export type PeriodFinding = { readonly field: 'since' | 'until'; readonly text: string }

/**
 * The time that a report is asked about, or everything that is wrong with how it is asked.
 *
 * Either end is a date, a date and a time of day (Norwegian where no offset is said, seconds may be left out), or how
 * long ago it was: «24h», «7d». A date that something ends with is the whole of that day.
 *
 * @param first where it begins when nothing is said
 */
export function readPeriod(
  asked: { readonly since?: string | undefined; readonly until?: string | undefined },
  first: Date,
  now: Date,
): Result<Period, readonly PeriodFinding[]> {
  const since = asked.since === undefined ? ok(first) : readTime(asked.since, now, 'start')
  const until = asked.until === undefined ? ok(now) : readTime(asked.until, now, 'end')
  const findings: PeriodFinding[] = []
  if (!since.ok) findings.push({ field: 'since', text: since.error })
  if (!until.ok) findings.push({ field: 'until', text: until.error })
  // A time that has not come yet would be told as one in which nothing went wrong.
  if (since.ok && since.value > now) findings.push({ field: 'since', text: periodSentences.future })
  else if (since.ok && until.ok && since.value > until.value)
    findings.push({ field: 'until', text: periodSentences.backwards })
  if (findings.length > 0 || !since.ok || !until.ok) return err(findings)
  return ok({ since: since.value, until: until.value })
}

/** The first instant of the day in Norway. */
export function startOfDay(time: Date): Date {
  const midnight = fromIso(toIso(time).slice(0, '2026-11-22'.length))
  if (midnight === undefined) throw new Error('a day has a beginning')
  return midnight
}

/** In bokmål. Pages in another language have the same ones in `server/web/texts`. */
export const periodSentences = {
  how: 'skal være dato (2026-11-22), dato og klokkeslett (2026-11-22T08:00) eller hvor lenge siden (24h, 7d)',
  clockChange:
    'finnes ikke, eller to ganger, fordi klokken stilles: skriv det med +01:00 (normaltid) eller +02:00 (sommertid)',
  future: 'er i framtiden',
  backwards: 'er før «since»',
} satisfies FormSentences

const { how } = periodSentences

/** Longer ago than this is before there was anything to report. */
const mostDays = 36_500

function readTime(text: string, now: Date, end: 'start' | 'end'): Result<Date, string> {
  const typed = text.trim()
  const ago = /^(\d{1,6})([hd])$/.exec(typed)
  if (ago !== null) {
    const hours = Number(ago[1]) * (ago[2] === 'd' ? 24 : 1)
    return hours > mostDays * 24 ? err(how) : ok(new Date(now.getTime() - hours * 3_600_000))
  }
  const written = typed.replace(/^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?=$|Z|[+-])/, '$1T$2:00')
  const time = fromIso(written)
  if (time === undefined) return err(how)
  const isDay = /^\d{4}-\d\d-\d\d$/.test(written)
  if (!isDay && !isOneInstant(written)) return err(periodSentences.clockChange)
  // Twelve hours into the next day is that day, also where this one is an hour shorter or longer.
  return ok(isDay && end === 'end' ? new Date(startOfDay(dayAfter(time)).getTime() - 1) : time)
}

function dayAfter(midnight: Date): Date {
  return new Date(midnight.getTime() + 36 * 3_600_000)
}
