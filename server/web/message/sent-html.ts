import { type Html, html, shown } from '../../pages/html.ts'
import { messageFacts, messageSections } from '../../pages/message-html.ts'
import { csrfField } from '../csrf-field.ts'
import { timeToday } from '../times.ts'
import { inBokmal, type Visit } from '../visit.ts'
import { wardAddress } from '../ward/ward-address.ts'
import type { CutDocument } from './cut-document.ts'
import { exactTime } from './exact-time.ts'
import type { SentMessage } from './read-sent.ts'
import { statusHtml } from './status-html.ts'
import { messageHref, timelineHtml } from './timeline-html.ts'

/** What a visitor has just done, or could not do. */
export type Said = { readonly color: 'success' | 'danger' | 'info'; readonly content: Html }

/** The page of a message that was sent from here. */
export function sentHtml(
  visit: Visit,
  sent: SentMessage,
  conversation: Html,
  { said, reason }: { readonly said?: Said; readonly reason?: string },
): Html {
  const { message: t } = visit.t
  const { view, timeline, document } = sent
  return html`${heading(visit, view.typeName)}
${saidHtml(said)}
${statusHtml(visit, view, sent.ring)}
<dl class="plo-facts" id="plo-about">
${fact(t.from, html`${view.sender.name}`)}
${view.ward === undefined ? [] : fact(t.ward, html`<a class="ds-link" href="${wardAddress(view.ward)}">${shown(view.ward)}</a>`)}
${fact(t.to, html`${view.recipient.name}`)}
${fact(t.accepted, exactTime(visit, new Date(view.acceptedAt)))}
${fact(t.attempts, html`${view.attempts}`)}
${view.nextAttemptAt === undefined ? [] : fact(t.nextTry, html`${timeToday(visit, new Date(view.nextAttemptAt))}`)}
${fact(t.id, html`<code>${shown(view.id)}</code>`)}
</dl>
${actionsHtml(visit, sent, reason)}
${viewTabs(visit, view.id, 'overview')}
<section aria-labelledby="plo-timeline-heading"><h2 class="ds-heading" data-size="sm" id="plo-timeline-heading">${t.timeline}</h2>
${timelineHtml(visit, timeline, view.id)}</section>
${conversation}
${contentHtml(visit, document, view.id)}`
}

export function heading(visit: Visit, typeName: string): Html {
  return html`<h1 class="ds-heading" data-size="lg">${inBokmal(visit, shown(typeName))}</h1>`
}

export function saidHtml(said: Said | undefined): readonly Html[] {
  return said === undefined
    ? []
    : [
        // By its id no other part is taken for it when the page follows: said once, it stands until the page is left.
        html`<div class="ds-alert" id="plo-said" data-color="${said.color}" role="${said.color === 'danger' ? 'alert' : 'status'}" data-keep>${said.content}</div>`,
      ]
}

export function fact(label: string, value: Html): Html {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>`
}

/** The two ways to look at a message. */
export function viewTabs({ t }: Visit, id: string, current: 'overview' | 'xml'): Html {
  const tab = (name: 'overview' | 'xml', href: string) =>
    html`<li><a class="ds-link" href="${href}"${name === current ? html` aria-current="page"` : []}>${t.message[name]}</a></li>`
  return html`<nav class="plo-views" aria-label="${t.message.views}"><ul>${tab('overview', messageHref(id))}${tab('xml', `${messageHref(id)}/xml`)}</ul></nav>`
}

/** What the message says, to read; in bokmål, as it is. */
export function contentHtml({ t }: Visit, document: CutDocument | undefined, id: string | undefined): Html {
  const { message: m } = t
  if (document === undefined) return html`<p class="ds-paragraph">${m.unreadable}</p>`
  const whole =
    id === undefined
      ? []
      : html`<p class="plo-noprint"><a class="ds-link" href="/api/v1/messages/${encodeURIComponent(id)}/html">${m.wholeContent}</a></p>`
  return html`<section aria-labelledby="plo-content-heading" id="plo-content">
<h2 class="ds-heading" data-size="sm" id="plo-content-heading">${m.content}</h2>
${document.leftOut ? html`<p class="ds-alert" data-color="warning">${m.contentCut}</p>` : []}
${whole}
<div class="plo-readable" lang="nb">
<h3 class="ds-heading" data-size="xs">${shown(document.title)}</h3>
${document.banners.slice(1).map((banner) => html`<p><strong>${shown(banner)}</strong></p>`)}
${messageFacts(document.summary)}
${messageSections(document.sections, 3)}
</div></section>`
}

function actionsHtml(visit: Visit, { may, view }: SentMessage, reason: string | undefined): Html {
  const { message: t } = visit.t
  const own = messageHref(view.id)
  const resend = (
    received: boolean,
  ) => html`<form method="post" action="${own}/send-igjen">${csrfField(visit)}${received ? html`<input type="hidden" name="mistet" value="ja">` : []}
<button class="ds-button" data-variant="${received ? 'secondary' : 'primary'}">${t.resend}</button> <span class="plo-help">${t.resendHelp}</span></form>`
  const isAnswered = ['rejected', 'reported-wrong', 'confirmed-with-errors'].includes(view.application)
  return html`<section aria-labelledby="plo-actions-heading" id="plo-actions" class="plo-noprint plo-do">
<h2 class="ds-heading" data-size="sm" id="plo-actions-heading">${t.actions}</h2>
${may.resend === 'yes' ? resend(false) : []}
${may.withdraw ? withdrawForm(visit, own, reason) : []}
${may.renew && (isAnswered || may.resend === 'yes' || view.transport === 'withdrawn') ? html`<p><a class="ds-link" href="${own}/ny-i-stedet">${t.renew}</a> <span class="plo-help">${t.renewHelp}</span></p>` : []}
${
  may.resend === 'received'
    ? html`<details class="ds-details" data-key="lost"><summary>${t.lostThere}</summary><div><p class="plo-help">${t.lostThereHelp}</p>${resend(true)}
${may.renew ? html`<p><a class="ds-link" href="${own}/ny-i-stedet">${t.renew}</a> <span class="plo-help">${t.renewHelp}</span></p>` : []}</div></details>`
    : []
}
<p><a class="ds-link" href="/ny?etter=${encodeURIComponent(view.id)}">${t.newAbout}</a></p>
<p><a class="ds-link" href="/telefon/anrop?melding=${encodeURIComponent(view.id)}">${t.logCall}</a></p>
</section>`
}

function withdrawForm(visit: Visit, own: string, reason: string | undefined): Html {
  const { message: t } = visit.t
  const isWrong = reason !== undefined
  return html`<details class="ds-details" data-key="withdraw"${isWrong ? html` open` : []}><summary>${t.withdraw}</summary><div>
<p class="ds-paragraph">${t.withdrawHelp}</p>
<form method="post" action="${own}/trekk-tilbake" class="plo-form">${csrfField(visit)}
<div class="ds-field"><label class="ds-label" for="f-grunn">${t.reason}</label><div data-field="description" id="f-grunn-help">${t.reasonHelp}</div>
<input class="ds-input" id="f-grunn" name="grunn" maxlength="500" required autocomplete="off" value="${reason ?? ''}" aria-describedby="f-grunn-help${isWrong ? ' f-grunn-error' : ''}"${isWrong ? html` aria-invalid="true"` : []}>
${isWrong ? html`<p class="ds-validation-message" data-field="validation" id="f-grunn-error">${t.reasonMissing}</p>` : []}</div>
<button class="ds-button" data-color="danger">${t.withdrawNow}</button></form></div></details>`
}
