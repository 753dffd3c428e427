import type { Finding } from '../../../plo/validate/finding.ts'
import { foundIn } from '../../check/findings-text.ts'
import { type Html, html, shown } from '../../pages/html.ts'
import { inBokmal, type Visit } from '../visit.ts'

/**
 * Everything that is wrong, one by one: what, where, what was found and expected, how to mend it, who says so.
 *
 * @param hrefOf the way to its place, where there is one to show
 */
export function findingsList(
  visit: Visit,
  findings: readonly Finding[],
  hrefOf: (finding: Finding) => string | undefined,
): Html {
  return html`<ol class="plo-findings">
${findings.map((finding) => html`<li class="plo-finding" data-severity="${finding.severity}">${findingBody(visit, finding, hrefOf(finding))}</li>`)}
</ol>`
}

/** How many there are of each. */
export function findingsCount({ t }: Visit, findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return findings.length === 0
    ? t.message.noFindings
    : t.message.findingsCount(errors, findings.length - errors)
}

/** In the words of the visitor where the rules have them. */
export function findingText(visit: Visit, finding: Finding): Html {
  return visit.lang === 'en' ? html`${finding.textEn}` : inBokmal(visit, finding.text)
}

/** What was found, and what was expected, in the words of the visitor where the rules have them. */
export function inWords(
  visit: Visit,
  finding: Finding,
): { readonly found: Html | undefined; readonly expected: Html | undefined } {
  const { found, expected } = foundIn(finding, visit.lang === 'en' ? 'en' : 'nb')
  const said = (text: string | undefined) => {
    if (text === undefined) return undefined
    return visit.lang === 'en' ? html`${shown(text)}` : inBokmal(visit, shown(text))
  }
  return { found: said(found), expected: said(expected) }
}

export function severityMark({ t }: Visit, { severity }: Pick<Finding, 'severity'>): Html {
  return severity === 'error'
    ? html`<strong class="plo-stopped"><span aria-hidden="true">✖</span> ${t.message.error}</strong>`
    : html`<strong class="plo-waiting"><span aria-hidden="true">!</span> ${t.message.warning}</strong>`
}

function findingBody(visit: Visit, finding: Finding, href: string | undefined): Html {
  const { message: t } = visit.t
  const { found, expected } = inWords(visit, finding)
  const fact = (label: string, text: Html | undefined) =>
    text === undefined ? [] : html`<div><dt>${label}</dt><dd>${text}</dd></div>`
  return html`<p class="plo-finding-title">${severityMark(visit, finding)} ${findingText(visit, finding)} <code>${finding.code}</code></p>
<dl class="plo-facts">
${fact(t.place, place(visit, finding, href))}
${fact(t.found, found)}
${fact(t.expected, expected)}
${fact(t.mend, visit.lang === 'en' ? html`${finding.mendEn}` : inBokmal(visit, finding.mend))}
${fact(t.source, inBokmal(visit, finding.source))}
</dl>`
}

function place(visit: Visit, { line, column, xpath }: Finding, href: string | undefined): Html {
  const { message: t } = visit.t
  const text = [
    ...(line === undefined ? [] : [t.line(line)]),
    ...(column === undefined ? [] : [t.column(column)]),
  ].join(', ')
  const way = text === '' ? t.wholeMessage : text
  const link = href === undefined ? html`${way}` : html`<a class="ds-link" href="${href}">${way}</a>`
  return xpath === undefined ? link : html`${link} <code class="plo-path">${shown(xpath)}</code>`
}
