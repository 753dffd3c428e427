import { type Apprec, type ApprecStatus, apprecStatus } from './apprec.ts'
import { apprecPartyOf } from './apprec-party.ts'
import type { Cv } from './coded.ts'
import type { MsgInfo } from './hodemelding.ts'

/** What of a message its receipt repeats. */
export type Answered = Pick<MsgInfo, 'type' | 'genDate' | 'msgId' | 'sender' | 'receiver'>

/**
 * The receipt that a message is answered with: from its receiver to its sender, about its id.
 *
 * @param at when the message was received: also its IssueDate, where it has no time that can be read
 * @see Applikasjonskvittering v1.1, OriginalMsgId: Id is MsgId, IssueDate GenDate, MsgType Type (inferred)
 */
export function answerTo(
  original: Answered,
  answer: {
    readonly id: string
    readonly status: ApprecStatus
    readonly errors?: readonly Cv[]
    readonly version?: Apprec['version']
  },
  at: Date,
): Apprec {
  const { type, genDate, msgId, sender, receiver } = original
  return {
    version: answer.version ?? '1.1',
    genDate: at,
    id: answer.id,
    sender: apprecPartyOf(receiver),
    receiver: apprecPartyOf(sender),
    status: apprecStatus(answer.status),
    errors: answer.errors ?? [],
    originalMsgId: {
      msgType: type,
      issueDate: Number.isNaN(genDate.getTime()) ? at : genDate,
      id: msgId,
    },
  }
}
