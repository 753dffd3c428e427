import type { ApprecErrorExplained } from '../../../plo/codes/apprec-errors.ts'
import { type StopCase, type StopSentences, stopSentences } from '../../../plo/delivery/stop.ts'
import { reachTexts } from '../../../plo/fallback/reach-text.ts'
import type { ApprecStatus } from '../../../plo/message/apprec.ts'
import { lateSentence } from '../../message-view.ts'
import { type ProblemSentences, problemSentences, type ToldProblem } from '../../problem-sentences.ts'
import { renewWarningTexts } from '../../renew-message.ts'
import { resendRefusalTexts, resendWarningTexts } from '../../resend-view.ts'
import { testTexts } from '../../test-view.ts'
import { faultsNb } from './faults-nb.ts'
import { formsNb } from './forms-nb.ts'

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
  test: testTexts,
  fault: faultsNb,
  form: formsNb,
  reach: reachTexts,
  /** What an error of a receipt means, and what must be done: the domain has them in English too. */
  apprec: {
    meaning: ({ meaning }: ApprecErrorExplained) => meaning,
    action: ({ action }: ApprecErrorExplained, _status: ApprecStatus) => action,
  },
}

export type DomainTexts = typeof domainNb
