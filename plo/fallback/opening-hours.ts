import { err, ok, type Result } from '../result.ts'
import { type Weekday, weekdayNames } from './calendar-date.ts'
import { type DayGroup, type HoursWord, hoursWords } from './hours-words.ts'
import { MINUTES_A_DAY } from './oslo-clock.ts'

/** When a number is answered, as a phone list says it. */
export interface Hours {
  /** Of every day, public holidays too, that nothing below says otherwise about. */
  readonly everyDay?: readonly HoursWindow[]
  /** Of single weekdays, where they are no public holiday. No windows: closed. */
  readonly weekdays: ReadonlyMap<Weekday, readonly HoursWindow[]>
  /** Of public holidays, whatever weekday they fall on. */
  readonly holidays?: readonly HoursWindow[]
}

/** Minutes since midnight, `from` before `to`; where `to` is more than a day, it is on the next day. */
export interface HoursWindow {
  readonly from: number
  readonly to: number
}

export interface HoursProblem {
  readonly code: 'hours/empty' | 'hours/not-understood' | 'hours/no-days' | 'hours/twice' | 'hours/no-time'
  /** The word or the days it is about. */
  readonly found: string
  readonly expected: string
}

/**
 * Reads opening hours as people write them; what is not understood is said, never guessed.
 *
 * Parts stand one after another, with `;`, a comma or a new line between them:
 *
 *     part     days times | days 'hele døgnet' | days 'stengt' | 'hele døgnet' | 'stengt'
 *     days     a day or a range («man», «man–fre», «fredag til søndag»), or several («man, ons og fre»);
 *              hverdager = Monday to Friday, helg = Saturday and Sunday, alle dager, helligdager
 *     times    «8–15:30», «0800-1530», «kl. 08.00 til 15.30», or several («08–11 og 12–15»)
 *
 * Case, blanks and full stops after an abbreviation do not matter; bokmål and nynorsk. «hele døgnet» is also «24/7»,
 * «døgnåpent», «døgnet rundt». A time that ends before it begins goes on past midnight («22–07»). Times without days
 * are refused: they could be those of the office or of every day.
 *
 * On a public holiday only «alle dager» (all seven weekdays in one range are the same), «hele døgnet» and «helligdager»
 * count, the last before the others: a weekday on the list does not tell whether somebody is there at Easter.
 */
export function readHours(text: string): Result<Hours, readonly HoursProblem[]> {
  if (text.trim() === '') return err([{ code: 'hours/empty', found: '', expected: EXAMPLE }])
  const { words, unknown } = hoursWords(text)
  if (unknown.length > 0)
    return err(unknown.map((found) => ({ code: 'hours/not-understood', found, expected: EXAMPLE })))
  const parts: Part[] = []
  const problems: HoursProblem[] = []
  for (let rest: readonly HoursWord[] = words; rest.length > 0; ) {
    const read = readPart(rest)
    if (!read.ok) return err([...problems, read.error])
    parts.push(read.value.value)
    rest = read.value.rest
  }
  problems.push(...saidTwice(parts))
  return problems.length > 0 ? err(problems) : ok(together(parts))
}

const EXAMPLE = 'for eksempel «man–fre 08:00–15:30; lør 10–14»'

/** What one part says, and of which days. */
interface Part {
  readonly days: readonly DayGroup[]
  readonly windows: readonly HoursWindow[]
}

type Read<Value> = Result<{ readonly value: Value; readonly rest: readonly HoursWord[] }, HoursProblem>

function readPart(words: readonly HoursWord[]): Read<Part> {
  const days = readDays(words)
  if (!days.ok) return days
  const windows = readWindows(days.value.value, days.value.rest)
  if (!windows.ok) return windows
  const said = days.value.value.length === 0 ? (['every'] as const) : days.value.value
  return after({ days: said, windows: windows.value.value }, windows.value.rest)
}

function readDays(words: readonly HoursWord[]): Read<readonly DayGroup[]> {
  const days: DayGroup[] = []
  let rest = words
  for (;;) {
    const [first, dash, last] = rest
    if (first?.type === 'comma' && dash?.type === 'time') return ok({ value: days, rest: rest.slice(1) })
    if (first?.type !== 'day') return ok({ value: days, rest })
    if (dash?.type === 'dash' && last?.type === 'day') {
      const range = rangeOf(first.days, last.days)
      if (range === undefined)
        return notUnderstood(rest.slice(0, 3), 'to ulike ukedager, for eksempel man–fre')
      days.push(...range)
      rest = rest.slice(3)
    } else {
      days.push(...first.days)
      // «søn- og helligdager»
      rest = rest.slice(dash?.type === 'dash' && last?.type === 'and' ? 2 : 1)
    }
    if (isJoint(rest[0]) && rest[1]?.type === 'day') rest = rest.slice(1)
  }
}

