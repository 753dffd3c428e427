import { readNationalId } from '../../identity/national-id.ts'
import type { Rule } from '../rule.ts'
import { personIdents } from './places.ts'

/** The number is of one kind, its TypeId says another. */
export const identType: Rule = {
  code: 'identity/other-type',
  severity: 'warning',
  source: 'Kodeverk 8116; Skatteetaten: D-nummer har dag + 40',
  text: 'Nummeret er ikke av den typen som TypeId sier.',
  textEn: 'The number is not of the kind that TypeId says.',
  check: (subject) =>
    personIdents(subject).flatMap(({ id, type, at }) => {
      const read = readNationalId(id)
      if (!read.ok) return []
      const { kind, synthetic } = read.value
      // Dolly's synthetic numbers have the same digits as H-numbers: they may be called either.
      const fits = kind === 'hnr' ? type === 'HNR' || synthetic === 'dolly' : type.toLowerCase() === kind
      return fits ? [] : [{ at, found: type, expected: kind.toUpperCase() }]
    }),
}
