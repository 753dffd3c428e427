import { daysAfter, weekdayOf } from './calendar-date.ts'
import { wallClock } from './oslo-clock.ts'
import type { Reach } from './reach.ts'

/** What a reach means for whoever stands with the phone in hand: «svarer nå til kl. 15:30». */
export function reachText(reach: Reach, at: Date): string {
  switch (reach.status) {
    case 'open':
      return reach.until === undefined
        ? 'svarer nå, hele døgnet'
        : `svarer nå til ${whenText(reach.until, at)}`
    case 'outside':
      return reach.opensAt === undefined
        ? 'nummer utenom åpningstid'
        : `kontoret åpner ${whenText(reach.opensAt, at)}; dette er nummeret utenom åpningstid`
    case 'closed':
      return reach.opensAt === undefined
        ? 'stengt, åpner ikke'
        : `stengt, åpner ${whenText(reach.opensAt, at)}`
    case 'hours-unknown':
      return 'tid ikke oppgitt – prøv'
    case 'expired':
      return `gjaldt til ${dateText(reach.validTo)} – skal ikke brukes`
    case 'not-yet-valid':
      return `gjelder først fra ${dateText(reach.validFrom)}`
    case 'missing':
      return 'MANGLER'
  }
}

/**
 * The same beside the office's own number, where the one for outside the hours stands apart: the number that is read
 * there is the one that does not answer now.
 */
export function officeText(reach: Reach, at: Date): string {
  if (reach.status !== 'outside') return reachText(reach, at)
  const opens = reach.opensAt === undefined ? '' : `, åpner ${whenText(reach.opensAt, at)}`
  return `stengt${opens} – ring ${reach.phone} nå`
}

/** The sign beside the office's own number. */
export function officeSymbol(reach: Reach): string {
  return REACH_SIGNS[reach.status === 'outside' ? 'silent' : reachSign(reach)].symbol
}

/** Beside the words, for an eye that looks for who answers: they can be told apart in black and white. */
export type ReachSign = 'answers' | 'unknown' | 'silent'

export const REACH_SIGNS: Readonly<Record<ReachSign, { readonly symbol: string; readonly meaning: string }>> =
  {
    answers: { symbol: '●', meaning: 'svarer nå' },
    unknown: { symbol: '○', meaning: 'tid ikke oppgitt – prøv' },
    silent: { symbol: '×', meaning: 'svarer ikke nå, eller mangler' },
  }

export function reachSign({ status }: Reach): ReachSign {
  switch (status) {
    case 'open':
    case 'outside':
      return 'answers'
    case 'hours-unknown':
      return 'unknown'
    case 'closed':
    case 'expired':
    case 'not-yet-valid':
    case 'missing':
      return 'silent'
  }
}

export function reachSymbol(reach: Reach): string {
  return REACH_SIGNS[reachSign(reach)].symbol
}

/** «● svarer nå, ○ tid ikke oppgitt – prøv, × svarer ikke nå, eller mangler» */
export function signsExplained(): string {
  return Object.values(REACH_SIGNS)
    .map(({ symbol, meaning }) => `${symbol} ${meaning}`)
    .join(' · ')
}

/** «kl. 15:30», «i morgen kl. 08:00», «mandag kl. 08:00», «28.12.2026 kl. 08:00»; as seen from `now`. */
function whenText(time: Date, now: Date): string {
  const { day, minute } = wallClock(time)
  const today = wallClock(now).day
  const clock = `kl. ${two(Math.floor(minute / 60))}:${two(minute % 60)}`
  if (day === today) return clock
  if (day === daysAfter(today, 1)) return `i morgen ${clock}`
  return day < daysAfter(today, 7) && day > today
    ? `${WEEKDAYS[weekdayOf(day)]} ${clock}`
    : `${dateText(day)} ${clock}`
}

/** «24.12.2026» */
export function dateText(day: string): string {
  return day.split('-').reverse().join('.')
}

const WEEKDAYS = {
  1: 'mandag',
  2: 'tirsdag',
  3: 'onsdag',
  4: 'torsdag',
  5: 'fredag',
  6: 'lørdag',
  7: 'søndag',
} as const

function two(number: number): string {
  return String(number).padStart(2, '0')
}
