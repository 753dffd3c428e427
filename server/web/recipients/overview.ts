import type { OutageView, ProgressView } from '../../outage-view.ts'
import { type Html, html, shown } from '../../pages/html.ts'
import type { KnownTest } from '../../test-view.ts'
import { timeToday } from '../times.ts'
import type { Visit } from '../visit.ts'
import { outageTimeline } from './outage-timeline.ts'
import { outageName, reminderIn } from './outage-words.ts'
import { overlapLine } from './overlap-line.ts'
import { progressBar } from './progress-bar.ts'
import type { Recipients } from './read-recipients.ts'
import { recipientTable } from './recipient-table.ts'
import { testSaid } from './test-said.ts'

/** Everybody who gets messages: who is open, who is not, what waits, and what is being done about it. */
export function overview(visit: Visit, found: Recipients, tests: readonly KnownTest[]): Html {
  const { t } = visit
  const { all, active, draining, recent, detected } = found
  return html`<h1 class="ds-heading" data-size="lg">${t.recipients.title}</h1>
<p class="ds-paragraph plo-sum" id="sum">${summary(visit, found)}</p>
<p class="plo-actions"><a class="ds-button" href="/mottakere/nedetid/ny">${t.recipients.declare}</a>
<a class="ds-button" data-variant="secondary" href="/mottakere/prove">${t.recipients.test}</a></p>
<section id="nedetid" aria-labelledby="nedetid-h">${active.length + detected.length + draining.length === 0 ? html`<h2 class="ds-sr-only" id="nedetid-h">${t.recipients.outagesNow}</h2>` : html`<h2 class="ds-heading" data-size="sm" id="nedetid-h">${t.recipients.outagesNow}</h2>`}
${detected.map((one) => detectedCard(visit, one, all.find(({ id }) => id === one.recipient)?.name ?? one.recipient))}
${active.map((one) => outageCard(visit, one, found))}
${draining.map((one) => drainingCard(visit, one))}
</section>
<section aria-labelledby="alle-h"><h2 class="ds-heading" data-size="sm" id="alle-h">${t.recipients.everyone}</h2>
${recipientTable(visit, all)}
</section>
<section aria-labelledby="tid-h"><h2 class="ds-heading" data-size="sm" id="tid-h">${t.recipients.timeline}</h2>
${outageTimeline(visit, recent)}
</section>
<section aria-labelledby="prove-h"><h2 class="ds-heading" data-size="sm" id="prove-h">${t.recipients.test}</h2>
<p class="ds-paragraph" id="siste-prove">${lastTest(visit, tests)} <a class="ds-link" href="/mottakere/prove">${t.recipients.testMore}</a></p>
</section>`
}

function summary({ t }: Visit, { all }: Recipients): string {
  const count = (state: 'open' | 'closed' | 'down') => all.filter(({ lane }) => lane.state === state).length
  const waiting = all.reduce((sum, { lane }) => sum + lane.waiting, 0)
  return t.recipients.summary(all.length, count('open'), count('closed'), count('down'), waiting)
}

function detectedCard(
  visit: Visit,
  { recipient, since, waiting }: Recipients['detected'][number],
  name: string,
): Html {
  const { t } = visit
  return html`<div class="ds-alert" data-color="danger" id="oppdaget-${recipient}" data-key="oppdaget-${recipient}"><p class="ds-paragraph"><strong>${shown(t.recipients.doesNotAnswer(name, timeToday(visit, since)))}</strong> ${t.recipients.notDeclared(waiting)}</p>
<p class="plo-actions"><a class="ds-button" data-variant="secondary" href="/mottakere/nedetid/ny?part=${recipient}">${shown(t.recipients.declareFor(name))}</a></p></div>`
}

function outageCard(visit: Visit, outage: OutageView, { all }: Recipients): Html {
  const { t } = visit
  const { id, kind, startedAt, expectedEnd, hold, reason, recipients, reminders, overlaps } = outage
  const ids = new Set(recipients.map((one) => one.id))
  const waiting = all.filter((one) => ids.has(one.id)).reduce((sum, { lane }) => sum + lane.waiting, 0)
  return html`<div class="ds-card plo-outage" id="nedetid-${id}" data-key="nedetid-${id}">
<h3 class="ds-heading" data-size="xs"><a class="ds-link" href="/mottakere/nedetid/${id}">${shown(outageName(visit, outage))}</a></h3>
<p class="ds-paragraph">${t.recipients.kinds[kind].short} ${t.recipients.since(timeToday(visit, new Date(startedAt)))}${expectedEnd === undefined ? [] : html`, ${t.recipients.expected(timeToday(visit, new Date(expectedEnd)))}`}. ${t.recipients.waits(waiting)} ${hold ? t.recipients.held : t.recipients.opensItself}${reason === undefined ? [] : html`<br>${t.recipients.reason}: ${shown(reason)}`}</p>
${reminders.map(({ code }) => html`<p class="ds-paragraph plo-remind"><span aria-hidden="true">!</span> ${reminderIn(visit, code, outage)}</p>`)}
${overlapLine(visit, overlaps)}
<p class="plo-actions"><a class="ds-button" data-variant="secondary" href="/mottakere/nedetid/${id}">${t.recipients.follow}</a>
<a class="ds-button" data-variant="tertiary" href="/mottakere/nedetid/${id}/avslutt">${t.recipients.end}</a></p>
</div>`
}

function drainingCard(visit: Visit, outage: OutageView & { readonly progress: ProgressView }): Html {
  const { t } = visit
  const { id, progress } = outage
  return html`<div class="ds-card plo-outage" id="tommes-${id}" data-key="tommes-${id}">
<h3 class="ds-heading" data-size="xs"><a class="ds-link" href="/mottakere/nedetid/${id}">${shown(outageName(visit, outage))}</a></h3>
<p class="ds-paragraph">${t.recipients.isOver(outage.endedAt === undefined ? '' : timeToday(visit, new Date(outage.endedAt)))}</p>
${progressBar(visit, progress, `framdrift-${id}`)}
</div>`
}

/** The last that were sent together. */
function lastTest(visit: Visit, tests: readonly KnownTest[]): Html {
  const { t } = visit
  const [newest] = tests
  if (newest === undefined) return html`${t.recipients.noTests}`
  const together = tests.filter(
    ({ sentAt }) => Date.parse(newest.sentAt) - Date.parse(sentAt) < sentTogetherMs,
  )
  const passed = together.filter((one) => one.passed)
  const not = together.filter((one) => !one.passed)
  const names = not.slice(0, 3).map((one) => html`<br>${shown(one.party.name)}: ${testSaid(visit, one)}`)
  return html`${t.recipients.lastTest(timeToday(visit, new Date(newest.sentAt)), passed.length, together.length)}${names}`
}

const sentTogetherMs = 10_000
