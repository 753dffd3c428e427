import { err, ok, type Result } from '../result.ts'
import { type ControlRule, controlDigits } from './control-digits.ts'

/** Who marks a month so that the number can belong to nobody: Tenor +80, NHN +65, NAV's Dolly +40. */
export type SyntheticMark = 'tenor' | 'nhn' | 'dolly'

export type NationalId = DatedNumber | SharedHelpNumber

/** Fødselsnummer, D-number or H-number. The century is not among the date's parts: see `birth-and-sex.ts`. */
export interface DatedNumber {
  readonly kind: 'fnr' | 'dnr' | 'hnr'
  readonly number: string
  /** An H-number and a Dolly number have the same digits: such a number is both 'hnr' and 'dolly'. */
  readonly synthetic: SyntheticMark | undefined
  readonly passes: readonly ControlRule[]
  readonly day: number
  readonly month: number
  readonly yearOfCentury: number
}

/** Felles hjelpenummer: tells neither date nor sex, and has no synthetic form. */
export interface SharedHelpNumber {
  readonly kind: 'fhn'
  readonly number: string
  readonly synthetic: undefined
  readonly passes: readonly ControlRule[]
}

/** Carries no digits of what was read: it may be somebody's number. */
export interface NationalIdError {
  readonly code: 'identity/not-eleven-digits' | 'identity/impossible-date' | 'identity/control-digits'
}

/**
 * Reads a person's number by its digits alone; that it has been given to anybody is not known from them.
 *
 * @see Skatteetaten, fødselsnummer and D-nummer, and the rule from 1.1.2032; HIS 1001:2010 for H-nummer
 */
export function readNationalId(text: string): Result<NationalId, NationalIdError> {
  if (!/^\d{11}$/.test(text)) return err({ code: 'identity/not-eleven-digits' })
  const passes = RULES.filter((rule) => controlDigits(text.slice(0, 9), rule).includes(text.slice(9)))

  // Days end at 31 and D-numbers at 71, so 8 and 9 are free for FH-numbers (and for the oldest H-numbers, never sent).
  if (text.startsWith('8') || text.startsWith('9')) return readHelpNumber(text, passes)

  const dated = readDate(text)
  if (dated === undefined) return err({ code: 'identity/impossible-date' })
  if (passes.length === 0) return err({ code: 'identity/control-digits' })
  return ok({ ...dated, number: text, passes })
}

const RULES: readonly ControlRule[] = ['old', '2032']

/** The 2032 rule is Skatteetaten's, for the numbers it gives out; no source extends it to FH-numbers [inferred]. */
function readHelpNumber(number: string, passes: readonly ControlRule[]): Result<NationalId, NationalIdError> {
  if (!passes.includes('old')) return err({ code: 'identity/control-digits' })
  return ok({ kind: 'fhn', number, synthetic: undefined, passes })
}

const D_NUMBER_DAY_OFFSET = 40

const MONTH_MARKS: readonly { readonly offset: number; readonly synthetic: SyntheticMark | undefined }[] = [
  { offset: 0, synthetic: undefined },
  { offset: 40, synthetic: 'dolly' },
  { offset: 65, synthetic: 'nhn' },
  { offset: 80, synthetic: 'tenor' },
]

function readDate(text: string): Omit<DatedNumber, 'number' | 'passes'> | undefined {
  const writtenDay = Number(text.slice(0, 2))
  const writtenMonth = Number(text.slice(2, 4))
  const yearOfCentury = Number(text.slice(4, 6))

  const mark = MONTH_MARKS.find(({ offset }) => writtenMonth > offset && writtenMonth <= offset + 12)
  if (mark === undefined) return undefined
  const month = writtenMonth - mark.offset
  const isDNumber = writtenDay > D_NUMBER_DAY_OFFSET
  const day = isDNumber ? writtenDay - D_NUMBER_DAY_OFFSET : writtenDay
  if (day < 1 || day > longestMonth(month, yearOfCentury)) return undefined

  const kind = isDNumber ? 'dnr' : mark.synthetic === 'dolly' ? 'hnr' : 'fnr'
  return { kind, synthetic: mark.synthetic, day, month, yearOfCentury }
}

/** Every fourth year had a 29 February in some century: 00 did in 2000. */
function longestMonth(month: number, yearOfCentury: number): number {
  if (month === 2) return yearOfCentury % 4 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
