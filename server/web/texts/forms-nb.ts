import { formSentences } from '../../../plo/compose/form-sentences.ts'
import { roleSentences } from '../../../plo/directory/role-named.ts'
import { periodSentences } from '../../../plo/report/period.ts'
import { faultSentences } from '../../../simulator/fault-sentences.ts'
import { callSentences } from '../../call-sentences.ts'
import { recipientSentences } from '../../recipient-sentences.ts'

/** What is wrong with a field of a form. */
export const formsNb = {
  any: formSentences,
  period: periodSentences,
  recipient: recipientSentences,
  call: callSentences,
  role: roleSentences,
  fault: faultSentences,
}

export type FormTexts = typeof formsNb
