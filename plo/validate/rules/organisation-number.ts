import { readOrganisationNumber } from '../../identity/organisation-number.ts'
import type { Rule } from '../rule.ts'
import { idents, shownId } from './places.ts'

export const organisationNumber: Rule = {
  code: 'organisation/invalid-number',
  severity: 'error',
  source: 'Brønnøysundregistrene: ni siffer med kontrollsiffer (mod 11); kodeverk 9051, ENH',
  text: 'Organisasjonsnummeret er ikke gyldig.',
  textEn: 'The organisation number is not valid.',
  check: ({ root }) =>
    idents(root).flatMap(({ id, type, at }) =>
      type === 'ENH' && !readOrganisationNumber(id).ok
        ? [{ at, found: shownId(id), expected: 'ni siffer med rett kontrollsiffer' }]
        : [],
    ),
}
