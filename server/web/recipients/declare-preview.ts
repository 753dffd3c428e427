import { type Html, html, shown } from '../../pages/html.ts'
import type { OutagePreview } from '../../preview-outage.ts'
import { csrfField } from '../csrf-field.ts'
import { hiddenFields } from '../form-fields.ts'
import { dayAndTime } from '../times.ts'
import { inBokmal, type Visit } from '../visit.ts'
import { type AskedOutage, fieldsOf } from './asked-outage.ts'
import { laneMark } from './lane-mark.ts'
import { outageName } from './outage-words.ts'

/** What declaring it will do. Nothing is done yet; `id` makes that it is done once, however often the button is pressed. */
export function declarePreview(
  visit: Visit,
  asked: AskedOutage,
  preview: OutagePreview,
  { id, note }: { readonly id: string; readonly note: string | undefined },
): Html {
  const { t } = visit
  const words = t.recipients.preview
  const { recipients, kind, hold, planned, startedAt, expectedEnd, reason, waiting, overlaps } = preview
  const count = recipients.length
  const { columns } = t.recipients
  return html`<h1 class="ds-heading" data-size="lg">${words.title(outageName(visit, preview))}</h1>
<p class="ds-alert" data-color="warning">${words.notYet}</p>
${note === undefined ? [] : html`<p class="ds-paragraph">${inBokmal(visit, note)}</p>`}
<h2 class="ds-heading" data-size="sm">${words.whatHappens}</h2>
<ul class="ds-list">
<li>${words.closes(count)}</li>
<li>${kind === 'journal' ? words.journal : words.messaging}</li>
<li>${words.waiting(waiting)}</li>
<li>${hold ? words.hold : words.opens}</li>
<li>${words.simulated}</li>
<li>${words.from(asked.startedAt === '' ? words.now : dayAndTime(visit, new Date(startedAt)))} ${expectedEnd === undefined ? words.noEnd : words.end(dayAndTime(visit, new Date(expectedEnd)))}${planned ? html` ${words.planned}` : []}</li>
${reason === undefined ? [] : html`<li>${t.recipients.reason}: ${shown(reason)}</li>`}
</ul>
${overlaps.length === 0 ? [] : html`<div class="ds-alert" data-color="info"><p class="ds-paragraph">${words.overlaps}</p><ul class="ds-list">${overlaps.map((one) => html`<li><a class="ds-link" href="/mottakere/nedetid/${one.id}">${shown(one.recipients.map(({ name }) => name).join(', '))}</a></li>`)}</ul></div>`}
<table class="ds-table plo-cards"><caption>${words.caption(count)}</caption>
<thead><tr><th scope="col">${columns.recipient}</th><th scope="col">${columns.stateNow}</th><th scope="col">${columns.waiting}</th></tr></thead>
<tbody>${recipients.map((one) => html`<tr><th scope="row">${shown(one.name)}</th><td data-label="${columns.stateNow}">${laneMark(visit, one.state)}</td><td data-label="${columns.waiting}" class="plo-number">${one.waiting}</td></tr>`)}</tbody></table>
<form class="plo-confirm" method="post" action="/mottakere/nedetid/meld">
${csrfField(visit)}${hiddenFields([...fieldsOf(asked), ['id', id]])}
<div class="plo-actions"><button class="ds-button" type="submit">${words.confirm(count)}</button>
<button class="ds-button" data-variant="secondary" type="submit" formaction="/mottakere/nedetid/ny">${words.change}</button>
<a class="ds-link" href="/mottakere">${t.common.cancel}</a></div>
</form>`
}