function readWindows(days: readonly DayGroup[], words: readonly HoursWord[]): Read<readonly HoursWindow[]> {
  const [first] = words
  if (first?.type === 'always') return ok({ value: [{ from: 0, to: MINUTES_A_DAY }], rest: words.slice(1) })
  if (first?.type === 'closed') return ok({ value: [], rest: words.slice(1) })

  const windows: HoursWindow[] = []
  let rest = words
  for (;;) {
    const [from, dash, to] = rest
    if (from?.type !== 'time') break
    if (dash?.type !== 'dash' || to?.type !== 'time')
      return notUnderstood([from], 'fra og til, for eksempel 08–15:30')
    const window = windowOf(from.minute, to.minute)
    if (window === undefined)
      return notUnderstood([from, dash, to], 'to ulike klokkeslett; hele dagen og natten er «hele døgnet»')
    windows.push(window)
    rest = rest.slice(isJoint(rest[3]) && rest[4]?.type === 'time' ? 4 : 3)
  }
  const said = textOf(words.slice(0, 3))
  if (windows.length === 0 && days.length === 0) return notUnderstood(words.slice(0, 1), EXAMPLE)
  if (windows.length === 0)
    return err({
      code: 'hours/no-time',
      found: days.map((day) => DAY_NAMES[day]).join(', '),
      expected: 'klokkeslett, «hele døgnet» eller «stengt» etter dagene',
    })
  if (days.length === 0)
    return err({
      code: 'hours/no-days',
      found: said,
      expected: 'dagene først, for eksempel «man–fre» eller «alle dager»',
    })
  return ok({ value: windows, rest })
}

/** After a part comes another one, or nothing. */
function after(part: Part, words: readonly HoursWord[]): Read<Part> {
  const start = words.findIndex(({ type }) => type !== 'separator' && type !== 'comma' && type !== 'and')
  const rest = start === -1 ? [] : words.slice(start)
  const [first] = rest
  return first === undefined || first.type === 'day' || first.type === 'always' || first.type === 'closed'
    ? ok({ value: part, rest })
    : notUnderstood(rest.slice(0, 3), EXAMPLE)
}

function isJoint(word: HoursWord | undefined): boolean {
  return word?.type === 'and' || word?.type === 'comma'
}

/** All seven days are every day: whoever is there from Monday to Sunday is there at Easter. */
function rangeOf(first: readonly DayGroup[], last: readonly DayGroup[]): readonly DayGroup[] | undefined {
  const [[from], [to]] = [first.filter(isWeekday), last.filter(isWeekday)]
  if (first.length !== 1 || last.length !== 1 || from === undefined || to === undefined || from === to)
    return undefined
  const length = ((to - from + 7) % 7) + 1
  return length === 7 ? ['every'] : Array.from({ length }, (_, index) => WEEK[(from - 1 + index) % 7] ?? from)
}

const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

function isWeekday(day: DayGroup): day is Weekday {
  return day !== 'every' && day !== 'holiday'
}

/** Past midnight where it ends before it begins; from and to the same could be all day or nothing. */
function windowOf(from: number, to: number): HoursWindow | undefined {
  if (from === to || from === MINUTES_A_DAY) return undefined
  return { from, to: to < from ? to + MINUTES_A_DAY : to }
}

/** Two parts about the same days could be two times of a day, or an old one and a new one. */
function saidTwice(parts: readonly Part[]): readonly HoursProblem[] {
  const days = parts.flatMap((part) => part.days)
  const twice = new Set(days.filter((day, index) => days.indexOf(day) !== index))
  return [
    ...[...twice].map(
      (day): HoursProblem => ({
        code: 'hours/twice',
        found: DAY_NAMES[day],
        expected: 'hver dag én gang; to åpningstider på samme dag skrives «08–11 og 12–15»',
      }),
    ),
    ...parts.flatMap(({ windows }) => (overlap(windows) ? [OVERLAP] : [])),
  ]
}

const DAY_NAMES: Readonly<Record<DayGroup, string>> = {
  ...weekdayNames,
  every: 'alle dager',
  holiday: 'helligdager',
}

const OVERLAP: HoursProblem = {
  code: 'hours/twice',
  found: 'klokkeslett som overlapper',
  expected: 'klokkeslett etter hverandre',
}

function overlap(windows: readonly HoursWindow[]): boolean {
  return windows.some((one, index) =>
    windows.slice(index + 1).some((other) => one.from < other.to && other.from < one.to),
  )
}

function together(parts: readonly Part[]): Hours {
  const of = (wanted: DayGroup) => parts.find(({ days }) => days.includes(wanted))?.windows
  const [everyDay, holidays] = [of('every'), of('holiday')]
  return {
    ...(everyDay !== undefined && { everyDay }),
    ...(holidays !== undefined && { holidays }),
    weekdays: new Map(
      WEEK.flatMap((day) => {
        const windows = of(day)
        return windows === undefined ? [] : [[day, windows] as const]
      }),
    ),
  }
}

function notUnderstood(words: readonly HoursWord[], expected: string): Result<never, HoursProblem> {
  return err({ code: 'hours/not-understood', found: textOf(words), expected })
}

function textOf(words: readonly HoursWord[]): string {
  return words.map(({ text }) => text).join(' ')
}
