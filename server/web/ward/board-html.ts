import { type Html, html } from '../../pages/html.ts'
import { looks } from '../status-mark.ts'
import type { Visit } from '../visit.ts'
import {
  type BoardFilter,
  filterQuery,
  isRecipient,
  isShown,
  type StatusKey,
  statusKeyOf,
  statusKeys,
  statusOrder,
} from './board-filter.ts'
import { type CardLook, cardHtml } from './card-html.ts'
import { type FollowUpAttempt, followUpForm } from './follow-up-html.ts'
import { outagesHtml } from './outage-html.ts'
import { ringsHtml } from './ring-html.ts'
import type { Card, WardBoard } from './ward-board.ts'

/** How somebody looks at a board. */
export type BoardLook = {
  /** The address of the board, without what is chosen on it. */
  readonly address: string
  readonly filter: BoardFilter
  readonly wall: boolean
  readonly canAct: boolean
  /** By the key of the card; empty where they are not to be seen. */
  readonly initials: ReadonlyMap<string, string>
  /** The card that somebody wants to follow up, and what they have tried. */
  readonly acting?: { readonly key: string; readonly attempt?: FollowUpAttempt }
}

/** The board of a ward. What everybody sees alike is put together once for all of them. */
export function boardHtml(visit: Visit, board: WardBoard, look: BoardLook): Html {
  const { ward } = visit.t
  const { wall, canAct } = look
  const heading = board.ward === undefined ? ward.headingNoWard : ward.heading(board.ward)
  return html`<div class="ward-top">
${canAct && !wall ? html`<p class="ward-quiet plo-noprint"><a class="ds-link" href="/">${ward.allWards}</a></p>` : []}
<h1 class="ds-heading" data-size="lg">${heading}</h1>
<p class="ward-count" role="status">${board.open.all === 0 ? ward.noneOpen : ward.someOpen(board.open.all)}</p>
</div>
${chipsHtml(visit, board, look)}
${wall ? [] : filterForm(visit, board, look)}
${cutHtml(visit, board)}
<div class="ward-columns">
<div class="ward-main">
${listHtml(visit, board, look)}
</div>
<aside class="ward-aside">
${wall ? [] : html`${legendHtml(visit)}<p class="plo-noprint ward-quiet"><a class="ds-link" href="${look.address}?vegg">${ward.wall}</a></p>${ringsHtml(visit, shownOn(board, look))}`}
${outagesHtml(visit, board.outages)}
</aside>
</div>`
}

