import type { Rule } from '../rule.ts'

/** The number is of one kind, its TypeId says another. */
export const identType: Rule = {
  code: 'identity/other-type',
  severity: 'warning',
  source: 'Kodeverk 8116; Skatteetaten: D-nummer har dag + 40',
  text: 'Nummeret er ikke av den typen som TypeId sier.',
  textEn: 'The number is not of the kind that its TypeId says.',
  mend: 'Sett TypeId til den typen som er ventet, eller rett nummeret hvis det er det som er feil.',
  mendEn: 'Set TypeId to the kind that is expected, or correct the number if that is what is wrong.',
  check: ({ persons }) =>
    persons.flatMap(({ number: read, type, at }) => {
      if (!read.ok) return []
      const { kind, synthetic } = read.value
      // Dolly's synthetic numbers have the same digits as H-numbers: they may be called either.
      const fits = kind === 'hnr' ? type === 'HNR' || synthetic === 'dolly' : type.toLowerCase() === kind
      return fits ? [] : [{ at, found: type, expected: kind.toUpperCase() }]
    }),
}
