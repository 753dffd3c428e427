import { daysAfter, weekdayNames, weekdayOf } from './calendar-date.ts'
import { wallClock } from './oslo-clock.ts'
import type { Reach } from './reach.ts'

/** What is said of a number, in bokmål: paper, terminal and API have these; pages in another language have their own. */
export const reachTexts = {
  always: 'svarer nå, hele døgnet',
  until: (when: string) => `svarer nå til ${when}`,
  outside: 'nummer utenom åpningstid',
  outsideOpens: (when: string) => `kontoret åpner ${when}; dette er nummeret utenom åpningstid`,
  closed: 'stengt, åpner ikke',
  closedOpens: (when: string) => `stengt, åpner ${when}`,
  unknown: 'tid ikke oppgitt – prøv',
  expired: (day: string) => `gjaldt til ${day} – skal ikke brukes`,
  notYet: (day: string) => `gjelder først fra ${day}`,
  missing: 'MANGLER',
  /** Beside the office's own number, where the one for outside the hours stands apart. */
  ringOutside: (phone: string) => `stengt – ring ${phone} nå`,
  ringOutsideOpens: (when: string, phone: string) => `stengt, åpner ${when} – ring ${phone} nå`,
  alternative: (reach: string) => `alternativt nummer, ${reach}`,
  alsoLegevakt: (reach: string) => `${reach}; det er også legevaktens nummer`,
  unverified: 'ikke bekreftet',
  verified: (day: string, by: string) => `bekreftet ${day} (${by})`,
  clock: (clock: string) => `kl. ${clock}`,
  tomorrow: (clock: string) => `i morgen kl. ${clock}`,
  /** Of a weekday, or of a date. */
  onDay: (day: string, clock: string) => `${day} kl. ${clock}`,
  weekdays: weekdayNames,
  signs: {
    answers: 'svarer nå',
    unknown: 'tid ikke oppgitt – prøv',
    silent: 'svarer ikke nå, eller mangler',
  },
}

export type ReachTexts = typeof reachTexts

/** What a reach means for whoever stands with the phone in hand: «svarer nå til kl. 15:30». */
export function reachText(reach: Reach, at: Date, texts: ReachTexts = reachTexts): string {
  const when = (time: Date) => whenText(time, at, texts)
  switch (reach.status) {
    case 'open':
      return reach.until === undefined ? texts.always : texts.until(when(reach.until))
    case 'outside':
      return reach.opensAt === undefined ? texts.outside : texts.outsideOpens(when(reach.opensAt))
    case 'closed':
      return reach.opensAt === undefined ? texts.closed : texts.closedOpens(when(reach.opensAt))
    case 'hours-unknown':
      return texts.unknown
    case 'expired':
      return texts.expired(dateText(reach.validTo))
    case 'not-yet-valid':
      return texts.notYet(dateText(reach.validFrom))
    case 'missing':
      return texts.missing
  }
}

/**
 * The same beside the office's own number, where the one for outside the hours stands apart: the number that is read
 * there is the one that does not answer now.
 */
export function officeText(reach: Reach, at: Date, texts: ReachTexts = reachTexts): string {
  if (reach.status !== 'outside') return reachText(reach, at, texts)
  return reach.opensAt === undefined
    ? texts.ringOutside(reach.phone)
    : texts.ringOutsideOpens(whenText(reach.opensAt, at, texts), reach.phone)
}

/** The sign beside the office's own number. */
export function officeSymbol(reach: Reach): string {
  return REACH_SIGNS[reach.status === 'outside' ? 'silent' : reachSign(reach)].symbol
}

/** Beside the words, for an eye that looks for who answers: they can be told apart in black and white. */
export type ReachSign = 'answers' | 'unknown' | 'silent'

export const REACH_SIGNS: Readonly<Record<ReachSign, { readonly symbol: string; readonly meaning: string }>> =
  {
    answers: { symbol: '●', meaning: reachTexts.signs.answers },
    unknown: { symbol: '○', meaning: reachTexts.signs.unknown },
    silent: { symbol: '×', meaning: reachTexts.signs.silent },
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
export function signsExplained({ signs }: ReachTexts = reachTexts): string {
  const { answers, unknown, silent } = REACH_SIGNS
  return [
    `${answers.symbol} ${signs.answers}`,
    `${unknown.symbol} ${signs.unknown}`,
    `${silent.symbol} ${signs.silent}`,
  ].join(' · ')
}

/** «kl. 15:30», «i morgen kl. 08:00», «mandag kl. 08:00», «28.12.2026 kl. 08:00»; as seen from `now`. */
function whenText(time: Date, now: Date, texts: ReachTexts): string {
  const { day, minute } = wallClock(time)
  const today = wallClock(now).day
  const clock = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
  if (day === today) return texts.clock(clock)
  if (day === daysAfter(today, 1)) return texts.tomorrow(clock)
  return day < daysAfter(today, 7) && day > today
    ? texts.onDay(texts.weekdays[weekdayOf(day)], clock)
    : texts.onDay(dateText(day), clock)
}

/** «24.12.2026» */
export function dateText(day: string): string {
  return day.split('-').reverse().join('.')
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
