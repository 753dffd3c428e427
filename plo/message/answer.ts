import { type CodeLists, codeListOid, lookUp } from '../codes/code-lists.ts'
import { err, ok, type Result } from '../result.ts'
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

/** What can be wrong with a receipt that is asked for. */
export type AnswerError =
  | { readonly code: 'code/unknown'; readonly unknown: readonly string[] }
  /** A positive one has no errors, and any other has. */
  | { readonly code: 'apprec/error-with-ok' | 'apprec/error-required' }

/**
 * The errors of a receipt, by their codes.
 *
 * @param text said beside each of them (OT)
 * @see kodeverk 8221; NHN EDI 2.0: a rejecting receipt has at least one
 */
export function errorsOf(
  status: ApprecStatus,
  codes: readonly string[],
  codeLists: CodeLists,
  text?: string,
): Result<readonly Cv[], AnswerError> {
  const unknown = codes.filter((code) => lookUp(codeLists, '8221', code) === undefined)
  if (unknown.length > 0) return err({ code: 'code/unknown', unknown })
  if (status === '1' && codes.length > 0) return err({ code: 'apprec/error-with-ok' })
  if (status !== '1' && codes.length === 0) return err({ code: 'apprec/error-required' })
  return ok(
    codes.map((V) => ({
      V,
      S: codeListOid('8221'),
      DN: lookUp(codeLists, '8221', V)?.name ?? '',
      ...(text !== undefined && { OT: text }),
    })),
  )
}
