import type { NumberToRing, Ring } from '../../../plo/fallback/call-sheet-form.ts'
import type { MessageView } from '../../message-view.ts'
import { type Html, html, shown } from '../../pages/html.ts'
import { lateSaid } from '../late-said.ts'
import { statusMark, statusText } from '../status-mark.ts'
import { stopSaid } from '../stop-said.ts'
import { timeToday } from '../times.ts'
import { inBokmal, type Visit } from '../visit.ts'

/** Where the message stands, as on the board of its ward, and what to do now. */
export function statusHtml(visit: Visit, view: MessageView, ring: Ring | undefined): Html {
  const { message: t, status } = visit.t
  return html`<section class="ds-card plo-status-card" data-variant="tinted" aria-labelledby="plo-state" id="plo-status-card">
<p class="plo-state" id="plo-state">${statusMark(visit, view)}${view.held ? html` <span class="ds-tag" data-color="warning">${status.held}</span>` : []}</p>
<p class="ds-paragraph">${statusText(visit, view).help}</p>
${view.late === undefined ? [] : html`<p class="ds-paragraph"><strong>${t.late}:</strong> ${lateSaid(visit, view.late)}</p>`}
${stoppedHtml(visit, view)}
${answerHtml(visit, view)}
${ring === undefined ? [] : html`<h2 class="ds-heading" data-size="xs">${t.doNow}</h2>${ringHtml(visit, view.recipient.name, ring)}`}
</section>`
}

/** Why it is not sent any more, where nothing has answered it since. */
function stoppedHtml(visit: Visit, { stopped, shown: { case: is } }: MessageView): readonly Html[] {
  if (stopped === undefined || is !== 'stopped') return []
  const { reason, nextStep } = stopSaid(visit, stopped.code)
  const owner = stopped.owner === 'IT' ? visit.t.message.it : visit.t.message.actor.sengepost
  return [
    html`<p class="ds-paragraph">${reason} ${nextStep} <strong>${visit.t.message.owner(owner)}</strong></p>`,
  ]
}

/** What an answer with errors means, and who must act on each of them. */
function answerHtml(visit: Visit, { apprec, application }: MessageView): readonly Html[] {
  const { message: t } = visit.t
  const { meaning, action } = visit.t.domain.apprec
  const status = apprec?.status ?? '2'
  const errors = (apprec?.errors ?? []).map(
    (
      one,
    ) => html`<li><p class="plo-help"><strong>${one.code}: ${inBokmal(visit, shown(one.name))}</strong></p>
<p class="plo-help">${meaning(one)}</p>
<p class="plo-help"><strong>${t.actor[one.actor]}:</strong> ${action(one, status)}</p></li>`,
  )
  const rule =
    application === 'rejected' || application === 'reported-wrong'
      ? t.noResend
      : application === 'confirmed-with-errors'
        ? t.keepNoResend
        : undefined
  return [
    ...(errors.length === 0
      ? []
      : [
          html`<h2 class="ds-heading" data-size="xs">${t.codes}</h2><ul class="plo-answers">${errors}</ul><p class="plo-help">${t.codesNote}</p>`,
        ]),
    ...(rule === undefined ? [] : [html`<p class="ds-paragraph"><strong>${rule}</strong></p>`]),
  ]
}

function ringHtml(visit: Visit, recipient: string, ring: Ring): Html {
  const { message: t } = visit.t
  const number = (label: string, { heading, phone, facts }: NumberToRing) =>
    html`<p class="plo-ring">${label}: <strong class="plo-phone">${shown(phone)}</strong> ${inBokmal(visit, shown(heading))}${facts.length === 0 ? [] : html` <small>(${inBokmal(visit, shown(facts.join(', ')))})</small>`}</p>`
  return html`${number(`${t.ring} ${recipient}`, ring.first)}
${ring.when === 'opens' && ring.opensAt !== undefined ? html`<p class="plo-help">${t.opens(timeToday(visit, new Date(ring.opensAt)))}</p>` : []}
${ring.when === 'missing' ? html`<p class="plo-help">${t.missingNumber}</p>` : []}
${ring.second === undefined ? [] : number(t.otherwise, ring.second)}`
}
