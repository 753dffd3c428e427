import type { OutageView } from '../../outage-view.ts'
import { type Html, html, shown } from '../../pages/html.ts'
import { timeToday } from '../times.ts'
import type { Visit } from '../visit.ts'
import { outageName } from './outage-words.ts'

const hourMs = 3_600_000
const width = 1000
const height = 24

/** Outages above one another on one line of time, so that it is seen which overlap; every row says the same in words. */
export function outageTimeline(visit: Visit, outages: readonly OutageView[]): Html {
  const { t } = visit
  if (outages.length === 0) return html`<p class="ds-paragraph">${t.recipients.noOutages}</p>`
  const span = spanOf(visit.now, outages)
  const { columns } = t.recipients
  return html`<table class="ds-table plo-cards plo-timeline">
<thead><tr><th scope="col">${columns.outage}</th><th scope="col">${columns.from}</th><th scope="col">${columns.until}</th><th scope="col">${columns.overlaps}</th>
<th scope="col" class="plo-timeline-cell"><span class="plo-timeline-ends"><span>${timeToday(visit, span.from)}</span><span>${timeToday(visit, span.until)}</span></span></th></tr></thead>
<tbody>${outages.map((outage) => row(visit, outage, outages, span))}</tbody>
</table>
<p class="plo-help">${t.recipients.timelineHelp}</p>`
}

type Span = { readonly from: Date; readonly until: Date }

/** The last day, longer where one that goes on is older, and as far ahead as one is expected to last. At most a week back. */
function spanOf(now: Date, outages: readonly OutageView[]): Span {
  const starts = outages.map(({ startedAt }) => Date.parse(startedAt))
  const ends = outages.flatMap(({ expectedEnd, endedAt }) =>
    expectedEnd === undefined || endedAt !== undefined ? [] : [Date.parse(expectedEnd)],
  )
  const from = Math.max(Math.min(...starts) - hourMs, now.getTime() - 7 * 24 * hourMs)
  return { from: new Date(from), until: new Date(Math.max(now.getTime() + hourMs, ...ends)) }
}

function row(visit: Visit, outage: OutageView, all: readonly OutageView[], span: Span): Html {
  const { t } = visit
  const { id, startedAt, endedAt, expectedEnd, endedBy } = outage
  const { columns } = t.recipients
  const until =
    endedAt === undefined
      ? html`${t.recipients.goesOn}${expectedEnd === undefined ? [] : html`, ${t.recipients.expected(timeToday(visit, new Date(expectedEnd)))}`}`
      : html`${timeToday(visit, new Date(endedAt))}${endedBy === 'answer' ? html` (${t.recipients.endedBy.answer})` : []}`
  const others = overlapping(outage, all)
  return html`<tr data-key="${id}" id="linje-${id}">
<th scope="row"><a class="ds-link" href="/mottakere/nedetid/${id}">${shown(outageName(visit, outage))}</a></th>
<td data-label="${columns.from}">${timeToday(visit, new Date(startedAt))}</td>
<td data-label="${columns.until}"><div>${until}</div></td>
<td data-label="${columns.overlaps}">${others.length === 0 ? '–' : shown(others.map((other) => outageName(visit, other)).join('; '))}</td>
<td class="plo-timeline-cell">${bar(visit.now, outage, span)}</td>
</tr>`
}

/** Those that close some of the same recipients at some of the same time. */
function overlapping(outage: OutageView, all: readonly OutageView[]): readonly OutageView[] {
  const ids = new Set(outage.recipients.map(({ id }) => id))
  const end = ({ endedAt }: OutageView) =>
    endedAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(endedAt)
  return all.filter(
    (other) =>
      other.id !== outage.id &&
      other.recipients.some(({ id }) => ids.has(id)) &&
      Date.parse(other.startedAt) < end(outage) &&
      Date.parse(outage.startedAt) < end(other),
  )
}

function bar(now: Date, { startedAt, endedAt, expectedEnd, kind }: OutageView, span: Span): Html {
  const all = span.until.getTime() - span.from.getTime()
  const x = (time: number) =>
    Math.round((Math.min(Math.max(time - span.from.getTime(), 0), all) / all) * width)
  const start = x(Date.parse(startedAt))
  const end = x(endedAt === undefined ? now.getTime() : Date.parse(endedAt))
  const ahead = endedAt === undefined && expectedEnd !== undefined ? x(Date.parse(expectedEnd)) : end
  return html`<svg class="plo-timeline-bar" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true" focusable="false"><line class="plo-timeline-now" x1="${x(now.getTime())}" y1="0" x2="${x(now.getTime())}" y2="${height}"/><rect class="plo-timeline-${kind}" x="${start}" y="5" width="${Math.max(4, end - start)}" height="14"/>${ahead > end ? html`<rect class="plo-timeline-ahead" x="${end}" y="8" width="${ahead - end}" height="8"/>` : []}</svg>`
}
