import { child } from '../../xml/element.ts'
import type { Rule } from '../rule.ts'

export const deadToNursingHome: Rule = {
  code: 'discharge/dead-to-nursing-home',
  severity: 'warning',
  source: 'Kodeverk 8431 (2 Som død, 3 Suicid) og 8408 (11 Sykehjem/aldershjem/helsehus); regelen er antatt',
  text: 'Pasienten er oppgitt som død og utskrevet til sykehjem.',
  textEn: 'The patient is given as dead and as discharged to a nursing home.',
  mend: 'Kontroller UtTil og Uttilstand, og rett det feltet som er galt.',
  mendEn: 'Check UtTil and Uttilstand, and correct the one that is wrong.',
  check: ({ event }) => {
    const at = event?.children.find(({ name }) => name === 'UtskrevetTil')
    const to = child(at, 'UtTil')?.attributes.V
    const condition = child(at, 'Uttilstand')?.attributes.V
    if (!at || to !== '11' || (condition !== '2' && condition !== '3')) return []
    return [
      {
        at,
        found: `UtTil ${to}, Uttilstand ${condition}`,
        expected: 'en annen UtTil eller Uttilstand',
        expectedEn: 'another UtTil or Uttilstand',
      },
    ]
  },
}
