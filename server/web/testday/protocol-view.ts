import type { NamedParty } from '../../../plo/report/named-party.ts'
import type { Protocol, Step } from '../../../plo/report/protocol.ts'
import {
  betweenText,
  errorTexts,
  instantText,
  protocolTitle,
  sumText,
  verdictWords,
  wayText,
  windowText,
} from '../../../plo/report/protocol-words.ts'
import { type Html, html, shown } from '../../pages/html.ts'

const looks = {
  ok: { symbol: '✓', style: 'received' },
  'not-ok': { symbol: '✖', style: 'stopped' },
  remaining: { symbol: '…', style: 'waiting' },
} as const

/**
 * The protocol on the screen, to be filled in and printed. It is one document in bokmål, whatever language the page
 * around it has; what is filled in goes to the paper and nowhere else.
 */
export function protocolView(protocol: Protocol): Html {
  return html`<article lang="nb" class="plo-protocol" aria-labelledby="protokoll">
<p class="plo-on-paper" aria-hidden="true">${protocol.note}</p>
<h2 class="ds-heading" data-size="md" id="protokoll">${protocolTitle}</h2>
<p class="ds-paragraph">Mellom ${shown(betweenText(protocol))}.<br>Tidsrom: ${windowText(protocol)}. Laget ${instantText(protocol.madeAt)}.</p>
<p class="ds-paragraph"><strong>${sumText(protocol)}</strong></p>
${protocol.steps.length === 0 ? [] : stepTable(protocol)}
<h3 class="ds-heading" data-size="xs" id="merknader">Merknader</h3>
<ul class="ds-list">${protocol.remarks.map((remark) => html`<li>${shown(remark)}</li>`)}</ul>
<textarea class="ds-input plo-write" rows="3" aria-labelledby="merknader"></textarea>
<h3 class="ds-heading" data-size="xs">Underskrifter</h3>
<div class="plo-signatures">${protocol.between.map(signature)}</div>
</article>`
}

function stepTable({ steps }: Protocol): Html {
  return html`<div class="plo-wide" tabindex="0" role="region" aria-label="Trinnene"><table class="ds-table plo-steps">
<thead><tr><th scope="col">Nr</th><th scope="col">Tid og retning</th><th scope="col">Melding</th><th scope="col">Ventet</th><th scope="col">Faktisk</th><th scope="col">Resultat</th><th scope="col">Merknad</th></tr></thead>
${steps.map(stepRows)}
</table></div>`
}

/** A line for each thing that is expected, so that what came stands beside it. */
function stepRows(step: Step): Html {
  const { nr, at, from, to, typeName, id, shortId, verdict, checks, remarks } = step
  const notes = [...errorTexts(step), wayText(step), ...remarks].filter((text) => text !== '')
  const rows = html` rowspan="${checks.length + (notes.length > 0 ? 1 : 0)}"`
  const before = html`<td${rows}>${nr}</td>
<td${rows}>${instantText(at)}<br>${shown(from.name)} → ${shown(to.name)}</td>
<td${rows}>${shown(typeName)}<br><code class="plo-code">${shown(shortId)}</code>${shortId === id ? [] : html`<br><small><code class="plo-code">${shown(id)}</code></small>`}</td>`
  const after = html`<td${rows}>${verdictMark(verdict)}</td><td${rows}><textarea class="ds-input plo-write" rows="2" aria-label="Merknad til trinn ${nr}"></textarea></td>`
  return html`<tbody>${checks.map(
    (check, index) =>
      html`<tr>${index === 0 ? before : []}<td>${shown(check.expected)}</td><td>${shown(check.actual)}${check.verdict === 'ok' ? [] : html`<br>${verdictMark(check.verdict)}`}</td>${index === 0 ? after : []}</tr>`,
  )}${notes.length === 0 ? [] : html`<tr><td colspan="2">${notes.map((note) => html`<small class="plo-step-note">${shown(note)}</small>`)}</td></tr>`}</tbody>`
}

function verdictMark(verdict: keyof typeof looks): Html {
  const { symbol, style } = looks[verdict]
  return html`<strong class="plo-status plo-${style}"><span class="plo-symbol" aria-hidden="true">${symbol}</span> ${verdictWords[verdict]}</strong>`
}

/** The name is typed or written; the signature is written. */
function signature({ id, name }: NamedParty): Html {
  const line = (what: string, label: string) =>
    html`<div class="ds-field"><label class="ds-label" for="${what}-${id}">${label}</label><input class="ds-input plo-write" id="${what}-${id}" autocomplete="off"></div>`
  return html`<div><p class="ds-paragraph"><strong>${shown(name)}</strong></p>${line('navn', 'Navn')}${line('dato', 'Dato')}<p class="plo-sign">Underskrift</p></div>`
}
