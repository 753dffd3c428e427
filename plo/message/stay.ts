import type { MsgInfo, Patient } from './hodemelding.ts'
import { identOf } from './organisation.ts'

/**
 * What tells the stays of one recipient apart: messages with the same key arrive in the order they were accepted.
 *
 * The standard has no stay id, so it is inferred: a patient has one stay at a time at a hospital, and keeping all of a
 * patient's messages in order is at least as strict. Holds an identity number: hash it before it is stored.
 */
export function stayKey(info: MsgInfo): string {
  const sender = identOf(info.sender, 'HER') ?? info.sender.name
  const { patient, conversationRef } = info
  const whom = patient && patientKey(patient)
  return [sender, whom ?? conversationRef?.refToConversation ?? info.msgId].join(' ')
}

function patientKey({
  idents,
  familyName = '',
  givenName = '',
  dateOfBirth = '',
}: Patient): string | undefined {
  const number = idents.find(({ id }) => id !== '')?.id
  const name = `${familyName} ${givenName} ${dateOfBirth}`.trim()
  return number ?? (name === '' ? undefined : name)
}
