import type { Ring } from '../../../plo/fallback/call-sheet-form.ts'
import { fromIso } from '../../../plo/message/time.ts'
import { type Html, html } from '../../pages/html.ts'
import { timeToday } from '../times.ts'
import { inBokmal, type Visit } from '../visit.ts'
import { stepName } from './steps.ts'
import type { Card } from './ward-board.ts'

/** Whom to ring at this hour, and whom else; about which message, where that is not the same for all. */
export function cardRingsHtml(visit: Visit, { rings, recipient }: Card): readonly Html[] {
  return rings.map(({ ring, about }) => {
    const names = [...new Set(about.map((view) => stepName(visit, view)))].join(', ')
    const lead = rings.length < 2 ? [] : html`<p class="ward-ring-about">${names}:</p>`
    return html`${lead}${ringHtml(visit, ring, recipient.name)}`
  })
}

function ringHtml(visit: Visit, { when, opensAt, first, second }: Ring, recipient: string): Html {
  const { ward } = visit.t
  const opens = opensAt === undefined ? undefined : fromIso(opensAt)
  const lead =
    when === 'opens' && opens !== undefined ? ward.ringWhenOpen(timeToday(visit, opens)) : ward.ringNow
  return html`<p class="ward-ring">${lead} ${recipient}, ${numberHtml(visit, first)}</p>
${second === undefined ? [] : html`<p class="ward-ring-second">${when === 'opens' ? ward.ringMeanwhile : ward.ringElse} ${numberHtml(visit, second)}</p>`}`
}

function numberHtml(visit: Visit, { heading, phone, facts }: Ring['first']): Html {
  const missing = phone === 'MANGLER'
  return html`${inBokmal(visit, heading)}: <strong class="ward-phone">${missing ? visit.t.common.missing : phone}</strong>${
    facts.length === 0
      ? []
      : html` <span class="ward-quiet">${inBokmal(visit, `(${facts.join(', ')})`)}</span>`
  }`
}

/** On paper, each number stands once and not at every message: a page holds more, and is read faster. */
export function ringsHtml(visit: Visit, cards: readonly Card[]): Html {
  const rings = new Map(
    cards.flatMap(({ rings: all, recipient }) =>
      all.map(({ ring }) => [`${recipient.id} ${ring.first.heading}`, { ring, recipient }] as const),
    ),
  )
  const byName = [...rings.values()].sort((one, other) =>
    one.recipient.name.localeCompare(other.recipient.name, 'nb'),
  )
  if (byName.length === 0) return html``
  return html`<section class="ward-rings"><h2 class="ds-heading" data-size="xs">${visit.t.ward.rings}</h2>
<ul>${byName.map(({ ring, recipient }) => html`<li>${ringHtml(visit, ring, recipient.name)}</li>`)}</ul></section>`
}
