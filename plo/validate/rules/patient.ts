import { descend } from '../../xml/element.ts'
import type { Rule } from '../rule.ts'

export const unidentifiedPatient: Rule = {
  code: 'patient/unidentified',
  severity: 'error',
  source: 'Hodemelding v1.2, Patient: «navn eller Id (Ident) må alltid oppgis»',
  text: 'Pasienten har verken navn eller nummer.',
  textEn: 'The patient has neither a name nor a number.',
  mend: 'Legg inn FamilyName og GivenName, eller en Ident med Id og TypeId, i Patient.',
  mendEn: 'Add FamilyName and GivenName, or an Ident with Id and TypeId, to Patient.',
  check: ({ root, info, type }) => {
    // A message of absence is about nobody.
    if (type === undefined || type.code === 'FRAVARSMELDING') return []
    const patient = info?.patient
    const named = Boolean(patient?.familyName?.trim() || patient?.givenName?.trim())
    if (patient !== undefined && (named || patient.idents.some(({ id }) => id !== ''))) return []
    const at = descend(root, 'MsgInfo', 'Patient') ?? descend(root, 'MsgInfo')
    return [
      {
        ...(at && { at }),
        ...(patient
          ? { found: 'tom Patient', foundEn: 'an empty Patient' }
          : { found: 'ingen Patient', foundEn: 'no Patient' }),
        expected: 'navn eller Ident',
        expectedEn: 'a name or an Ident',
      },
    ]
  },
}
