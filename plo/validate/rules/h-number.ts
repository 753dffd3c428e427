import type { Rule } from '../rule.ts'

/** An H-number is the enterprise's own and means nothing to anybody else. */
export const hNumber: Rule = {
  code: 'identity/h-number',
  severity: 'error',
  source: 'HIS 1001:2010: H-nummer brukes bare internt i virksomheten',
  text: 'Et H-nummer gjelder bare i virksomheten som laget det, og skal ikke sendes ut.',
  textEn: 'An H-number is valid only in the enterprise that made it, and is never sent to others.',
  mend: 'Bruk fødselsnummer, D-nummer eller felles hjelpenummer (FHN), med den TypeId-en som hører til.',
  mendEn:
    'Use a national identity number, a D-number or a shared help number (FHN), with the TypeId that belongs to it.',
  check: ({ persons }) =>
    persons.flatMap(({ type, at }) => (type === 'HNR' ? [{ at, found: 'HNR', expected: 'FHN' }] : [])),
}
