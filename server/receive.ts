import { findByHerId } from '../plo/addressing/find-by-her-id.ts'
import { lookUp } from '../plo/codes/code-lists.ts'
import type { Answer } from '../plo/delivery/state.ts'
import { type Apprec, type ApprecStatus, readApprec, writeApprec } from '../plo/message/apprec.ts'
import { readAvviksmelding } from '../plo/message/avviksmelding.ts'
import { type MsgInfo, readMsgInfo } from '../plo/message/hodemelding.ts'
import { readMessage } from '../plo/message/message.ts'
import { isMessageId } from '../plo/message/message-id.ts'
import { negativeApprec, refusalOf } from '../plo/message/negative-apprec.ts'
import { identOf } from '../plo/message/organisation.ts'
import { stayKey } from '../plo/message/stay.ts'
import { err, ok, type Result } from '../plo/result.ts'
import { type Finding, hasErrors } from '../plo/validate/finding.ts'
import { validate } from '../plo/validate/validate.ts'
import type { Element } from '../plo/xml/element.ts'
import { salvage } from '../plo/xml/salvage.ts'
import type { Received, ReceivedFacts, ReceivedResult } from '../store/received.ts'
import { type AcceptDeps, sha256 } from './accept.ts'
import type { Knowledge } from './knowledge.ts'

/** Why something from the other side was not taken in, and the receipt that tells its sender, where one can be given. */
export type NotReceived =
  | {
      readonly code: 'message/invalid'
      readonly findings: readonly Finding[]
      readonly apprec?: string
      readonly detail?: string
    }
  | { readonly code: 'message/other-content'; readonly msgId: string }

/**
 * Takes what comes from the other side: receipts, avviksmeldinger and messages. All of it that can be read is kept;
 * what it says about a message of ours is applied to it. What cannot be read is not kept, and answered with an AppRec,
 * unless its MsgId is that of a message which was received whole: that one stands.
 */
export async function receiveFromOutside(
  bytes: Uint8Array,
  deps: AcceptDeps,
): Promise<Result<{ result: ReceivedResult; about?: string }, NotReceived>> {
  const { ledger, knowledge, now } = deps
  const { root, findings } = validate(bytes, knowledge.schemas, {
    ...knowledge,
    now: now(),
    purpose: 'check',
  })
  if (root === undefined || hasErrors(findings)) return err(await refuse(bytes, findings, deps))
  const received = read(root, bytes, now(), knowledge)
  const result = await ledger.receive(received)
  if (result === 'other-content') return err({ code: 'message/other-content', msgId: received.id })
  return ok({ result, ...(received.kind !== 'message' && { about: received.about }) })
}

async function refuse(
  bytes: Uint8Array,
  findings: readonly Finding[],
  { ledger, knowledge, now }: AcceptDeps,
): Promise<NotReceived> {
  const refused = { code: 'message/invalid', findings } as const
  const codes = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)
  const made = { id: idFrom(bytes), receivedAt: now() }
  const apprec = negativeApprec(salvage(bytes), refusalOf(codes), made, knowledge.codeLists)
  if (apprec === undefined) return refused
  const { id: msgId } = apprec.originalMsgId
  if (await ledger.hasReceived(msgId)) {
    return {
      ...refused,
      detail: `Meldingen ${msgId} er tatt imot før, og den gjelder. Denne avvises uten kvittering.`,
    }
  }
  return { ...refused, apprec: writeApprec(apprec) }
}

/**
 * The id of the receipt on these bytes: the same each time that they come, though nothing of them is kept.
 *
 * @see RFC 9562, section 5.8: a UUID of version 8 is made as one likes
 */
function idFrom(bytes: Uint8Array): string {
  const hash = sha256(bytes)
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}

function read(root: Element, bytes: Uint8Array, at: Date, knowledge: Knowledge): Received {
  const base = { hash: sha256(bytes), content: bytes, at }
  const apprec = readApprec(root)
  if (apprec !== undefined) {
    const answeredBy = partyWith(apprec.sender.id, knowledge)
    const about = apprec.originalMsgId.id
    return {
      ...base,
      kind: 'apprec',
      id: apprec.id,
      about,
      answeredBy,
      answer: answerOf(apprec, at, knowledge),
    }
  }
  const avvik = readAvviksmelding(root)
  // One that refers to what cannot be the id of a message is kept as it is.
  if (avvik !== undefined && isMessageId(avvik.aboutMsgId)) {
    const { msgInfo, aboutMsgId: about } = avvik
    const answeredBy = partyWith(identOf(msgInfo.sender, 'HER'), knowledge)
    return {
      ...base,
      ...factsOf(root, msgInfo, knowledge),
      kind: 'avviksmelding',
      id: msgInfo.msgId,
      about,
      answeredBy,
    }
  }
  const msgInfo = readMsgInfo(root)
  return { ...base, ...factsOf(root, msgInfo, knowledge), kind: 'message', id: msgInfo.msgId }
}

function factsOf(root: Element, info: MsgInfo, knowledge: Knowledge): { readonly facts: ReceivedFacts } {
  const sender = partyWith(identOf(info.sender, 'HER'), knowledge)
  const recipient = partyWith(identOf(info.receiver, 'HER'), knowledge)
  const type = readMessage(root)?.type ?? info.type.V ?? ''
  return { facts: { type, sender, recipient, stay: sha256(stayKey(info)) } }
}

function partyWith(herId: string | undefined, { directory }: Knowledge): string {
  return findByHerId(directory, herId ?? '')?.party.id ?? ''
}

/** Kodeverk 8258 and 8221; the rules have refused any other status. */
function answerOf({ id, status, errors }: Apprec, at: Date, { codeLists }: Knowledge): Answer {
  return {
    apprecId: id,
    status: isStatus(status.V) ? status.V : '2',
    // The code and our own name for it: free text of the other side may be about the patient, and stays in what is kept.
    errors: errors.map(({ V = '' }) => ({ code: V, name: lookUp(codeLists, '8221', V)?.name ?? '' })),
    at,
  }
}

function isStatus(code: string | undefined): code is ApprecStatus {
  return code === '1' || code === '2' || code === '3'
}
