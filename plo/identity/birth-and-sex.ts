import type { NationalId } from './national-id.ts'

export interface BirthAndSex {
  readonly birthYear: number
  /** Kodeverk 3101: 1 Mann, 2 Kvinne. */
  readonly sex: '1' | '2'
}

/**
 * What a number tells of its bearer, where it tells anything: only fødselsnummer and D-number by the old rule.
 *
 * A number that passes only the 2032 rule tells neither century nor sex, an FH-number nothing at all, and what
 * looks like an H-number may have been made by any enterprise's own rule. From 1.1.2032 a newly given number may pass the
 * old rule by chance; from then on this must not be asked of numbers given later.
 *
 * @see Skatteetaten: from 1.1.2032 sex and century can no longer be read from the number
 */
export function readBirthAndSex(id: NationalId): BirthAndSex | undefined {
  if (id.kind === 'fhn' || id.kind === 'hnr' || !id.passes.includes('old')) return undefined

  const individual = Number(id.number.slice(6, 9))
  const birthYear = [1800, 1900, 2000]
    .map((century) => century + id.yearOfCentury)
    .find((year) => individualNumberFits(individual, year))
  return birthYear === undefined ? undefined : { birthYear, sex: individual % 2 === 1 ? '1' : '2' }
}

/**
 * Whether a year's births were given this individual number (digits 7–9).
 *
 * @see Skatteetaten's series until 2031 [general knowledge, not in our fact sheet]
 */
export function individualNumberFits(individual: number, year: number): boolean {
  return SERIES.some(
    ({ years, numbers }) =>
      within(year, years) && Number.isInteger(individual) && within(individual, numbers),
  )
}

type Span = readonly [first: number, last: number]

const SERIES: readonly { readonly years: Span; readonly numbers: Span }[] = [
  { years: [1854, 1899], numbers: [500, 749] },
  { years: [1900, 1999], numbers: [0, 499] },
  { years: [1940, 1999], numbers: [900, 999] },
  { years: [2000, 2039], numbers: [500, 999] },
]

function within(value: number, [first, last]: Span): boolean {
  return value >= first && value <= last
}
