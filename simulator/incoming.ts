import { createHash } from 'node:crypto'
import { readApprec } from '../plo/message/apprec.ts'
import { readMsgInfo } from '../plo/message/hodemelding.ts'
import { identOf } from '../plo/message/organisation.ts'
import { err, ok, type Result } from '../plo/result.ts'
import { parseXml } from '../plo/xml/parse.ts'
import { problem, type Reply } from './http.ts'

/** What an inbox has to know of a message. */
export type Incoming = {
  readonly msgId: string
  readonly type: string
  readonly herId: string | undefined
  /**
   * Which AppRec the sender is to have: 'N' none, 'F' only one that rejects.
   *
   * @see kodeverk 7304. Never an AppRec on an AppRec: NHN EDI 2.0, error 1100
   */
  readonly ack: 'J' | 'F' | 'N'
  readonly sha256: string
  readonly bytes: Uint8Array
}

/** Reads a message as far as the inbox needs it; the reply is the refusal. */
export function readIncoming(bytes: Uint8Array): Result<Incoming, Reply> {
  const xml = parseXml(bytes)
  if (!xml.ok) {
    const { code } = xml.error
    return err(problem(code === 'xml/too-large' ? 413 : 400, code, 'the message cannot be read as XML'))
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')

  const apprec = readApprec(xml.value)
  if (apprec) {
    const { id: msgId, receiver } = apprec
    if (msgId === '') return err(noMsgId)
    return ok({ msgId, type: 'APPREC', herId: receiver.id, ack: 'N', sha256, bytes })
  }

  const { msgId, type, ack, receiver } = readMsgInfo(xml.value)
  if (msgId === '') return err(noMsgId)
  const herId = identOf(receiver, 'HER')
  const wanted = ack?.V === 'N' || ack?.V === 'F' ? ack.V : 'J'
  return ok({ msgId, type: type.V ?? '', herId, ack: wanted, sha256, bytes })
}

const noMsgId = problem(400, 'message/no-msg-id', 'the message has no MsgId')
