import { answerTo } from '../plo/message/answer.ts'
import { writeApprec as write } from '../plo/message/apprec.ts'
import type { MsgInfo } from '../plo/message/hodemelding.ts'
import { errorOf } from './faults/reject.ts'
import type { PlannedApprec } from './journal-line.ts'

/**
 * Writes the AppRec that answers a message: always the same text for the same message, also when it is repeated.
 *
 * @param receivedAt when the message was first received
 */
export function writeApprec(
  original: MsgInfo,
  { id, error, damaged }: PlannedApprec,
  receivedAt: Date,
): string {
  const answer =
    error === undefined
      ? { id, status: '1' as const }
      : { id, status: '2' as const, errors: [errorOf(error)] }
  const text = write(answerTo(original, answer, receivedAt))
  return damaged ? text.slice(0, Math.floor(text.length / 2)) : text
}
