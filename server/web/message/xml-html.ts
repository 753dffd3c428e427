import type { Finding } from '../../../plo/validate/finding.ts'
import { type Html, html } from '../../pages/html.ts'
import type { Visit } from '../visit.ts'
import { findingText, severityMark } from './findings-html.ts'
import type { XmlPart, XmlRow } from './xml-lines.ts'

/** A part of the XML, with its line numbers and what is wrong beside each line. */
export function xmlTable(visit: Visit, part: XmlPart, findings: readonly Finding[]): Html {
  const { message: t } = visit.t
  const byLine = new Map<number, Finding[]>()
  for (const finding of findings) {
    if (finding.line === undefined) continue
    byLine.set(finding.line, [...(byLine.get(finding.line) ?? []), finding])
  }
  const row = (one: XmlRow) => {
    const { line, begins, text, leftOut } = one
    const beside = begins ? (byLine.get(line) ?? []) : []
    return html`<tr${begins ? html` id="L${line}"` : []}${beside.length > 0 ? html` class="plo-wrong"` : []}><th scope="row">${begins ? line : ''}</th><td><code>${text}</code>${leftOut === undefined ? [] : html`<em class="plo-left-out">${t.leftOut(grouped(leftOut.characters))}</em><code>${leftOut.rest}</code>`}${besideLine(visit, beside)}</td></tr>`
  }
  return html`<div class="plo-xml" tabindex="0" role="region" aria-label="${t.xmlTable}">
<table><caption class="ds-sr-only">${t.xmlTable}</caption>
<tbody>
${part.map(row)}
</tbody></table></div>`
}

/** More stand in the list of findings. */
const maxBeside = 20

function besideLine(visit: Visit, findings: readonly Finding[]): readonly Html[] {
  if (findings.length === 0) return []
  const further = findings.length - maxBeside
  return [
    html`<ul class="plo-beside">${findings.slice(0, maxBeside).map((one) => html`<li>${severityMark(visit, one)} ${findingText(visit, one)} <code>${one.code}</code></li>`)}${further > 0 ? html`<li>${visit.t.message.event.moreOfThem(further)}</li>` : []}</ul>`,
  ]
}

/** The way through the parts of a message that is too large for one page. */
export function partLinks(
  visit: Visit,
  parts: readonly XmlPart[],
  current: number,
  hrefOf: (part: number) => string,
): readonly Html[] {
  const { message: t } = visit.t
  const part = parts[current]
  if (parts.length < 2 || part === undefined) return []
  const [from, to] = [part[0]?.line ?? 1, part.at(-1)?.line ?? 1]
  const link = (to: number, text: string) =>
    to < 0 || to >= parts.length
      ? []
      : html`<a class="ds-button" data-variant="secondary" href="${hrefOf(to)}">${text}</a>`
  return [
    html`<nav class="plo-actions" aria-label="${t.parts}"><span>${t.partOf(current + 1, parts.length, from, to)}</span>${link(current - 1, t.previousPart)}${link(current + 1, t.nextPart)}</nav>`,
  ]
}

/** «5 242 880» */
function grouped(number: number): string {
  return number.toLocaleString('nb-NO')
}
