import type { SavedSearch } from '../../../store/saved-searches.ts'
import type { MessageView } from '../../message-view.ts'
import { type Html, html } from '../../pages/html.ts'
import { csrfField } from '../csrf-field.ts'
import { statusMark, statusText } from '../status-mark.ts'
import { timeToday } from '../times.ts'
import { inBokmal, type Visit } from '../visit.ts'
import { wardAddress } from '../ward/ward-address.ts'

export type SearchPage = {
  readonly typed: string
  readonly open: boolean
  readonly saved: readonly SavedSearch[]
  /** Somebody has put into the address what may be a person. */
  readonly notInAddress?: true
  readonly result?: {
    readonly messages: readonly MessageView[]
    /** Where the next page begins. */
    readonly next?: number
    readonly canSave: boolean
    /** What the messages say was read, too: so many of them. */
    readonly person?: { readonly read: number; readonly more: boolean }
  }
}

export function searchMain(visit: Visit, page: SearchPage): Html {
  const { t } = visit
  const { typed, open, saved, result, notInAddress } = page
  return html`<h1 class="ds-heading" data-size="lg">${t.search.title}</h1>
${notInAddress ? html`<div class="ds-alert" data-color="warning" role="alert"><p class="ds-paragraph">${t.search.notInAddress}</p></div>` : []}
<form class="plo-form" method="post" action="/sok">
${csrfField(visit)}
<div class="ds-field">
<label class="ds-label" for="sok-q">${t.search.what}</label>
<p class="plo-help" id="sok-hjelp">${t.search.help}</p>
<input class="ds-input" id="sok-q" name="q" type="search" maxlength="200" autocomplete="off" value="${typed}" aria-describedby="sok-hjelp">
</div>
<div class="ds-field"><input class="ds-input" type="checkbox" id="sok-apne" name="apne" value="1"${open ? html` checked` : []}><label class="ds-label" data-weight="regular" for="sok-apne">${t.search.openOnly}</label></div>
<button class="ds-button" type="submit">${t.search.button}</button>
</form>
${result === undefined ? [] : resultPart(visit, page, result)}
${saved.length === 0 ? [] : savedPart(visit, saved)}`
}

function resultPart(visit: Visit, page: SearchPage, result: NonNullable<SearchPage['result']>): Html {
  const { t } = visit
  const { messages, next, canSave, person } = result
  return html`<h2 class="ds-heading" data-size="md" id="sok-treff">${t.search.found(messages.length, next !== undefined)}</h2>
${person === undefined ? [] : html`<p class="ds-paragraph">${t.search.person(person.read, person.more)}</p>`}
${messages.length === 0 ? html`<p class="ds-paragraph">${t.search.nothing}</p>` : table(visit, messages)}
${next === undefined ? [] : html`<p class="ds-paragraph"><a class="ds-link" href="/sok?${question(page, next)}">${t.search.older}</a></p>`}
${canSave ? saveForm(visit, page) : []}`
}

function table(visit: Visit, messages: readonly MessageView[]): Html {
  const { t } = visit
  return html`<div class="plo-wide" tabindex="0" role="region" aria-labelledby="sok-treff"><table class="ds-table" data-zebra>
<thead><tr><th scope="col">${t.search.status}</th><th scope="col">${t.search.message}</th><th scope="col">${t.search.to}</th><th scope="col">${t.search.ward}</th><th scope="col">${t.search.written}</th></tr></thead>
<tbody id="sok-liste" data-list>
${messages.map((one) => row(visit, one))}
</tbody>
</table></div>`
}

function row(visit: Visit, view: MessageView): Html {
  const { id, typeName, recipient, ward = '', acceptedAt, stopped } = view
  const { help } = statusText(visit, view)
  const code = view.shown.case === 'stopped' ? (stopped?.code ?? '') : ''
  return html`<tr data-key="${id}" id="sok-${id}">
<td>${statusMark(visit, view)}${help === '' ? [] : html`<p class="plo-help">${help}</p>`}${code === '' ? [] : html`<p class="plo-help">${code}</p>`}</td>
<td><a class="ds-link" href="/meldinger/${encodeURIComponent(id)}">${inBokmal(visit, typeName)}</a><p class="plo-help">${id.slice(0, 8)}</p></td>
<td>${recipient.name}</td>
<td>${ward === '' ? [] : html`<a class="ds-link" href="${wardAddress(ward)}">${ward}</a>`}</td>
<td><time datetime="${acceptedAt}">${timeToday(visit, new Date(acceptedAt))}</time></td>
</tr>`
}

function saveForm(visit: Visit, { typed, open }: SearchPage): Html {
  const { t } = visit
  return html`<form class="plo-actions plo-noprint" method="post" action="/sok/lagre">
${csrfField(visit)}<input type="hidden" name="q" value="${typed}">${open ? html`<input type="hidden" name="apne" value="1">` : []}
<button class="ds-button" data-variant="secondary" type="submit">${t.search.save}</button>
</form>`
}

function savedPart(visit: Visit, saved: readonly SavedSearch[]): Html {
  const { t } = visit
  return html`<h2 class="ds-heading" data-size="md">${t.search.saved}</h2>
<ul class="plo-saved">
${saved.map(
  ({ id, name, question: asked }) =>
    html`<li class="plo-actions"><a class="ds-link" href="/sok?${asked}">${name}</a>
<form method="post" action="/sok/glem">${csrfField(visit)}<input type="hidden" name="id" value="${id}"><button class="ds-button" data-variant="tertiary" data-size="sm" aria-label="${t.search.forget}: ${name}">${t.search.forget}</button></form></li>`,
)}
</ul>`
}

function question({ typed, open }: SearchPage, from: number): string {
  return new URLSearchParams({ q: typed, ...(open && { apne: '1' }), fra: String(from) }).toString()
}
