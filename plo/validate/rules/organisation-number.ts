import { readOrganisationNumber } from '../../identity/organisation-number.ts'
import type { Rule } from '../rule.ts'
import { shownId } from './places.ts'

export const organisationNumber: Rule = {
  code: 'organisation/invalid-number',
  severity: 'error',
  source: 'Brønnøysundregistrene: ni siffer med kontrollsiffer (mod 11); kodeverk 9051, ENH',
  text: 'Organisasjonsnummeret er ikke gyldig.',
  textEn: 'The organisation number is not valid: it needs nine digits, of which the last is a control digit.',
  mend: 'Skriv nummeret med 9 siffer uten mellomrom, slik det står i Enhetsregisteret.',
  mendEn: 'Write the number with 9 digits and no spaces, as it stands in Enhetsregisteret.',
  check: ({ idents }) =>
    idents.flatMap(({ id, type, at }) =>
      type === 'ENH' && !readOrganisationNumber(id).ok
        ? [
            {
              at,
              ...shownId(id),
              expected: 'ni siffer med rett kontrollsiffer',
              expectedEn: 'nine digits, the last of which is the right control digit',
            },
          ]
        : [],
    ),
}