/** How many there are of each status: a click shows them alone. */
function chipsHtml(visit: Visit, board: WardBoard, { address, filter, wall }: BoardLook): Html {
  const counts = new Map<StatusKey, number>()
  for (const { messages } of board.cards) {
    for (const { view } of messages) {
      const key = statusKeyOf(view.shown.case)
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  const chip = (key: StatusKey) => {
    const known = statusKeys[key]
    const { symbol, style } = looks[known]
    const count = counts.get(key) ?? 0
    const isChosen = filter.status === key
    const { status: _, ...rest } = filter
    const text = html`<span${count === 0 ? html` class="ward-quiet"` : html` class="plo-${style}"`}><span class="plo-symbol" aria-hidden="true">${symbol}</span> ${visit.t.status.words[known].label}</span> <span class="ward-n">${count}</span>`
    return wall
      ? html`<li class="ward-chip">${text}</li>`
      : html`<li><a class="ward-chip" href="${address}${filterQuery(isChosen ? rest : { ...rest, status: key })}"${isChosen ? html` aria-current="true"` : []}>${text}</a></li>`
  }
  return html`<ul class="ward-chips" aria-label="${visit.t.ward.status}">${statusOrder.map(chip)}</ul>`
}

function filterForm(visit: Visit, { cards }: WardBoard, { address, filter, initials }: BoardLook): Html {
  const { t } = visit
  const recipients = [...new Map(cards.map(({ recipient }) => [recipient.id, recipient])).values()].sort(
    (one, other) => one.name.localeCompare(other.name, 'nb'),
  )
  const asked = filter.recipient
  const isHere = recipients.some((recipient) => asked !== undefined && isRecipient({ recipient }, asked))
  const options = recipients.map(
    (recipient) =>
      html`<option value="${recipient.id}"${asked !== undefined && isRecipient({ recipient }, asked) ? html` selected` : []}>${recipient.name}</option>`,
  )
  return html`<div class="ward-filters plo-noprint">
<form class="ward-filter" method="get" action="${address}" aria-label="${t.ward.filter}">
<div class="ds-field"><label class="ds-label" for="ward-recipient">${t.ward.recipient}</label>
<select class="ds-input" id="ward-recipient" name="kommune"><option value="">${t.ward.every}</option>
${options}${asked === undefined || isHere ? [] : html`<option value="${asked}" selected>${asked}</option>`}</select></div>
${filter.status === undefined ? [] : html`<input type="hidden" name="status" value="${filter.status}">`}
<div class="ds-field"><input class="ds-input" type="checkbox" id="ward-open" name="vis" value="apne"${filter.openOnly ? html` checked` : []}><label class="ds-label" data-weight="regular" for="ward-open">${t.ward.openOnly}</label></div>
<button class="ds-button" data-variant="secondary">${t.common.show}</button>
</form>
${
  initials.size === 0
    ? []
    : html`<div class="ds-field ward-person-field" id="ward-person" data-keep hidden>
<label class="ds-label" for="ward-person-input">${t.ward.person}</label>
<input class="ds-input" id="ward-person-input" type="search" size="8" maxlength="8" autocomplete="off" spellcheck="false" aria-describedby="ward-person-help">
<p class="ward-quiet" id="ward-person-help">${t.ward.personHelp} <output id="ward-person-found" data-text="${t.ward.personFound('{found}', '{all}')}"></output></p>
</div>`
}
<button class="ds-button" data-variant="tertiary" type="button" id="ward-print" data-keep hidden>${t.common.print}</button>
</div>`
}

/** Whatever has no room is told. */
function cutHtml({ t }: Visit, { open, isCut, cards }: WardBoard): readonly Html[] {
  const settled = cards.filter(({ messages }) =>
    messages.every(({ view }) => view.shown.followUp === undefined),
  )
  return [
    ...(open.shown < open.all
      ? [html`<p class="ds-alert" data-color="warning">${t.ward.cutOpen(open.shown, open.all)}</p>`]
      : []),
    ...(isCut ? [html`<p class="ward-quiet">${t.ward.cutSettled(settled.length)}</p>`] : []),
  ]
}

function listHtml(visit: Visit, board: WardBoard, look: BoardLook): Html {
  const { t } = visit
  const { filter, wall, address, acting } = look
  const cards = shownOn(board, look)
  const back = filterQuery(filter)
  const open = acting && board.cards.find(({ key }) => key === acting.key)
  const cardLook: CardLook = {
    ...look,
    canAct: look.canAct && !wall,
    actOn: (key) => `${address}${filterQuery(filter, { folg: key })}`,
    ...(open && {
      open: { key: open.key, form: followUpForm(visit, open, { board: address, back, ...acting }) },
    }),
  }
  const nothing =
    cards.length === 0 && board.cards.length > 0 && !wall
      ? html`<p class="ds-paragraph">${t.ward.nothingFits} <a class="ds-link" href="${address}">${t.ward.showAll}</a></p>`
      : html``
  return html`${nothing}<h2 class="ds-sr-only">${t.ward.messages(cards.length)}</h2>
<ul class="ward-list" id="ward-list" data-list>${cards.map((card) => cardHtml(visit, card, cardLook))}</ul>`
}

function shownOn({ cards }: WardBoard, { filter, wall }: BoardLook): readonly Card[] {
  return cards.filter((card) => isShown(card, wall ? { ...filter, openOnly: true } : filter))
}

/** The five statuses, with what each of them means. */
function legendHtml(visit: Visit): Html {
  const { t } = visit
  const one = (key: StatusKey) => {
    const known = statusKeys[key]
    const { symbol, style } = looks[known]
    const { label, help } = t.status.words[known]
    return html`<dt class="plo-${style}"><span class="plo-symbol" aria-hidden="true">${symbol}</span> ${label}</dt><dd>${help('')}</dd>`
  }
  return html`<details class="ward-legend plo-noprint" id="ward-legend"><summary>${t.ward.legend}</summary>
<dl>${statusOrder.map(one)}</dl></details>`
}
