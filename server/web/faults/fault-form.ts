import { messageTypes } from '../../../plo/standard/message-types.ts'
import { everyDeliveryFields, type FaultField, type FaultKind } from '../../../simulator/faults/fault-kind.ts'
import { type Html, html, shown } from '../../pages/html.ts'
import type { RequestFinding } from '../../request-findings.ts'
import { csrfField } from '../csrf-field.ts'
import { errorSummary, hiddenFields, inputField, selectField } from '../form-fields.ts'
import type { Visit } from '../visit.ts'
import type { AskedFault, ReadFault } from './asked-fault.ts'
import { endsByItself, faultDetails, faultName, faultSentence, fieldSentence } from './fault-words.ts'

/** The fields of one kind of fault: its own, and which deliveries it strikes. */
export function faultForm(
  visit: Visit,
  kind: FaultKind,
  asked: AskedFault,
  { who, findings = [] }: { readonly who: string; readonly findings?: readonly RequestFinding[] },
): Html {
  const { t } = visit
  const isCommon = ({ name }: FaultField) => everyDeliveryFields.some((one) => one.name === name)
  const own = kind.fields.filter((one) => !isCommon(one))
  const common = kind.fields.filter(isCommon)
  const field = (one: FaultField) => fieldOf(visit, kind.kind, one, asked.fields[one.name] ?? '', findings)
  const labels = Object.fromEntries(kind.fields.map(({ name }) => [name, labelOf(visit, name)]))
  const isCommonTouched = common.some(
    ({ name }) => (asked.fields[name] ?? '') !== '' || findings.some((one) => one.field === name),
  )
  return html`<p><a class="ds-link" href="/feilproving">${t.faults.title}</a></p>
<h1 class="ds-heading" data-size="lg">${faultName(visit, kind.kind)}: ${shown(who)}</h1>
<p class="ds-paragraph">${faultSentence(visit, kind.kind)}</p>
${errorSummary(visit, findings, labels)}
<form class="plo-form" method="post" action="/feilproving/ny">
${csrfField(visit)}${hiddenFields([
  ['party', asked.party],
  ['kind', asked.kind],
])}
${own.map(field)}
<details class="ds-details"${isCommonTouched ? html` open` : []}><summary>${t.faults.onlySome}</summary><div class="plo-form">${common.map(field)}</div></details>
<div class="plo-actions"><button class="ds-button" type="submit">${t.faults.preview}</button> <a class="ds-link" href="/feilproving">${t.common.cancel}</a></div>
</form>`
}

/** What switching it on does; nothing is done yet. */
export function faultPreview(
  visit: Visit,
  { kind, parties, faults: [fault] }: ReadFault,
  asked: AskedFault,
  facts: { readonly id: string; readonly who: string; readonly waiting: number; readonly already: number },
): Html {
  const { t } = visit
  const { id, who, waiting, already } = facts
  const details = fault === undefined ? [] : faultDetails(visit, fault)
  const fields = Object.entries(asked.fields).filter(([, typed]) => typed !== '')
  return html`<h1 class="ds-heading" data-size="lg">${faultName(visit, kind.kind)}: ${shown(who)}</h1>
<p class="ds-alert" data-color="warning">${t.faults.notYet}</p>
<h2 class="ds-heading" data-size="sm">${t.recipients.preview.whatHappens}</h2>
<ul class="ds-list">
<li>${faultSentence(visit, kind.kind)}</li>
<li>${t.faults.strikes(parties.length)}: ${shown(parties.map(({ displayName }) => displayName).join(', '))}.</li>
${details.map((text) => html`<li>${text}</li>`)}
<li>${fault !== undefined && endsByItself(fault) ? t.faults.endsItself : t.faults.untilCleared}</li>
<li>${t.faults.waitsThere(waiting)}</li>
${already === 0 ? [] : html`<li>${t.faults.already(already)}</li>`}
<li>${t.faults.marked}</li>
</ul>
<form class="plo-confirm" method="post" action="/feilproving/start">
${csrfField(visit)}${hiddenFields([['party', asked.party], ['kind', asked.kind], ...fields, ['id', id]])}
<div class="plo-actions"><button class="ds-button" data-color="danger" type="submit">${t.faults.confirm}</button>
<button class="ds-button" data-variant="secondary" type="submit" formaction="/feilproving/endre">${t.recipients.preview.change}</button>
<a class="ds-link" href="/feilproving">${t.common.cancel}</a></div>
</form>`
}

function fieldOf(
  visit: Visit,
  kind: string,
  asked: FaultField,
  value: string,
  findings: readonly RequestFinding[],
): Html {
  const { t } = visit
  const { name, default: standard, values } = asked
  const label = labelOf(visit, name)
  const help = fieldSentence(visit, kind, asked)
  const usual = standard === undefined ? '' : t.faults.otherwise(standard)
  const field = { name, label, value, help: html`${help}${usual === '' ? [] : html` ${usual}`}`, findings }
  const choices = name === 'msgType' ? typeChoices() : values
  if (choices === undefined)
    return inputField(visit, {
      ...field,
      ...(name === 'until' && { type: 'datetime-local' }),
      maxLength: 100,
    })
  const any = standard === undefined ? t.faults.any : t.faults.otherwise(standard)
  return selectField(visit, {
    ...field,
    choices: [
      { value: '', text: any },
      ...choices.map((one) => ({ value: one.value, text: `${one.value} – ${one.text}` })),
    ],
  })
}

function typeChoices(): readonly { readonly value: string; readonly text: string }[] {
  return messageTypes.map(({ code, name }) => ({ value: code, text: name }))
}

function labelOf({ t }: Visit, name: string): string {
  return Object.entries(t.faults.fields).find(([one]) => one === name)?.[1] ?? name
}
