import { callText } from '../../../plo/fallback/call.ts'
import { type Html, html, shown } from '../../pages/html.ts'
import { stopSaid } from '../stop-said.ts'
import { dayAndSeconds } from '../times.ts'
import { inBokmal, type Visit } from '../visit.ts'
import { exactTime } from './exact-time.ts'
import type { TimelineEntry } from './timeline.ts'

/** More than one reads; the others are counted. */
const maxEntries = 300
const maxFailures = 100

/** What has happened, in words. @param id of the message */
export function timelineHtml(visit: Visit, entries: readonly TimelineEntry[], id: string): Html {
  const { message: t } = visit.t
  const last = entries.slice(-maxEntries)
  return html`<p class="plo-help">${t.timelineHelp}${last.length < entries.length ? ` ${t.cut(last.length, entries.length)}` : ''}</p>
<ol class="plo-timeline" id="plo-timeline">
${last.map((entry) => html`<li data-type="${entry.type}">${exactTime(visit, entry.at)} <div>${told(visit, entry, id)}</div></li>`)}
</ol>`
}

function told(visit: Visit, entry: TimelineEntry, id: string): Html {
  const { event: t } = visit.t.message
  switch (entry.type) {
    case 'accepted':
    case 'queued':
    case 'released':
      return html`${t[entry.type]}`
    case 'trying':
      return html`${t.trying(entry.number)}`
    case 'failed':
      return html`${t.failed[entry.outcome](entry.number)} ${code(entry.code)} ${again(visit, entry.nextAttemptAt)}`
    case 'failures': {
      const { failures } = entry
      const [first, last] = [failures[0], failures.at(-1)]
      if (first === undefined || last === undefined) return html``
      const further = failures.length - maxFailures
      return html`${t.failures(failures.length, first.number, last.number)} ${code(last.code)} ${again(visit, last.nextAttemptAt)}
<details data-key="failures-${first.number}"><summary>${t.each}</summary><ol class="plo-timeline">${failures.slice(0, maxFailures).map((one) => html`<li>${exactTime(visit, one.at)} <div>${t.failed[one.outcome](one.number)} ${code(one.code)}</div></li>`)}</ol>${further > 0 ? t.moreOfThem(further) : []}</details>`
    }
    case 'delivered':
      return html`${t.delivered[entry.by]}${entry.number === undefined ? '' : ` (${t.attempt(entry.number)})`}`
    case 'refused':
      return html`${t.refused} ${code(entry.reason ?? entry.code)}`
    case 'given-up': {
      const { reason } = stopSaid(visit, entry.code)
      return html`${t.givenUp}. ${reason} ${code(entry.code)}`
    }
    case 'withdrawn':
      return html`${t.withdrawn}. ${t.why(shown(entry.reason))}`
    case 'apprec':
    case 'apprec-contradicts': {
      const { apprecId, status, errors } = entry.answer
      const codes = errors.map((one) => `${one.code} ${one.name}`).join(', ')
      return html`${entry.type === 'apprec' ? '' : `${t.contradicts} `}${t.apprec[status]}${codes === '' ? '' : `: ${shown(codes)}`}. ${link(messageHref(apprecId), t.theReceipt)}`
    }
    case 'apprec-overdue':
      return html`${t.overdue[entry.level]}`
    case 'reported-wrong':
      return html`${t.reportedWrong}. ${link(messageHref(entry.by), t.theReport)}`
    case 'resend-asked':
      return html`${t.resendAsked}. ${link(`${messageHref(id)}/gjensending/${encodeURIComponent(entry.resendId)}`, t.theResend)}`
    case 'resend-cancelled':
      return html`${t.resendCancelled}`
    case 'call':
      return html`${inBokmal(visit, shown(callText(entry.call)))}`
  }
}

export function messageHref(id: string): string {
  return `/meldinger/${encodeURIComponent(id)}`
}

function again(visit: Visit, time: Date): Html {
  return html`${visit.t.message.event.again(dayAndSeconds(visit, time))}`
}

function link(href: string, text: string): Html {
  return html`<a class="ds-link" href="${href}">${text}</a>`
}

function code(text: string): Html {
  return html`<code>${shown(text)}</code>`
}
