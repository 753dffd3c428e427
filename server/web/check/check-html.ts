import type { Finding } from '../../../plo/validate/finding.ts'
import { type Html, html, shown } from '../../pages/html.ts'
import { csrfField } from '../csrf-field.ts'
import type { CutDocument } from '../message/cut-document.ts'
import { findingsCount, findingsList } from '../message/findings-html.ts'
import { contentHtml } from '../message/sent-html.ts'
import { xmlTable } from '../message/xml-html.ts'
import { partOfLine, type XmlPart } from '../message/xml-lines.ts'
import type { Visit } from '../visit.ts'
import { examples } from './examples.ts'

/** What was handed over, and what came of it. */
export type Checked = {
  /** Of the file, as its sender called it; or what it is called here. */
  readonly name: string
  readonly findings: readonly Finding[]
  readonly parts: readonly XmlPart[]
  readonly document?: CutDocument
  /** Base64 of it, to get the report of; missing where it is too large to go along. */
  readonly again?: string
}

/** The form, and below it what came of what was handed over. @param pasted what stands in the text field */
export function checkHtml(visit: Visit, pasted: string, checked?: Checked): Html {
  const { check: t } = visit.t
  return html`<h1 class="ds-heading" data-size="lg">${t.title}</h1>
<p class="ds-paragraph">${t.intro}</p>
<p class="ds-paragraph"><strong>${t.notStored}</strong></p>
${checked === undefined ? [] : resultHtml(visit, checked)}
<form method="post" action="/kontroller" enctype="multipart/form-data" class="plo-form plo-check">${csrfField(visit)}
${checked === undefined ? [] : html`<h2 class="ds-heading" data-size="sm">${t.another}</h2>`}
<div class="ds-field"><label class="ds-label" for="f-fil">${t.file}</label><div data-field="description" id="f-fil-help">${t.fileHelp}</div>
<input class="ds-input plo-drop" id="f-fil" name="fil" type="file" aria-describedby="f-fil-help"></div>
<div class="ds-field"><label class="ds-label" for="f-xml">${t.paste}</label><div data-field="description" id="f-xml-help">${t.pasteHelp}</div>
<textarea class="ds-input plo-paste" id="f-xml" name="xml" rows="10" spellcheck="false" autocomplete="off" aria-describedby="f-xml-help">
${pasted}</textarea></div>
<div class="plo-actions"><button class="ds-button" name="format" value="side">${t.button}</button>
<button class="ds-button" data-variant="secondary" name="format" value="junit">${t.junit}</button>
<button class="ds-button" data-variant="secondary" name="format" value="json">${t.json}</button></div></form>
<section aria-labelledby="plo-examples"><h2 class="ds-heading" data-size="sm" id="plo-examples">${t.examples}</h2>
<ul class="ds-list">${examples.map(({ name }) => html`<li><a class="ds-link" href="/kontroller?eksempel=${name}">${t.example[name]}</a></li>`)}</ul></section>`
}

/** More parts are not shown: nothing is kept to show them of. */
const maxParts = 6

function resultHtml(visit: Visit, { name, findings, parts, document, again }: Checked): Html {
  const { check: t, message: m } = visit.t
  const isWrong = findings.some(({ severity }) => severity === 'error')
  const color = isWrong ? 'danger' : findings.length > 0 ? 'warning' : 'success'
  const shownParts = partsToShow(parts, findings)
  const hrefOf = ({ line }: Finding) =>
    line !== undefined && shownParts.includes(partOfLine(parts, line)) ? `#L${line}` : undefined
  return html`<section aria-labelledby="plo-result" id="resultat">
<h2 class="ds-heading" data-size="md" id="plo-result">${t.result} <code>${shown(name.slice(0, 200))}</code></h2>
<p class="ds-alert" data-color="${color}" role="status"><strong>${t.verdict[color]}</strong> ${findingsCount(visit, findings)}</p>
${again === undefined ? html`<p class="plo-help">${t.tooLargeToKeep}</p>` : downloads(visit, name, again)}
${findings.length === 0 ? [] : findingsList(visit, findings, hrefOf)}
${
  parts.length === 0
    ? []
    : html`<h2 class="ds-heading" data-size="sm">${m.xml}</h2>${shownParts.length < parts.length ? html`<p class="plo-help">${t.xmlCut(shownParts.length, parts.length)}</p>` : []}
${shownParts.map((one) => xmlTable(visit, parts[one] ?? [], findings))}`
}
${document === undefined ? [] : contentHtml(visit, document, undefined)}</section>`
}

/** The start, and where something is wrong. */
function partsToShow(parts: readonly XmlPart[], findings: readonly Finding[]): readonly number[] {
  const wrong = findings.flatMap(({ line }) => (line === undefined ? [] : [partOfLine(parts, line)]))
  const found = [...new Set([...(parts.length === 0 ? [] : [0]), ...wrong])].slice(0, maxParts)
  return found.toSorted((one, other) => one - other)
}

function downloads(visit: Visit, name: string, again: string): Html {
  const { check: t } = visit.t
  return html`<form method="post" action="/kontroller" class="plo-actions">${csrfField(visit)}
<input type="hidden" name="innhold" value="${again}"><input type="hidden" name="navn" value="${name.slice(0, 200)}">
<button class="ds-button" data-variant="secondary" name="format" value="junit">${t.junit}</button>
<button class="ds-button" data-variant="secondary" name="format" value="json">${t.json}</button></form>`
}
