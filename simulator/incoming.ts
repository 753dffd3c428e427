import { createHash } from 'node:crypto'
import { readApprec } from '../plo/message/apprec.ts'
import { type MsgInfo, readMsgInfo } from '../plo/message/hodemelding.ts'
import { isAnswerable, tellable } from '../plo/message/negative-apprec.ts'
import { identOf } from '../plo/message/organisation.ts'
import { err, ok, type Result } from '../plo/result.ts'
import type { Element } from '../plo/xml/element.ts'
import { NS } from '../plo/xml/namespaces.ts'
import { parseXml } from '../plo/xml/parse.ts'
import { type Salvaged, salvage } from '../plo/xml/salvage.ts'
import { problem, type Reply } from './reply.ts'

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
  /** Kodeverk 8221: why it is rejected, whatever the party would say of it. */
  readonly error?: 'T01' | 'T10'
  readonly sha256: string
  readonly bytes: Uint8Array
}

/**
 * Reads a message as far as the inbox needs it; the reply is the refusal.
 *
 * One that cannot be read, but whose sender can, is taken in to be rejected: the sender is told by a receipt, and the
 * same one each time.
 */
export function readIncoming(bytes: Uint8Array): Result<Incoming, Reply> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const xml = parseXml(bytes)
  if (!xml.ok) {
    const { code } = xml.error
    if (code === 'xml/too-large') return err(problem(413, code, 'the message cannot be read as XML'))
    const broken = rejected(salvage(bytes), 'T01')
    if (broken) return ok({ ...broken, sha256, bytes })
    return err(problem(400, code, 'the message cannot be read as XML'))
  }

  const apprec = readApprec(xml.value)
  if (apprec) {
    const { id: msgId, receiver } = apprec
    if (msgId === '') return err(noMsgId)
    return ok({ msgId, type: 'APPREC', herId: receiver.id, ack: 'N', sha256, bytes })
  }

  if (!isHodemelding(xml.value)) {
    const foreign = rejected(salvage(bytes), 'T10')
    if (foreign) return ok({ ...foreign, sha256, bytes })
  }

  const { msgId, type, ack, receiver } = readMsgInfo(xml.value)
  if (msgId === '') return err(noMsgId)
  const herId = identOf(receiver, 'HER')
  const wanted = ack?.V === 'N' || ack?.V === 'F' ? ack.V : 'J'
  return ok({ msgId, type: type.V ?? '', herId, ack: wanted, sha256, bytes })
}

/** The header of a message that a party holds, or what could be read of it. */
export function originalOf(bytes: Uint8Array): MsgInfo {
  const xml = parseXml(bytes)
  return xml.ok && isHodemelding(xml.value) ? readMsgInfo(xml.value) : tellable(salvage(bytes))
}

function isHodemelding({ namespace, name }: Element): boolean {
  return namespace === NS.mh && name === 'MsgHead'
}

function rejected(salvaged: Salvaged, error: 'T01' | 'T10') {
  if (!isAnswerable(salvaged)) return undefined
  const { msgId, type, receiver } = salvaged
  return { msgId, type: type.V ?? '', herId: identOf(receiver, 'HER'), ack: 'J' as const, error }
}

const noMsgId = problem(400, 'message/no-msg-id', 'the message has no MsgId')
