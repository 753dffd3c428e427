import type { Party } from '../../../plo/addressing/party.ts'
import type { EndedFault } from '../../../simulator/fault-board.ts'
import { faultKinds, type Stage, stageOf } from '../../../simulator/faults/any-fault.ts'
import type { Lane } from '../../../store/lanes.ts'
import type { FaultView } from '../../faults.ts'
import { type Html, html, shown } from '../../pages/html.ts'
import { isOutageFault } from '../../parties.ts'
import type { Problem } from '../../problem.ts'
import type { RequestFinding } from '../../request-findings.ts'
import { csrfField } from '../csrf-field.ts'
import { choiceField, errorSummary, fieldGroup, fieldId, selectField } from '../form-fields.ts'
import { laneMark } from '../recipients/lane-mark.ts'
import { timeToday } from '../times.ts'
import type { Visit } from '../visit.ts'
import type { AskedFault } from './asked-fault.ts'
import { faultDetails, faultName, faultSentence } from './fault-words.ts'

export type FaultsNow = {
  /** Everybody, for their names. */
  readonly parties: readonly Party[]
  readonly simulated: readonly Party[]
  readonly inForce: readonly FaultView[]
  readonly ended: readonly EndedFault[]
  readonly lanes: ReadonlyMap<string, Lane>
  /** The parties cannot be asked. */
  readonly problem?: Problem
}

/** What is switched on, what was, and what can be. */
export function faultOverview(
  visit: Visit,
  now: FaultsNow,
  asked: Pick<AskedFault, 'party' | 'kind'>,
  findings: readonly RequestFinding[] = [],
): Html {
  const { t } = visit
  const own = now.inForce.filter(({ id }) => !isOutageFault(id))
  const byOutage = now.inForce.length - own.length
  return html`<h1 class="ds-heading" data-size="lg">${t.faults.title}</h1>
<p class="ds-paragraph">${t.faults.intro}</p>
${errorSummary(visit, findings, { party: t.faults.party, kind: t.faults.kind })}
${now.problem === undefined ? [] : html`<p class="ds-alert" data-color="danger">${t.faults.unreachable}</p>`}
<section aria-labelledby="paa-h" id="paa"><h2 class="ds-heading" data-size="sm" id="paa-h">${t.faults.inForce(own.length)}</h2>
${own.length === 0 ? html`<p class="ds-paragraph">${t.faults.none}</p>` : inForceTable(visit, own, now)}
${byOutage === 0 ? [] : html`<p class="plo-help">${t.faults.byOutage(byOutage)} <a class="ds-link" href="/mottakere">${t.nav.recipients}</a></p>`}
</section>
<section aria-labelledby="start-h"><h2 class="ds-heading" data-size="sm" id="start-h">${t.faults.start}</h2>
${startForm(visit, now, asked, findings)}
</section>
<section aria-labelledby="over-h" id="over"><h2 class="ds-heading" data-size="sm" id="over-h">${t.faults.ended}</h2>
${now.ended.length === 0 ? html`<p class="ds-paragraph">${t.faults.noneEnded}</p>` : endedTable(visit, now)}
</section>`
}

function inForceTable(visit: Visit, faults: readonly FaultView[], now: FaultsNow): Html {
  const { t } = visit
  const { columns } = t.faults
  return html`<table class="ds-table plo-cards"><thead><tr><th scope="col">${columns.party}</th><th scope="col">${columns.fault}</th><th scope="col">${columns.struck}</th><th scope="col">${columns.now}</th><th scope="col">${columns.action}</th></tr></thead>
<tbody id="feil" data-list>${faults.map((one) => inForceRow(visit, one, now))}</tbody></table>
<p class="plo-help">${t.faults.countHelp}</p>
${faults.length < 2 ? [] : html`<form class="plo-clear-all" method="post" action="/feilproving/fjern-alle">${csrfField(visit)}<button class="ds-button" data-color="danger" type="submit">${t.faults.clearAll(faults.length)}</button></form>`}`
}

