import type { OutageView } from '../../outage-view.ts'
import { type Html, html, shown } from '../../pages/html.ts'
import type { Visit } from '../visit.ts'

/** Which others close some of the same: a recipient opens only when all of them are over. */
export function overlapLine({ t }: Visit, overlaps: OutageView['overlaps']): Html | readonly Html[] {
  if (overlaps.length === 0) return []
  const links = overlaps.map(
    ({ id, recipients }) =>
      html`<li><a class="ds-link" href="/mottakere/nedetid/${id}">${shown(recipients.map(({ name }) => name).join(', '))}</a></li>`,
  )
  return html`<div><p class="plo-help">${t.recipients.overlapsWith(overlaps.length)}</p><ul class="ds-list plo-tight">${links}</ul></div>`
}
