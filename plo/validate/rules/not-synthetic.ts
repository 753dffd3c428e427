import { isSynthetic } from '../../identity/synthetic.ts'
import type { Rule } from '../rule.ts'

/** No real person: this is a test system, and there is no switch that turns it into another. */
export const notSynthetic: Rule = {
  code: 'identity/not-synthetic',
  severity: 'error',
  source:
    'Regel for dette testsystemet: bare syntetiske personer (Tenor +80, NHN +65, Dolly +40) og testpersoner.csv',
  text: 'Nummeret kan tilhøre en virkelig person.',
  textEn: 'The number may belong to a real person.',
  mend: 'Bruk et syntetisk nummer. Er det en avtalt testperson, kan nummeret føres i testpersoner.csv.',
  mendEn:
    'Use a synthetic number. If it is an agreed test person, the number can be listed in testpersoner.csv.',
  check: ({ persons }, { agreedPersons }) =>
    persons.flatMap(({ number: read, at }) => {
      if (!read.ok || isSynthetic(read.value, agreedPersons)) return []
      return [{ at, found: 'nummer uten syntetisk tillegg', expected: 'måned + 80, + 65 eller + 40' }]
    }),
}
