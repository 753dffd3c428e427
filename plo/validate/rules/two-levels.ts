import type { Rule } from '../rule.ts'
import { addressLevels, ends, herIdOf } from './places.ts'

/** A message goes from a service in an enterprise to a service in an enterprise. */
export const twoLevels: Rule = {
  code: 'address/two-levels',
  severity: 'error',
  source: 'ehelse.no, «Adressering av pleie- og omsorgsmeldinger»; Hodemelding v1.2, Organisation',
  text: 'Avsender og mottaker skal ha to nivåer, virksomhet og tjeneste, hver med sin HER-id.',
  textEn: 'Sender and receiver need two levels, enterprise and service, each with a HER-id.',
  check: (subject) => {
    if (subject.kind !== 'hodemelding') return []
    return ends.flatMap((end) => {
      const levels = addressLevels(subject, end)
      const missing = (
        [
          ['virksomhet', levels.outer],
          ['tjeneste', levels.inner],
        ] as const
      ).filter(([, level]) => herIdOf(level) === undefined)
      return missing.map(([name, level]) => {
        const at = level ?? levels.outer ?? levels.end
        return {
          ...(at && { at }),
          found: `${end} uten HER-id for ${name}`,
          expected: 'HER-id for virksomhet og tjeneste',
        }
      })
    })
  },
}
