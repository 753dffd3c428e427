import type { Response } from 'express'
import type { Result } from '../plo/result.ts'
import { type Problem, sendProblem } from './problem.ts'
import type { TakenOver } from './take-over.ts'

/**
 * Answers whoever handed over a message by the API: it is taken over, or why not.
 *
 * @param besides more for the answer
 */
export function answerAccepted(res: Response, taken: Result<TakenOver, Problem>, besides: object = {}): void {
  if (!taken.ok) {
    sendProblem(res, taken.error)
    return
  }
  const { message, repeated, findings } = taken.value
  const { transport, application } = message.delivery
  res
    .status(repeated ? 200 : 202)
    .location(`/api/v1/messages/${encodeURIComponent(message.msgId)}`)
    .json({
      id: message.msgId,
      ...besides,
      transport,
      application,
      ...(findings.length > 0 && { findings }),
    })
}
