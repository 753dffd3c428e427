import type { Rule } from '../rule.ts'
import { ends } from './places.ts'

/** A message goes from a service in an enterprise to a service in an enterprise. */
export const twoLevels: Rule = {
  code: 'address/two-levels',
  severity: 'error',
  source: 'ehelse.no, «Adressering av pleie- og omsorgsmeldinger»; Hodemelding v1.2, Organisation',
  text: 'Avsender og mottaker skal ha to nivåer, virksomhet og tjeneste, hver med sin HER-id.',
  textEn: 'Sender and receiver need two levels, an enterprise and a service inside it, each with its HER-id.',
  mend: 'Legg tjenesten som en Organisation inne i virksomhetens Organisation, og gi begge en Ident med TypeId «HER».',
  mendEn:
    'Put the service as an Organisation inside that of the enterprise, and give both an Ident with TypeId “HER”.',
  check: (subject) => {
    if (subject.kind !== 'hodemelding') return []
    return ends.flatMap((end) => {
      const levels = subject.levels[end]
      if (levels.outerHer !== undefined && levels.innerHer !== undefined) return []
      const missing = (
        [
          ['virksomhet', 'the enterprise', levels.outer, levels.outerHer],
          ['tjeneste', 'the service', levels.inner, levels.innerHer],
        ] as const
      ).filter(([, , , her]) => her === undefined)
      return missing.map(([name, nameEn, level]) => {
        const at = level ?? levels.outer ?? levels.end
        return {
          ...(at && { at }),
          found: `${end} uten HER-id for ${name}`,
          foundEn: `${end} without a HER-id of ${nameEn}`,
          expected: 'HER-id for virksomhet og tjeneste',
          expectedEn: 'a HER-id of the enterprise and of the service',
        }
      })
    })
  },
}
