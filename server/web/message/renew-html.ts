import { toIso } from '../../../plo/message/time.ts'
import { type Html, html, shown } from '../../pages/html.ts'
import type { RenewalPreview } from '../../renew-message.ts'
import { csrfField } from '../csrf-field.ts'
import { inBokmal, type Visit } from '../visit.ts'
import { findingsList } from './findings-html.ts'
import { messageHref } from './timeline-html.ts'

/** What the new message would say otherwise than the old one, to be confirmed just as it stands. */
export function renewHtml(visit: Visit, preview: RenewalPreview): Html {
  const { message: t } = visit.t
  const { instead, msgId, genDate, changes, warnings, findings } = preview
  const side = (of: (typeof changes)[number]['a']) =>
    of === undefined ? html`<em>${t.renewNothing}</em>` : html`<code>${shown(of.text)}</code>`
  return html`<h1 class="ds-heading" data-size="lg">${t.renewTitle}</h1>
<p class="ds-paragraph">${t.renewIntro}</p>
${
  warnings.length === 0
    ? []
    : html`<div class="ds-alert" data-color="warning"><h2 class="ds-heading" data-size="xs">${t.warnings}</h2><ul class="ds-list">${warnings.map(({ code }) => html`<li>${visit.t.domain.renewWarning[code]}</li>`)}</ul></div>`
}
<h2 class="ds-heading" data-size="sm" id="plo-changes">${t.renewChanges}</h2>
<div class="plo-wide" tabindex="0" role="region" aria-labelledby="plo-changes"><table class="ds-table" data-border>
<thead><tr><th scope="col">${t.place}</th><th scope="col">${t.renewWas}</th><th scope="col">${t.renewBecomes}</th></tr></thead>
<tbody>${changes.map((one) => html`<tr><th scope="row">${inBokmal(visit, shown(labelOf(one)))}</th><td>${side(one.a)}</td><td>${side(one.b)}</td></tr>`)}</tbody></table></div>
${findings.length === 0 ? [] : html`<h2 class="ds-heading" data-size="sm">${t.findings}</h2>${findingsList(visit, findings, () => undefined)}`}
<form method="post" action="${messageHref(instead)}/ny-i-stedet" class="plo-actions">${csrfField(visit)}
<input type="hidden" name="msgId" value="${msgId}"><input type="hidden" name="genDate" value="${toIso(genDate)}">
<button class="ds-button">${t.renewConfirm}</button> <a class="ds-link" href="${messageHref(instead)}">${visit.t.common.cancel}</a></form>`
}

function labelOf({ a, b }: RenewalPreview['changes'][number]): string {
  return ((a ?? b)?.labels ?? []).join(' › ')
}
