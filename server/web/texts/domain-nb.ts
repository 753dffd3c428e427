import { type StopCase, type StopSentences, stopSentences } from '../../../plo/delivery/stop.ts'
import { lateSentence } from '../../message-view.ts'
import { type ProblemSentences, problemSentences, type ToldProblem } from '../../problem-sentences.ts'
import { renewWarningTexts } from '../../renew-message.ts'
import { resendRefusalTexts, resendWarningTexts } from '../../resend-view.ts'

const stop: Readonly<Record<StopCase, StopSentences>> = stopSentences
const problem: Readonly<Record<ToldProblem, ProblemSentences>> = problemSentences

/**
 * What the domain says, by its code. In bokmål it is the domain's own sentences, so that page, terminal, API and paper say
 * the same; the other languages follow them.
 */
export const domainNb = {
  stop,
  late: lateSentence,
  problem,
  resendRefusal: resendRefusalTexts,
  resendWarning: resendWarningTexts,
  renewWarning: renewWarningTexts,
}

export type DomainTexts = typeof domainNb
