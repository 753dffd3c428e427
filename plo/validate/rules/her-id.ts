import { readHerId } from '../../identity/her-id.ts'
import type { Rule } from '../rule.ts'
import { idents, shownId } from './places.ts'

export const herId: Rule = {
  code: 'address/her-id',
  severity: 'error',
  source: 'NHN Adresseregisteret: HER-id er et positivt heltall (antatt fra eksempler)',
  text: 'HER-id-en er ikke et positivt heltall.',
  textEn: 'The HER-id is not a positive whole number.',
  check: ({ root }) =>
    idents(root).flatMap(({ id, type, at }) =>
      type === 'HER' && !readHerId(id).ok ? [{ at, found: shownId(id), expected: 'heltall' }] : [],
    ),
}
