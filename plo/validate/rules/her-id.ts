import { readHerId } from '../../identity/her-id.ts'
import type { Rule } from '../rule.ts'
import { shownId } from './places.ts'

export const herId: Rule = {
  code: 'address/her-id',
  severity: 'error',
  source: 'NHN Adresseregisteret: HER-id er et positivt heltall (antatt fra eksempler)',
  text: 'HER-id-en er ikke et positivt heltall.',
  textEn: 'The HER-id is not a positive whole number.',
  mend: 'Skriv HER-id-en med bare siffer, uten mellomrom og ledetekst, slik den står i Adresseregisteret.',
  mendEn: 'Write the HER-id with digits only, without spaces or a prefix, as it stands in Adresseregisteret.',
  check: ({ idents }) =>
    idents.flatMap(({ id, type, at }) =>
      type === 'HER' && !readHerId(id).ok
        ? [{ at, ...shownId(id), expected: 'et positivt heltall', expectedEn: 'a positive whole number' }]
        : [],
    ),
}
