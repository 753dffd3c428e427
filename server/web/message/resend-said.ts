import { type Html, html } from '../../pages/html.ts'
import { isResendRefusal, type ResendWarning } from '../../resend-view.ts'
import type { Visit } from '../visit.ts'

/** Why a message is not sent again, in the language of the visit; what nobody has a word for is told by its code. */
export function resendRefusalSaid({ t }: Visit, code: string): Html {
  return html`${isResendRefusal(code) ? t.domain.resendRefusal[code] : code}`
}

/** What to think of before it is sent again. @param shut the names of those that are not open now */
export function resendWarningSaid({ t }: Visit, { code }: ResendWarning, shut: string): string {
  const { resendWarning } = t.domain
  return code === 'resend/held' ? resendWarning[code](shut) : resendWarning[code]
}
