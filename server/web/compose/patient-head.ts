import type { Patient } from '../../../plo/message/hodemelding.ts'
import type { Head } from './head.ts'

const identTypes = new Set(['FNR', 'DNR', 'FHN'])

/** The patient of a message, as the form has one; nothing stays of who stood there before. */
export function patientHead({ idents, familyName, middleName, givenName, sex }: Patient): Head {
  const [number] = idents
  const type = number?.typeId.V
  return {
    ...(number && { 'patient/ident': number.id }),
    ...(type !== undefined && identTypes.has(type) && { 'patient/identType': type }),
    ...(familyName !== undefined && { 'patient/familyName': familyName }),
    ...(middleName !== undefined && { 'patient/middleName': middleName }),
    ...(givenName !== undefined && { 'patient/givenName': givenName }),
    ...(sex?.V !== undefined && { 'patient/sex': sex.V }),
  }
}

/** A header about nobody yet, in no conversation: that of one patient is not that of another. */
export function withoutPatient(head: Head): Head {
  const others = Object.entries(head).filter(([path]) => !/^(?:patient|conversation)\//.test(path))
  return Object.fromEntries(others)
}
