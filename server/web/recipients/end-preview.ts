import type { OutageView, ProgressView } from '../../outage-view.ts'
import { type Html, html, shown } from '../../pages/html.ts'
import { csrfField } from '../csrf-field.ts'
import { dayAndTime } from '../times.ts'
import type { Visit } from '../visit.ts'
import { outageName } from './outage-words.ts'

/** What ending it will do: who opens, what goes at once, and who stays shut all the same. */
export function endPreview(visit: Visit, outage: OutageView & { readonly progress: ProgressView }): Html {
  const { t } = visit
  const words = t.recipients.ending
  const { id, progress, overlaps, notes } = outage
  const shared = new Set(overlaps.flatMap(({ recipients }) => recipients.map((one) => one.id)))
  const opening = progress.recipients.filter((one) => !shared.has(one.id))
  const owed = opening.reduce((sum, one) => sum + one.owed, 0)
  const staying = progress.recipients.filter((one) => shared.has(one.id))
  const names = (some: readonly { readonly name: string }[]) => shown(some.map(({ name }) => name).join(', '))
  return html`<h1 class="ds-heading" data-size="lg">${words.title(outageName(visit, outage))}</h1>
<p class="ds-alert" data-color="warning">${words.notYet}</p>
<h2 class="ds-heading" data-size="sm">${t.recipients.preview.whatHappens}</h2>
<ul class="ds-list">
${opening.length === 0 ? [] : html`<li>${words.opens(opening.length)}: ${names(opening)}.</li>`}
<li>${words.sends(owed)}</li>
${staying.length === 0 ? [] : html`<li>${words.stays(staying.length)}: ${names(staying)}.</li>`}
<li>${words.notBack}</li>
${notes.some(({ kind }) => kind === 'told') ? html`<li>${words.tellAgain}</li>` : []}
</ul>
<p class="ds-paragraph">${words.tryFirst} <a class="ds-link" href="/mottakere/prove?nedetid=${id}">${t.recipients.test}</a></p>
<form class="plo-confirm" method="post" action="/mottakere/nedetid/${id}/avslutt">
${csrfField(visit)}
<div class="plo-actions"><button class="ds-button" type="submit">${words.confirm}</button> <a class="ds-link" href="/mottakere/nedetid/${id}">${t.common.cancel}</a></div>
</form>`
}

/** Somebody else has ended it, or the recipients have answered: nothing is done again. */
export function alreadyEnded(visit: Visit, outage: OutageView): Html {
  const { t } = visit
  const { id, endedAt, endedBy } = outage
  const at = endedAt === undefined ? '' : dayAndTime(visit, new Date(endedAt))
  return html`<h1 class="ds-heading" data-size="lg">${t.recipients.ending.over}</h1>
<p class="ds-paragraph">${endedBy === 'answer' ? t.recipients.ending.overByAnswer(at) : t.recipients.ending.overByPerson(at)} ${t.recipients.ending.nothingDone}</p>
<p class="ds-paragraph"><a class="ds-link" href="/mottakere/nedetid/${id}">${t.recipients.ending.see(outageName(visit, outage))}</a></p>`
}
