import type { Finding } from '../../../plo/validate/finding.ts'
import { type Html, html } from '../../pages/html.ts'
import type { Visit } from '../visit.ts'
import { findingsCount, findingsList } from './findings-html.ts'
import { viewTabs } from './sent-html.ts'
import { messageHref } from './timeline-html.ts'
import { partLinks, xmlTable } from './xml-html.ts'
import { partOfLine, xmlParts } from './xml-lines.ts'
import { xmlTextOf } from './xml-text.ts'

/**
 * The XML of a message, a part at a time, with what is wrong beside its line.
 *
 * @param asked the part that is asked for, from 1, as it stands in the address
 */
export function xmlPage(
  visit: Visit,
  message: { readonly id: string; readonly content: Uint8Array; readonly findings: readonly Finding[] },
  asked: unknown,
): Html {
  const { message: t } = visit.t
  const { id, content, findings } = message
  const parts = xmlParts(xmlTextOf(content))
  const number = typeof asked === 'string' && /^\d{1,6}$/.test(asked) ? Number(asked) : 1
  const current = Math.min(Math.max(number, 1), parts.length) - 1
  const own = `${messageHref(id)}/xml`
  const hrefOf = (part: number) => `${own}?del=${part + 1}`
  const lineHref = ({ line }: Finding) =>
    line === undefined ? undefined : `${hrefOf(partOfLine(parts, line))}#L${line}`
  const links = partLinks(visit, parts, current, hrefOf)
  return html`${viewTabs(visit, id, 'xml')}
<p class="plo-help">${t.xmlHelp}</p>
<p class="plo-noprint"><a class="ds-link" href="${own}/fil" download>${t.download}</a></p>
<section aria-labelledby="plo-findings-heading"><h2 class="ds-heading" data-size="sm" id="plo-findings-heading">${t.findings}</h2>
<p class="ds-paragraph">${findingsCount(visit, findings)}</p>
${findings.length === 0 ? [] : findingsList(visit, findings, lineHref)}</section>
${links}
${xmlTable(visit, parts[current] ?? [], findings)}
${links}`
}
