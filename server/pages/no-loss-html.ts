import { figureNames } from '../../plo/report/figure-names.ts'
import type { Listed, NoLossReport } from '../../plo/report/no-loss.ts'
import {
  ageOf,
  lookedAt,
  noLossTitle,
  timeOf,
  unverifiedText,
  verdictOf,
  windowOf,
} from '../../plo/report/no-loss-words.ts'
import { type Html, html, shown } from './html.ts'
import { reportPage } from './report-page.ts'

/** The report as a page that needs nothing beside it: it can be saved, sent and printed. */
export function noLossHtml(report: NoLossReport): string {
  const unverified = unverifiedText(report)
  return reportPage(
    { title: noLossTitle, note: report.note, style },
    html`<header>
<h1>${noLossTitle}</h1>
<p>Gjelder: ${windowOf(report)}.</p>
<p class="verdict ${report.kept ? 'ok' : 'not-ok'}">${verdictOf(report)}</p>
</header>
<main>
<table class="figures">
<caption>Regnskapet</caption>
<tbody>
${figureNames.map(
  ([key, name]) =>
    html`<tr${{ html: name.startsWith(' ') ? ' class="part"' : '' }}><td>${report[key]}</td><th scope="row">${name.trim()}</th></tr>`,
)}
</tbody>
</table>
${unverified === undefined ? '' : html`<p>${shown(unverified)}</p>`}
${lookedAt.map(([key, heading]) => section(heading, report.messages[key]))}
<p>${ageOf(report).join(' ')}</p>
</main>`,
  )
}

function section(heading: string, { count, first }: Listed): Html {
  if (count === 0) return { html: '' }
  return html`<section>
<h2>${heading} (${count})</h2>
<table>
<thead><tr><th scope="col">Id</th><th scope="col">Melding</th><th scope="col">Mottaker</th><th scope="col">Siden</th><th scope="col">Ganger vist</th></tr></thead>
<tbody>
${first.map(
  ({ id, typeName, recipient, since, times }) =>
    html`<tr><td class="id">${shown(id)}</td><td>${shown(typeName)}</td><td>${shown(recipient.name)}</td><td>${timeOf(since)}</td><td>${times ?? ''}</td></tr>`,
)}
</tbody>
</table>
${count > first.length ? html`<p>… og ${count - first.length} til</p>` : ''}
</section>`
}

const style = `
.figures { width: auto }
.figures td { text-align: right; font-variant-numeric: tabular-nums; padding-right: 1rem }
.figures th { font-weight: normal }
.figures .part th { padding-left: 1.5rem }
`
