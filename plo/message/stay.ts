import type { MsgInfo, Patient } from './hodemelding.ts'
import { type Ident, identOf } from './organisation.ts'

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
  const number = idents.filter(({ id }) => id !== '').toSorted(byType)[0]?.id
  const name = `${familyName} ${givenName} ${dateOfBirth}`.trim()
  return number ?? (name === '' ? undefined : name)
}

/** Of several numbers the one that lasts longest is the patient's, whatever order they are written in. */
const lasting = ['FNR', 'DNR', 'FHN', 'HNR']

function byType(a: Ident, b: Ident): number {
  return rank(a) - rank(b) || compare(a.typeId.V ?? '', b.typeId.V ?? '') || compare(a.id, b.id)
}

function rank({ typeId }: Ident): number {
  const index = lasting.indexOf(typeId.V ?? '')
  return index === -1 ? lasting.length : index
}

/** By code unit: the same everywhere, whatever language the machine speaks. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
