import { type Html, html } from '../../pages/html.ts'
import { timeToday } from '../times.ts'
import type { Visit } from '../visit.ts'
import type { GoingOnNow } from './going-on.ts'

/** «Namsos kommune svarer ikke siden kl. 22:10. Meldinger dit venter …» */
export function notWorkingText(
  visit: Visit,
  { kind, recipients, since, expectedEnd, isPastExpectedEnd }: GoingOnNow,
): string {
  const { t } = visit
  const text = t.ward.outage[kind](someNames(visit, recipients), timeToday(visit, since))
  if (expectedEnd === undefined) return text
  const end = timeToday(visit, expectedEnd)
  return `${text} ${isPastExpectedEnd ? t.ward.pastExpectedEnd(end) : t.ward.expectedEnd(end)}`
}

/** Everything that does not work now. The heading stands there always, so that nothing moves when the first one comes. */
export function outagesHtml(visit: Visit, outages: readonly GoingOnNow[]): Html {
  const { ward } = visit.t
  return html`<section class="ward-outages" id="nedetid" aria-labelledby="nedetid-tittel">
<h2 class="ds-heading" data-size="xs" id="nedetid-tittel">${ward.outages}</h2>
${
  outages.length === 0
    ? html`<p>${ward.noOutages}</p>`
    : html`<ul>${outages.map((outage) => html`<li>${notWorkingText(visit, outage)}</li>`)}</ul>`
}
</section>`
}

/** All names, or where they are more than four the first three and how many more. */
function someNames({ t }: Visit, recipients: GoingOnNow['recipients']): string {
  const names = recipients.map(({ name }) => name)
  return names.length <= 4 ? names.join(', ') : t.ward.andMore(names.slice(0, 3).join(', '), names.length - 3)
}
