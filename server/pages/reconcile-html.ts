import { timeOf } from '../../plo/fallback/call-sheet-words.ts'
import {
  reconcileParts as parts,
  type ReconciledItem,
  type ReconciledList,
  type Reconciliation,
} from '../../plo/fallback/reconcile.ts'
import {
  openText,
  partTitles,
  reconcileScope,
  reconcileTitle,
  sendNowText,
} from '../../plo/fallback/reconcile-words.ts'
import { type Html, html, shown } from './html.ts'
import { reportPage } from './report-page.ts'

/** The reconciliation as a page that needs nothing beside it. */
export function reconcileHtml(reconciliation: Reconciliation): string {
  const { intro, body } = reconcileParts(reconciliation)
  return reportPage(
    { title: reconcileTitle, note: reconciliation.note, style },
    html`<header>
<h1>${reconcileTitle}</h1>
${intro}
</header>
<main>
${body}
</main>`,
  )
}

/** What stands in it, without a page around it. */
export function reconcileParts(reconciliation: Reconciliation): {
  readonly intro: Html
  readonly body: Html
} {
  return {
    intro: html`${reconcileScope(reconciliation).map((text) => html`<p>${shown(text)}</p>`)}
<p class="verdict ${reconciliation.open === 0 ? 'ok' : 'not-ok'}">${openText(reconciliation)}</p>`,
    body: html`${parts.map((part) => section(partTitles[part], reconciliation.parts[part]))}`,
  }
}

function section(title: string, { count, first }: ReconciledList): Html {
  if (count === 0) return { html: '' }
  // Within a page on a phone it is wider than the screen, and is moved by itself: with the keyboard too.
  return html`<section tabindex="0" aria-label="${title}">
<h2>${title} (${count})</h2>
<table>
<thead><tr><th scope="col">Ferdig</th><th scope="col">Melding</th><th scope="col">Mottaker</th><th scope="col">Status</th><th scope="col">Anrop</th><th scope="col">Gjør</th></tr></thead>
<tbody>
${first.map(row)}
</tbody>
</table>
${count > first.length ? html`<p class="verdict">… og ${count - first.length} til</p>` : ''}
</section>`
}

function row(item: ReconciledItem): Html {
  const { id, typeName, recipient, ward, status, deliveredAt, calls, isOpen, todo, sendNow } = item
  const box = isOpen ? html`<span class="box"><span class="read">åpen</span></span>` : ''
  return html`<tr>
<td>${box}</td>
<td>${shown(typeName)}<br><span class="id">${shown(id)}</span></td>
<td>${shown(recipient.name)}${ward === undefined ? '' : html`<br>${shown(ward)}`}</td>
<td>${shown(status)}${deliveredAt === undefined ? '' : html`<br>framme ${timeOf(deliveredAt)}`}</td>
<td>${calls.map((text) => html`<p>${shown(text)}</p>`)}</td>
<td>${shown(todo)}${sendNow === undefined ? '' : html`<br><strong>${sendNowText(sendNow)}</strong>`}</td>
</tr>`
}

const style = `
.box { display: inline-block; width: .9em; height: .9em; border: 1.5px solid currentColor }
.read { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden }
`
