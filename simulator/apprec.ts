import {
  type ApprecParty,
  type ApprecStatus,
  apprecStatus,
  writeApprec as write,
} from '../plo/message/apprec.ts'
import type { MsgInfo } from '../plo/message/hodemelding.ts'
import type { Organisation } from '../plo/message/organisation.ts'
import { errorOf } from './faults/reject.ts'
import type { PlannedApprec } from './journal-line.ts'

/**
 * Writes the AppRec that answers a message: always the same text for the same message, also when it is repeated.
 *
 * @param receivedAt when the message was first received
 */
export function writeApprec(original: MsgInfo, { id, error }: PlannedApprec, receivedAt: Date): string {
  const status: ApprecStatus = error === undefined ? '1' : '2'
  return write({
    version: '1.1',
    genDate: receivedAt,
    id,
    sender: partyOf(original.receiver),
    receiver: partyOf(original.sender),
    status: apprecStatus(status),
    errors: error === undefined ? [] : [errorOf(error)],
    originalMsgId: {
      msgType: original.type,
      // A message without a time that can be read is answered all the same.
      issueDate: Number.isNaN(original.genDate.getTime()) ? receivedAt : original.genDate,
      id: original.msgId,
    },
  })
}

/** The enterprise as institution, the service within it as department. */
function partyOf(organisation: Organisation): ApprecParty {
  const service = organisation.organisation
  return { ...unitOf(organisation), ...(service && { dept: unitOf(service) }) }
}

/** The HER-id where there is one. An AppRec says the type of an id without naming its list: CS, not CV. */
function unitOf({ name, idents }: Organisation): Omit<ApprecParty, 'dept'> {
  const ident = idents.find(({ typeId }) => typeId.V === 'HER') ?? idents[0]
  if (ident === undefined) return { name }
  const { V, DN } = ident.typeId
  return { name, id: ident.id, typeId: { ...(V !== undefined && { V }), ...(DN !== undefined && { DN }) } }
}
