import { readNationalId } from '../../identity/national-id.ts'
import { isSynthetic } from '../../identity/synthetic.ts'
import type { Rule } from '../rule.ts'
import { personIdents } from './places.ts'

/** No real person: this is a test system, and there is no switch that turns it into another. */
export const notSynthetic: Rule = {
  code: 'identity/not-synthetic',
  severity: 'error',
  source:
    'Regel for dette testsystemet: bare syntetiske personer (Tenor +80, NHN +65, Dolly +40) og testpersoner.csv',
  text: 'Nummeret kan tilhøre en virkelig person. Bruk et syntetisk nummer; avtalte testpersoner kan føres i testpersoner.csv.',
  textEn: 'The number may belong to a real person. Use a synthetic one, or list the agreed test person.',
  check: (subject, { agreedPersons }) =>
    personIdents(subject).flatMap(({ id, at }) => {
      const read = readNationalId(id)
      if (!read.ok || isSynthetic(read.value, agreedPersons)) return []
      return [{ at, found: 'nummer uten syntetisk tillegg', expected: 'måned + 80, + 65 eller + 40' }]
    }),
}
