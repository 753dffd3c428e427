import type { Weekday } from './calendar-date.ts'
import { MINUTES_A_DAY } from './oslo-clock.ts'

/** What a word about days stands for: single weekdays, all days, or public holidays. */
export type DayGroup = Weekday | 'every' | 'holiday'

/** `text` is how it was written. */
export type HoursWord =
  | { readonly type: 'day'; readonly days: readonly DayGroup[]; readonly text: string }
  | { readonly type: 'time'; readonly minute: number; readonly text: string }
  | { readonly type: 'always' | 'closed' | 'dash' | 'and' | 'comma' | 'separator'; readonly text: string }

/** The words of opening hours in their order, and all those that mean nothing in them. */
export function hoursWords(text: string): {
  readonly words: readonly HoursWord[]
  readonly unknown: readonly string[]
} {
  const words: HoursWord[] = []
  const unknown: string[] = []
  let rest = text.normalize('NFC').toLowerCase().trim()
  while (rest !== '') {
    const [written = rest] = WORDS.map((pattern) => pattern.exec(rest)?.[0]).filter(
      (found) => found !== undefined,
    )
    const word = wordOf(written.trim())
    if (word === undefined) unknown.push(written.trim())
    else if (word !== 'nothing') words.push(word)
    rest = rest.slice(written.length).replace(/^[^\S\n]+/, '')
  }
  return { words, unknown }
}

/** The first that fits is taken: those of several words before the single ones. */
const WORDS: readonly RegExp[] = [
  /^(?:hele|heile) d(?:ø|o)gnet(?![\p{L}\d])/u,
  /^d(?:ø|o)gnet rundt(?![\p{L}\d])/u,
  /^24\s?\/\s?7(?![\p{L}\d])/u,
  /^(?:alle dag(?:er|ar)|(?:hver|kvar) dag)(?![\p{L}\d])/u,
  /^\d+(?:[:.]\d+)?(?![\p{L}\d])/u,
  /^\p{L}+\.?/u,
  /^[^\p{L}\s]/u,
  /^\n/,
  /^\S+/,
]

function wordOf(written: string): HoursWord | 'nothing' | undefined {
  const text = written.replace(/(?<=\p{L})\.$/u, '')
  const folded = text.replaceAll('ø', 'o').replaceAll('å', 'a').replace(/\s+/g, ' ')
  const days = DAYS.get(folded)
  if (days !== undefined) return { type: 'day', days, text }
  if (/^(?:hele dogn|heile dogn|dognet rundt|dogn(?:apent|apen|ope|open)$|24 ?\/ ?7$)/.test(folded))
    return { type: 'always', text }
  if (/^\d/.test(text)) {
    const minute = minuteOf(text)
    return minute === undefined ? undefined : { type: 'time', minute, text }
  }
  switch (folded) {
    case 'stengt':
    case 'stengd':
    case 'lukket':
      return { type: 'closed', text }
    case '-':
    case '–':
    case '—':
    case 'til':
      return { type: 'dash', text }
    case 'og':
    case '&':
      return { type: 'and', text }
    case ',':
      return { type: 'comma', text }
    case ';':
    case '':
      return { type: 'separator', text }
    case 'kl':
    case 'klokka':
    case 'klokken':
    case 'fra':
    case 'ellers':
    case 'elles':
      return 'nothing'
    default:
      return undefined
  }
}

/** «8», «08», «8:30», «08.30», «830», «0830»; 24:00 is the end of a day. */
function minuteOf(text: string): number | undefined {
  const [, hours, minutes = '0'] =
    /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text) ?? []
  if (hours === undefined || Number(minutes) > 59) return undefined
  const minute = Number(hours) * 60 + Number(minutes)
  return minute <= MINUTES_A_DAY ? minute : undefined
}

/** Bokmål and nynorsk, with ø as o and å as a. */
const DAYS: ReadonlyMap<string, readonly DayGroup[]> = new Map(
  (
    [
      [[1], 'ma man mandag mandager mandagar'],
      [[2], 'ti tir tirs tirsdag tirsdager ty tys tysdag tysdagar'],
      [[3], 'on ons onsdag onsdager onsdagar'],
      [[4], 'to tor tors torsdag torsdager torsdagar'],
      [[5], 'fr fre fredag fredager fredagar'],
      [[6], 'lo lor lordag lordager la lau laur laurdag laurdagar'],
      [[7], 'so son sondag sondager sondagar su sun sundag sundagar'],
      [[1, 2, 3, 4, 5], 'hverdag hverdager kvardag kvardagar'],
      [[6, 7], 'helg helger helga helgen helgar helgene'],
      [['every'], 'daglig dagleg alle_dager alle_dagar hver_dag kvar_dag'],
      [['holiday'], 'helligdag helligdager heilagdag heilagdagar'],
    ] as const
  ).flatMap(([days, names]) => names.split(' ').map((name) => [name.replace('_', ' '), days] as const)),
)
