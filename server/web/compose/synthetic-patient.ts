import { syntheticNationalId } from '../../../plo/identity/make-synthetic.ts'
import type { Head } from './head.ts'

/**
 * A person who does not exist, with a number that can belong to nobody (Tenor's mark), of one who would be an adult; as
 * the header of the form has a patient.
 *
 * @param id a UUID: another one for each person
 */
export function madePatient(id: string): Head {
  const digits = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
  const birth = { year: 1930 + (digits % 70), month: 1 + (digits % 12), day: 1 + (digits % 28) }
  const first = 100 + (digits % 800)
  for (let nth = 0; nth < 1000; nth += 1) {
    const individual = (first + nth) % 1000
    const ident = syntheticNationalId(birth, individual)
    if (ident === undefined) continue
    return {
      'patient/ident': ident,
      'patient/familyName': 'Testpasient',
      'patient/givenName': `Oppdiktet ${String(digits % 1000)}`,
      // Kodeverk 3101: an odd individual number is a man's (1), an even one a woman's (2).
      'patient/sex': individual % 2 === 1 ? '1' : '2',
    }
  }
  throw new Error(`no synthetic number for ${JSON.stringify(birth)}`)
}
