import type { ProgressView } from '../../outage-view.ts'
import { type Html, html } from '../../pages/html.ts'
import type { Visit } from '../visit.ts'

/** How far what was held has come, once an outage is over: «41 av 63 framme». */
export function progressBar({ t }: Visit, progress: ProgressView, id: string): Html {
  const { heldAtEnd = 0, delivered = 0, stopped = 0, owed, stillShut } = progress
  const onTheirWay = owed - stillShut
  const text = t.recipients.progress(delivered, heldAtEnd)
  const rest = [
    ...(onTheirWay > 0 ? [t.recipients.onTheirWay(onTheirWay)] : []),
    ...(stillShut > 0 ? [t.recipients.stillShut(stillShut)] : []),
    ...(stopped > 0 ? [t.recipients.stoppedMeanwhile(stopped)] : []),
  ]
  return html`<p class="ds-paragraph"><label for="${id}"><strong>${text}</strong></label>${rest.length === 0 ? [] : html` <span>${rest.join(' ')}</span>`}</p>
<progress class="plo-progress" id="${id}" max="${Math.max(1, heldAtEnd)}" value="${heldAtEnd === 0 ? 1 : delivered}">${text}</progress>`
}
