import { type Html, html } from '../../pages/html.ts'
import type { PreviewView, ResendView } from '../../resend-view.ts'
import { csrfField } from '../csrf-field.ts'
import { inBokmal, type Visit } from '../visit.ts'
import { resendRefusalSaid, resendWarningSaid } from './resend-said.ts'
import type { Said } from './sent-html.ts'
import { saidHtml } from './sent-html.ts'
import { messageHref } from './timeline-html.ts'

/** What would be sent again, just as it is, or how far it has come. @param id of the message it began with */
export function resendHtml(
  visit: Visit,
  resend: ResendView & Pick<PreviewView, 'recipients' | 'first' | 'warnings'> & { readonly shut: string },
  id: string,
  said?: Said,
): Html {
  const { message: t } = visit.t
  const { state, total, warnings, first, recipients } = resend
  const action = `${messageHref(id)}/gjensending/${encodeURIComponent(resend.id)}`
  const button = (value: string, text: string, variant: string) =>
    html`<form method="post" action="${action}">${csrfField(visit)}<button class="ds-button" data-variant="${variant}" name="handling" value="${value}">${text}</button></form>`
  const isUnderWay = state === 'running' || (state === 'finished' && resend.progress.waiting > 0)
  return html`<h1 class="ds-heading" data-size="lg">${t.resendTitle}</h1>
${saidHtml(said)}
<p class="ds-paragraph" role="status"><strong>${t.resendState[state]}</strong></p>
${
  state === 'previewed'
    ? html`<section class="ds-card" data-variant="tinted"><h2 class="ds-heading" data-size="xs">${t.resendSet(total)}</h2>
<ul class="ds-list">${first.map((one) => html`<li>${inBokmal(visit, one.typeName)}, ${t.sentTo(one.recipient.name)}: <code>${one.id}</code></li>`)}</ul>
<p class="plo-help">${recipients.map(({ name, count }) => `${name}: ${count}`).join(', ')}</p>
<p class="ds-paragraph">${t.resendExact}</p></section>
${
  warnings.length === 0
    ? []
    : html`<div class="ds-alert" data-color="warning"><h2 class="ds-heading" data-size="xs">${t.warnings}</h2><ul class="ds-list">${warnings.map((one) => html`<li>${resendWarningSaid(visit, one, resend.shut)}</li>`)}</ul></div>`
}
<div class="plo-actions">${button('send', t.resendConfirm, 'primary')}<a class="ds-link" href="${messageHref(id)}">${visit.t.common.cancel}</a></div>`
    : []
}
${state === 'previewed' || state === 'expired' ? [] : progressHtml(visit, resend)}
${isUnderWay ? html`<div class="plo-actions">${button('avbryt', t.resendStop, 'secondary')}</div>` : []}
<p><a class="ds-link" href="${messageHref(id)}">${t.toMessage}</a></p>`
}

function progressHtml(visit: Visit, { total, progress }: ResendView): Html {
  const { message: t } = visit.t
  const { pending, waiting, held, arrived, stopped, cancelled, skipped } = progress
  const done = total - pending - waiting
  const row = (name: keyof typeof t.progressOf, count: number) =>
    count === 0 ? [] : html`<div><dt>${t.progressOf[name]}</dt><dd>${count}</dd></div>`
  return html`<section aria-labelledby="plo-progress-heading"><h2 class="ds-heading" data-size="xs" id="plo-progress-heading">${t.progress}</h2>
<progress class="plo-progress" max="${total}" value="${done}" aria-labelledby="plo-progress-heading">${done}/${total}</progress>
<dl class="plo-facts">${row('pending', pending)}${row('waiting', waiting)}${row('held', held)}${row('arrived', arrived)}${row('stopped', stopped)}${row('cancelled', cancelled)}
${skipped.map(({ code, count }) => html`<div><dt>${t.progressOf.skipped}</dt><dd>${count}: ${resendRefusalSaid(visit, code)}</dd></div>`)}</dl></section>`
}
