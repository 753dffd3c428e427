import { stopCase, stopTold } from '../../plo/delivery/stop.ts'
import type { Visit } from './visit.ts'

/** Why a message is not sent any more, and what to do now, in the language of the visit. */
export function stopSaid(
  { t }: Pick<Visit, 't'>,
  code: string,
): { readonly reason: string; readonly nextStep: string } {
  return stopTold(t.domain.stop[stopCase(code)], code)
}
