import { type Html, html, shown } from '../../pages/html.ts'
import { timeToday } from '../times.ts'
import type { Visit } from '../visit.ts'
import { laneMark } from './lane-mark.ts'
import type { Recipient } from './read-recipients.ts'
import { sparkline } from './sparkline.ts'

/** Everybody on one page, those in trouble first. */
export function recipientTable(visit: Visit, all: readonly Recipient[]): Html {
  const { columns } = visit.t.recipients
  const heads = [
    columns.recipient,
    columns.state,
    columns.waiting,
    columns.oldest,
    columns.tries,
    columns.lastSuccess,
    columns.lastHour,
  ]
  return html`<table class="ds-table plo-cards">
<thead><tr>${heads.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
<tbody id="alle" data-list>
${all.map((one) => row(visit, one))}
</tbody>
</table>`
}

function row(visit: Visit, one: Recipient): Html {
  const { columns } = visit.t.recipients
  const { id, name, lane } = one
  const { state, waiting, oldestWaitingSince, lastSuccessAt } = lane
  const time = (at: Date | undefined) => (at === undefined ? '–' : timeToday(visit, at))
  return html`<tr id="part-${id}" data-key="${id}" class="plo-lane-${state}">
<th scope="row">${shown(name)}${placeOf(visit, one)}</th>
<td data-label="${columns.state}"><div>${laneMark(visit, state)}${why(visit, one)}</div></td>
<td data-label="${columns.waiting}" class="plo-number">${waiting}</td>
<td data-label="${columns.oldest}">${time(oldestWaitingSince)}</td>
<td data-label="${columns.tries}"><div>${tries(visit, one)}</div></td>
<td data-label="${columns.lastSuccess}">${time(lastSuccessAt)}</td>
<td data-label="${columns.lastHour}"><div class="plo-spark-cell">${sparkline(visit, one.attempts)}</div></td>
</tr>`
}

function placeOf({ t }: Visit, { place }: Recipient): Html | readonly Html[] {
  return place === undefined
    ? []
    : html` <span class="ds-tag" data-color="warning">${t.recipients.places[place]}</span>`
}

function why(visit: Visit, { id, lane, closedBy }: Recipient): Html | readonly Html[] {
  const { t } = visit
  const { state, downSince, probes, draining, waiting } = lane
  if (state === 'closed' && closedBy !== undefined) {
    const since = timeToday(visit, new Date(closedBy.startedAt))
    return html` <a class="ds-link" href="/mottakere/nedetid/${closedBy.id}">${t.recipients.since(since)}</a>${closedBy.kind === 'journal' ? html`<br><span class="plo-help">${t.recipients.kinds.journal.short}</span>` : []}`
  }
  if (state === 'down') {
    return html`${downSince === undefined ? [] : html` ${t.recipients.since(timeToday(visit, downSince))}`}<br><a class="ds-link" href="/mottakere/nedetid/ny?part=${id}">${t.recipients.declare}</a>`
  }
  if (draining && waiting > 0) return html`<br><span class="plo-help">${t.recipients.drains}</span>`
  if (probes > 0) return html`<br><span class="plo-help">${t.recipients.halfOpen}</span>`
  return []
}

/** How often it went wrong in a row, why, and when somebody tries next. */
function tries(visit: Visit, { lane, isHeld }: Recipient): Html {
  const { t, now } = visit
  const { state, problem, probes, waiting, nextAttemptAt, nextProbeAt } = lane
  // One that has just answered counts as one failure from being down again: those are not failures that happened.
  const failures = probes > 0 && state === 'open' ? 0 : lane.failures
  const probed = isHeld ? undefined : nextProbeAt
  const next = state === 'open' ? (waiting > 0 ? nextAttemptAt : undefined) : probed
  const parts = [
    ...(failures > 0 ? [html`${t.recipients.failedInARow(failures)}`] : []),
    ...(failures > 0 && problem !== undefined ? [html`<code class="plo-code">${problem}</code>`] : []),
    ...(next !== undefined && next > now
      ? [html`<span class="plo-help">${t.recipients.next(timeToday(visit, next))}</span>`]
      : []),
  ]
  if (parts.length === 0) return html`–`
  return html`${parts.map((part, index) => (index === 0 ? part : html`<br>${part}`))}`
}