function inForceRow(visit: Visit, fault: FaultView, { parties, lanes }: FaultsNow): Html {
  const { t } = visit
  const { columns } = t.faults
  const { id, party, kind, struck } = fault
  const name = nameOf(parties, party)
  const lane = lanes.get(party)
  const details = faultDetails(visit, fault)
  return html`<tr data-key="${id}" id="feil-${id}"><th scope="row">${shown(name)}</th>
<td data-label="${columns.fault}"><div><strong>${faultName(visit, kind)}</strong><br><span>${faultSentence(visit, kind)}</span>${details.length === 0 ? [] : html`<br><span class="plo-help">${details.join(' · ')}</span>`}</div></td>
<td data-label="${columns.struck}"><div>${struck === undefined ? t.faults.notCounted : t.faults.struck(struck)}</div></td>
<td data-label="${columns.now}"><div>${lane === undefined ? '–' : html`${laneMark(visit, lane.state)}<br><span class="plo-help">${t.faults.waits(lane.waiting)}</span>`}</div></td>
<td data-label="${columns.action}"><form method="post" action="/feilproving/fjern">${csrfField(visit)}<input type="hidden" name="id" value="${id}"><button class="ds-button" data-variant="secondary" type="submit" aria-label="${t.faults.clearOne(faultName(visit, kind), shown(name))}">${t.faults.clear}</button></form></td></tr>`
}

function endedTable(visit: Visit, { ended, parties }: FaultsNow): Html {
  const { t } = visit
  const { columns } = t.faults
  return html`<table class="ds-table plo-cards"><thead><tr><th scope="col">${columns.party}</th><th scope="col">${columns.fault}</th><th scope="col">${columns.struck}</th><th scope="col">${columns.why}</th></tr></thead>
<tbody>${ended.map(
    ({ party, kind, struck, why, endedAt }) =>
      html`<tr><th scope="row">${shown(nameOf(parties, party))}</th><td data-label="${columns.fault}">${faultName(visit, kind)}</td><td data-label="${columns.struck}">${struck === undefined ? t.faults.notCounted : t.faults.struck(struck)}</td><td data-label="${columns.why}">${t.faults.why[why]} ${timeToday(visit, new Date(endedAt))}</td></tr>`,
  )}</tbody></table>`
}

const groups = ['connection', 'receiving', 'answer'] as const

const groupOf: Readonly<Record<Stage, (typeof groups)[number]>> = {
  ...{ listener: 'connection', arrival: 'connection', bytes: 'connection' },
  ...{ storing: 'receiving', receipt: 'receiving' },
  ...{ verdict: 'answer', apprec: 'answer' },
}

function startForm(
  visit: Visit,
  { simulated, parties }: FaultsNow,
  { party, kind }: Pick<AskedFault, 'party' | 'kind'>,
  findings: readonly RequestFinding[],
): Html {
  const { t } = visit
  const real = parties.filter(({ id }) => !simulated.some((one) => one.id === id))
  const radios = (group: (typeof groups)[number]) =>
    faultKinds
      .filter((one) => groupOf[stageOf(one.kind) ?? 'arrival'] === group)
      .map((one, index) =>
        choiceField({
          ...{ type: 'radio', name: 'kind', value: one.kind, checked: one.kind === kind },
          label: faultName(visit, one.kind),
          help: faultSentence(visit, one.kind),
          ...(group === 'connection' && index === 0 && { id: fieldId('kind') }),
        }),
      )
  return html`<form class="plo-form plo-form-wide" method="get" action="/feilproving/ny">
${selectField(visit, {
  ...{ name: 'party', label: t.faults.party, value: party, findings },
  help:
    real.length === 0
      ? t.faults.partyHelp
      : t.faults.realHelp(shown(real.map(({ displayName }) => displayName).join(', '))),
  choices: [
    { value: '', text: t.recipients.form.choose },
    ...simulated.map(({ id, displayName: text }) => ({ value: id, text })),
    { value: 'all', text: t.faults.allSimulated(simulated.length) },
  ],
})}
${fieldGroup(
  visit,
  { name: 'kind', label: t.faults.kind, findings },
  groups.map((group) =>
    fieldGroup(
      visit,
      { name: group, label: t.faults.groups[group] },
      html`<div class="plo-kinds">${radios(group)}</div>`,
    ),
  ),
)}
<button class="ds-button" type="submit">${t.faults.next}</button>
</form>`
}

function nameOf(parties: readonly Party[], id: string): string {
  return parties.find((one) => one.id === id)?.displayName ?? id
}
