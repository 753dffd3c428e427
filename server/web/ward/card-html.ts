import type { Call } from '../../../plo/fallback/call.ts'
import { type Html, html } from '../../pages/html.ts'
import { lateSaid } from '../late-said.ts'
import { looks, statusMark, statusText } from '../status-mark.ts'
import { stopSaid } from '../stop-said.ts'
import { timeToday } from '../times.ts'
import { inBokmal, type Visit } from '../visit.ts'
import { isOpen } from './board-filter.ts'
import { followUpLine } from './follow-up-html.ts'
import { notWorkingText } from './outage-html.ts'
import { cardRingsHtml } from './ring-html.ts'
import { stepName } from './steps.ts'
import type { BoardMessage, Card } from './ward-board.ts'

/** What a card may hold on this page. */
export type CardLook = {
  readonly wall: boolean
  /** Whether there are links and forms: somebody who came by the link of a ward only reads. */
  readonly canAct: boolean
  /** By the key of the card. */
  readonly initials: ReadonlyMap<string, string>
  /** The address under which a card opens its form. */
  readonly actOn: (key: string) => string
  /** The form that stands in the one card that is open. */
  readonly open?: { readonly key: string; readonly form: Html }
}

/** The messages of one stay to one recipient, with what to do about them. */
export function cardHtml(visit: Visit, card: Card, look: CardLook): Html {
  const { key, recipient, messages } = card
  const initials = look.initials.get(key)
  const [worst] = messages
  const style = worst === undefined ? 'received' : looks[worst.view.shown.case].style
  return html`<li class="ward-card ward-${style}${isOpen(card) ? ' ward-open' : ''}" id="k-${key}" data-key="${key}">
<h3 class="ward-to">${initials === undefined ? [] : html`<span class="ward-person">${initials}</span> `}${recipient.name}</h3>
<div class="ward-messages">${messages.map((message) => messageHtml(visit, message, look))}</div>
${stepsHtml(visit, card, look)}
${isOpen(card) ? toDo(visit, card, look) : []}
</li>`
}

/** Since when is another text for another status, and not the same one moved along its line: hence its id. */
function messageHtml(visit: Visit, { view, writtenAt, since, calls }: BoardMessage, look: CardLook): Html {
  const { t } = visit
  const { help } = statusText(visit, view)
  const name = inBokmal(visit, view.typeName)
  const sinceText = since === undefined ? '' : t.ward.since[view.shown.case](timeToday(visit, since))
  return html`<div class="ward-message">
<p class="ward-status">${statusMark(visit, view)}${view.held ? html` <span class="ward-held">${t.status.held}</span>` : []}</p>
<p class="ward-what">${look.canAct ? html`<a class="ds-link" href="/meldinger/${view.id}">${name}</a>` : name} <span class="ward-quiet">${t.ward.written} ${timeToday(visit, writtenAt)}</span></p>
<p class="ward-help">${help}${sinceText === '' ? [] : html` <span class="ward-since" id="s-${view.shown.case}-${view.id}">${sinceText}</span>`}</p>
${view.late ? html`<p class="ward-help">${lateSaid(visit, view.late)}</p>` : []}
${calls.map((call) => html`<p class="ward-call">${callText(visit, call, !look.wall)}</p>`)}
${look.wall ? [] : why(visit, view)}
</div>`
}

/** «Varslet på telefon kl. 22:34 til N. N. (sykepleier)»; what reached nobody never says so. */
function callText(visit: Visit, { at, outcome, to, readBack }: Call, names: boolean): string {
  const { call } = visit.t.ward
  const time = timeToday(visit, at)
  if (outcome !== 'nådd') return call[outcome](time)
  const role = to?.role ?? visit.t.common.unknown
  const whom = names && to !== undefined ? `${to.name} (${role})` : role
  const told = call.nådd(time, whom)
  return readBack === undefined ? told : `${told}, ${readBack ? call.readBack : call.notReadBack}`
}

/** What the recipient's system, or ours, had against it. */
function why(visit: Visit, { stopped, shown, apprec }: BoardMessage['view']): readonly Html[] {
  const { ward } = visit.t
  const errors = apprec?.errors ?? []
  const isStopped = stopped !== undefined && shown.case === 'stopped'
  if (!isStopped && errors.length === 0) return []
  const { meaning, action } = visit.t.domain.apprec
  const status = apprec?.status ?? '2'
  const reasons = errors.map(
    (error) =>
      html`<li>${error.code}: ${inBokmal(visit, error.name)}. ${meaning(error)} <strong>${ward.actor[error.actor]}:</strong> ${action(error, status)}</li>`,
  )
  const stop = isStopped ? [html`<li>${stopSaid(visit, stopped.code).reason}</li>`] : []
  return [
    html`<details class="ward-why"><summary>${ward.why}</summary><ul>${[...stop, ...reasons]}</ul></details>`,
  ]
}

/** The messages of the stay in their order, each with what it is now. Of what is not written nothing is said. */
function stepsHtml(visit: Visit, { steps, messages }: Card, { canAct }: CardLook): Html {
  const { t } = visit
  const above = new Set(messages.map(({ view }) => view.id))
  const one = (step: Card['steps'][number]) => {
    const { symbol, style } = looks[step.shown.case]
    const name = stepName(visit, step)
    const text = html`<span class="plo-${style}" aria-hidden="true">${symbol}</span> ${name}<span class="ds-sr-only">: ${statusText(visit, step).label}</span>`
    return html`<li>${canAct && !above.has(step.id) ? html`<a href="/meldinger/${step.id}">${text}</a>` : text}</li>`
  }
  // One alone stands above already.
  if (steps.length < 2) return html``
  return html`<ol class="ward-steps" aria-label="${t.ward.steps}">${steps.map(one)}</ol>`
}

function toDo(visit: Visit, card: Card, look: CardLook): Html {
  const { outage, recipient } = card
  return html`<div class="ward-todo">
${cardRingsHtml(visit, card)}
${nextStep(visit, card) ?? html`<p class="ward-note">${outage === undefined ? '' : notWorkingText(visit, { ...outage, recipients: [recipient] })}</p>`}
${look.open?.key === card.key ? look.open.form : followUpLine(visit, card, look)}
</div>`
}

/** What else is to be done, and by whom; only where more than waiting and phoning is. */
function nextStep(visit: Visit, { messages: [worst] }: Card): Html | undefined {
  const { ward } = visit.t
  const { stopped, shown, apprec } = worst?.view ?? {}
  if (stopped !== undefined && shown?.case === 'stopped')
    return html`<p class="ward-note ward-next">${stopSaid(visit, stopped.code).nextStep} <strong>${ward.owner[stopped.owner]}</strong></p>`
  const [error] = apprec?.errors ?? []
  if (error === undefined || apprec === undefined) return undefined
  const action = visit.t.domain.apprec.action(error, apprec.status)
  return html`<p class="ward-note ward-next"><strong>${ward.actor[error.actor]}:</strong> ${action}</p>`
}
