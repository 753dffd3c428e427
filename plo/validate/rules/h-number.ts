import type { Rule } from '../rule.ts'
import { personIdents } from './places.ts'

/** An H-number is the enterprise's own and means nothing to anybody else. */
export const hNumber: Rule = {
  code: 'identity/h-number',
  severity: 'error',
  source: 'HIS 1001:2010: H-nummer brukes bare internt i virksomheten',
  text: 'Et H-nummer gjelder bare i virksomheten som laget det, og skal ikke sendes ut. Bruk felles hjelpenummer (FHN).',
  textEn: 'An H-number is internal and is never sent. Use a felles hjelpenummer (FHN).',
  check: (subject) =>
    personIdents(subject).flatMap(({ type, at }) =>
      type === 'HNR' ? [{ at, found: 'HNR', expected: 'FHN' }] : [],
    ),
}
