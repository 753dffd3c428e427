import { type Html, html } from '../../pages/html.ts'
import { csrfField } from '../csrf-field.ts'
import { timeToday } from '../times.ts'
import type { Visit } from '../visit.ts'
import type { BoardMessage, Card } from './ward-board.ts'

/** Who follows up the messages of a card, and the way to do it. */
export function followUpLine(
  visit: Visit,
  card: Card,
  { canAct, actOn }: { readonly canAct: boolean; readonly actOn: (key: string) => string },
): Html {
  const { ward } = visit.t
  const holders = holdersOf(card)
  const link = (text: string) =>
    canAct
      ? html` <a class="ds-button" data-variant="secondary" data-size="sm" href="${actOn(card.key)}">${text}</a>`
      : html``
  if (holders.length === 0) return html`<p class="ward-follow">${ward.nobody}${link(ward.take)}</p>`
  return html`<p class="ward-follow"><strong>${holderText(visit, card)}</strong>${link(ward.change)}</p>`
}

/** What somebody has filled in, and why it was not done. */
export type FollowUpAttempt = {
  readonly initials: string
  readonly problem?: string
}

/**
 * The form of one card: to take it, to leave it, or to take it over from whoever is named. Who hits Enter never takes
 * over: that button comes last.
 */
export function followUpForm(
  visit: Visit,
  card: Card,
  {
    board,
    back,
    attempt,
  }: { readonly board: string; readonly back: string; readonly attempt?: FollowUpAttempt },
): Html {
  const { t } = visit
  const { ward } = t
  const open = openOf(card)
  const free = open.filter(({ followUp }) => followUp === undefined)
  const [holder] = holdersOf(card)
  const problem = attempt?.problem
  const described = problem === undefined ? 'ward-initials-help' : 'ward-initials-help ward-initials-error'
  return html`<form class="ward-form" method="post" action="${board}/oppfolging" id="folg">
${csrfField(visit)}<input type="hidden" name="kort" value="${card.key}"><input type="hidden" name="tilbake" value="${back}">
${open.map(({ view }) => html`<input type="hidden" name="melding" value="${view.id}">`)}
${free.map(({ view }) => html`<input type="hidden" name="ledig" value="${view.id}">`)}
${holder === undefined ? [] : html`<input type="hidden" name="fra" value="${holder.by}"><p class="ward-holder">${holderText(visit, card)}</p>`}
<div class="ds-field">
<label class="ds-label" for="ward-initials">${ward.initials}</label>
<p class="ward-quiet" id="ward-initials-help">${ward.initialsHelp}</p>
<input class="ds-input" id="ward-initials" name="initialer" value="${attempt?.initials ?? ''}" minlength="2" maxlength="4" size="5" required autocomplete="off" autocapitalize="characters" spellcheck="false" autofocus aria-describedby="${described}"${problem === undefined ? [] : html` aria-invalid="true"`}>
${problem === undefined ? [] : html`<p class="ds-validation-message" data-color="danger" id="ward-initials-error" role="alert">${problem}</p>`}
</div>
<p class="ward-buttons">
${
  holder === undefined
    ? html`<button class="ds-button" name="gjor" value="ta">${ward.take}</button>`
    : html`${free.length === 0 ? [] : html`<button class="ds-button" name="gjor" value="ta">${ward.takeRest}</button>`}
<button class="ds-button" data-variant="secondary" name="gjor" value="gi">${ward.leave}</button>
<button class="ds-button" data-variant="secondary" name="gjor" value="overta">${ward.takeOver(holder.by)}</button>`
}
<a class="ds-link" href="${board}${back}#k-${card.key}">${t.common.cancel}</a>
</p>
</form>`
}

function holderText(visit: Visit, card: Card): string {
  const { ward } = visit.t
  const holders = holdersOf(card)
  const text = holders.map(({ by, since }) => ward.followedBy(by, timeToday(visit, since))).join(' ')
  const isWhole = openOf(card).every(({ followUp }) => followUp !== undefined)
  return isWhole ? text : `${text} ${ward.restIsFree}`
}

/** Each of them once, by whoever began first. */
function holdersOf(card: Card): readonly NonNullable<BoardMessage['followUp']>[] {
  const held = openOf(card).flatMap(({ followUp }) => followUp ?? [])
  const byName = new Map(
    held
      .toSorted((one, other) => other.since.getTime() - one.since.getTime())
      .map((one) => [one.by.toLowerCase(), one]),
  )
  return [...byName.values()].reverse()
}

function openOf({ messages }: Card): readonly BoardMessage[] {
  return messages.filter(({ view }) => view.shown.followUp !== undefined)
}
