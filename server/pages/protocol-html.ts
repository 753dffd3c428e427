import type { NamedParty } from '../../plo/report/named-party.ts'
import type { Protocol, Step } from '../../plo/report/protocol.ts'
import {
  betweenText,
  errorTexts,
  instantText,
  protocolTitle,
  signatureFields,
  sumText,
  verdictWords,
  wayText,
  windowText,
} from '../../plo/report/protocol-words.ts'
import { type Html, html, shown } from './html.ts'
import { reportPage } from './report-page.ts'

/** The protocol as a page that needs nothing beside it, to be printed on A4 and signed. */
export function protocolHtml(protocol: Protocol): string {
  return reportPage(
    { title: protocolTitle, note: protocol.note, style },
    html`<header>
<h1>${protocolTitle}</h1>
<p>Mellom ${shown(betweenText(protocol))}.</p>
<p>Tidsrom: ${windowText(protocol)}. Laget ${instantText(protocol.madeAt)}.</p>
<p class="verdict">${sumText(protocol)}</p>
</header>
<main>
${protocol.steps.length === 0 ? '' : stepTable(protocol.steps)}
<section>
<h2>Merknader</h2>
${protocol.remarks.map((remark) => html`<p>${shown(remark)}</p>`)}
<div class="rule"></div><div class="rule"></div><div class="rule"></div>
</section>
<section class="signatures">
<h2>Underskrifter</h2>
<div class="both">
${protocol.between.map(signature)}
</div>
</section>
</main>`,
  )
}

function stepTable(steps: readonly Step[]): Html {
  return html`<table class="steps">
<thead><tr><th scope="col">Nr</th><th scope="col">Tid og retning</th><th scope="col">Melding</th><th scope="col">Ventet</th><th scope="col">Faktisk</th><th scope="col">Resultat</th><th scope="col" class="room">Merknad</th></tr></thead>
${steps.map(stepRows)}
</table>`
}

/** A line for each thing that is expected, so that what came stands beside it. */
function stepRows(step: Step): Html {
  const { nr, at, from, to, typeName, id, shortId, verdict, checks, remarks } = step
  const notes = [...errorTexts(step), wayText(step), ...remarks].filter((text) => text !== '')
  const rows = { html: `rowspan="${checks.length + (notes.length > 0 ? 1 : 0)}"` }
  const before = html`<td ${rows}>${nr}</td>
<td ${rows}>${instantText(at)}<br>${shown(from.name)} → ${shown(to.name)}</td>
<td ${rows}>${shown(typeName)}<br><b class="id">${shown(shortId)}</b>${shortId === id ? '' : html`<br><small class="id">${shown(id)}</small>`}</td>`
  const after = html`<td ${rows} class="result ${verdict}">${verdictWords[verdict]}</td><td ${rows}></td>`
  return html`<tbody>
${checks.map(
  (check, index) =>
    html`<tr>${index === 0 ? before : ''}<td>${shown(check.expected)}</td><td class="${check.verdict}">${shown(check.actual)}${check.verdict === 'ok' ? '' : html` <b>[${verdictWords[check.verdict]}]</b>`}</td>${index === 0 ? after : ''}</tr>`,
)}
${notes.length === 0 ? '' : html`<tr><td colspan="2">${notes.map((note) => html`<small>${shown(note)}</small>`)}</td></tr>`}
</tbody>`
}

function signature({ name }: NamedParty): Html {
  return html`<div>
<p><b>${shown(name)}</b></p>
${signatureFields.map((field) => html`<p class="field">${field}</p>`)}
</div>`
}

const style = `
.steps { font-size: .9em }
.steps th { white-space: nowrap }
.steps tbody { break-inside: avoid; border-bottom: 2px solid var(--line) }
.steps td { border-bottom: none; padding: .15rem .6rem .15rem 0 }
.steps tr + tr td { border-top: 1px dotted var(--line) }
.steps small { display: block }
.steps .room { width: 14% }
.result { font-weight: 600; white-space: nowrap }
.rule { border-bottom: 1px solid var(--line); height: 2rem }
.both { display: grid; grid-template-columns: 1fr 1fr; gap: 2rem }
.field { border-bottom: 1px solid var(--line); padding-top: 1.6rem; color: var(--soft) }
.signatures { break-inside: avoid }
@page { size: A4 landscape }
`
