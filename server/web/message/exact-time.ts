import { toIso } from '../../../plo/message/time.ts'
import { type Html, html } from '../../pages/html.ts'
import { dayAndSeconds } from '../times.ts'
import type { Visit } from '../visit.ts'

/** «21.11.2026 kl. 22:10:05» in Norway; in the hour that the clock shows twice it says which of the two it is. */
export function exactTime(visit: Pick<Visit, 't'>, time: Date): Html {
  return html`<time datetime="${toIso(time)}">${dayAndSeconds(visit, time)}</time>`
}
