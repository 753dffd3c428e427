import type { Template } from '../../../plo/compose/templates.ts'
import type { Version } from '../../../plo/xml/namespaces.ts'
import { type Html, html, shown } from '../../pages/html.ts'
import { hiddenFields } from '../form-fields.ts'
import { inBokmal, type Visit } from '../visit.ts'
import type { LeftOut } from './left-out.ts'

/** The version of the standard, the others there are, and what this one has no place for. */
export function versionHtml(
  visit: Visit,
  { versions }: Template,
  version: Version,
  { fields, said }: LeftOut,
): Html {
  const { compose: t } = visit.t
  const others = versions.filter((one) => one !== version)
  const change = (one: Version) =>
    html`<button class="ds-button" data-variant="tertiary" data-size="sm" name="bytt-versjon" value="${one}" formnovalidate>${t.otherVersion(one)}</button>`
  return html`<div class="plo-actions plo-version"><span>${t.version(version)}</span>${others.map(change)}</div>
<input type="hidden" name="versjon" value="${version}">${hiddenFields(fields)}
${
  said.length === 0
    ? []
    : html`<div class="ds-alert" data-color="warning" role="status"><p>${t.leftOut(version)}</p>
<dl class="plo-facts">${said.map(({ label, value }) => html`<div><dt>${inBokmal(visit, label)}</dt><dd class="plo-anywhere">${shown(value)}</dd></div>`)}</dl>
<p>${t.leftOutBack}</p></div>`
}`
}
