import type { Directory } from '../../../plo/addressing/directory.ts'
import { type Html, html } from '../../pages/html.ts'
import type { RequestFinding } from '../../request-findings.ts'
import { csrfField } from '../csrf-field.ts'
import {
  type Choice,
  choiceField,
  errorSummary,
  fieldGroup,
  fieldId,
  inputField,
  selectField,
} from '../form-fields.ts'
import type { Visit } from '../visit.ts'
import type { AskedOutage } from './asked-outage.ts'

/** What is down, for whom and for how long; what it would do is shown before it is declared. */
export function declareForm(
  visit: Visit,
  directory: Directory,
  asked: AskedOutage,
  findings: readonly RequestFinding[] = [],
): Html {
  const { t } = visit
  const { form } = t.recipients
  const labels = {
    scope: form.scope,
    kind: form.kind,
    startedAt: form.startedAt,
    expectedEnd: form.expectedEnd,
    reason: form.reason,
    hold: form.hold,
  }
  const common = { findings }
  return html`<h1 class="ds-heading" data-size="lg">${t.recipients.declare}</h1>
<p class="ds-paragraph">${form.intro}</p>
${errorSummary(visit, findings, labels)}
<form class="plo-form" method="post" action="/mottakere/nedetid">
${csrfField(visit)}
${fieldGroup(visit, { name: 'scope', label: form.scope, ...common }, scopes(visit, directory, asked))}
${fieldGroup(
  visit,
  { name: 'kind', label: form.kind, ...common },
  (['messaging', 'journal'] as const).map((value, index) =>
    choiceField({
      ...{ type: 'radio', name: 'kind', value, checked: asked.kind === value },
      label: t.recipients.kinds[value].name,
      help: t.recipients.kinds[value].help,
      ...(index === 0 && { id: fieldId('kind') }),
    }),
  ),
)}
${inputField(visit, { name: 'startedAt', label: form.startedAt, help: form.startedAtHelp, value: asked.startedAt, type: 'datetime-local', ...common })}
${inputField(visit, { name: 'expectedEnd', label: form.expectedEnd, help: form.expectedEndHelp, value: asked.expectedEnd, type: 'datetime-local', ...common })}
${inputField(visit, { name: 'reason', label: form.reason, help: form.reasonHelp, value: asked.reason, maxLength: 500, ...common })}
${choiceField({ type: 'checkbox', name: 'planned', value: 'ja', label: form.planned, checked: asked.planned })}
${choiceField({ type: 'checkbox', name: 'hold', value: 'ja', label: form.hold, help: form.holdHelp, checked: asked.hold, id: fieldId('hold') })}
<div class="plo-actions"><button class="ds-button" type="submit">${form.preview}</button> <a class="ds-link" href="/mottakere">${t.common.cancel}</a></div>
</form>`
}

/** Each way to say who is meant, with what must be said then; only that of the chosen one is seen. */
function scopes(visit: Visit, directory: Directory, asked: AskedOutage): readonly Html[] {
  const { form } = visit.t.recipients
  const choices = (ids: readonly Choice[]) => [{ value: '', text: form.choose }, ...ids]
  const named = (parties: Directory['parties']) =>
    parties.map(({ id, displayName }) => ({ value: id, text: displayName }))
  const regions = [...new Set(directory.municipalities.map(({ region }) => region.value))].sort((a, b) =>
    a.localeCompare(b, 'nb'),
  )
  const parts: Readonly<Record<keyof typeof form.scopes, Html | undefined>> = {
    municipality: selectField(visit, {
      ...{ name: 'municipality', label: form.whichMunicipality, value: asked.municipality },
      choices: choices(named(directory.municipalities)),
    }),
    hospital: selectField(visit, {
      ...{ name: 'hospital', label: form.whichHospital, value: asked.hospital, help: form.hospitalHelp },
      choices: choices(named(directory.hospitals)),
    }),
    region: selectField(visit, {
      ...{ name: 'region', label: form.whichRegion, value: asked.region },
      choices: choices(regions.map((region) => ({ value: region, text: region }))),
    }),
    parties: fieldGroup(
      visit,
      { name: 'parties', label: form.whichParties },
      html`<div class="plo-ticks">${directory.parties.map(({ id, displayName }) =>
        choiceField({
          ...{ type: 'checkbox', name: 'parties', value: id, label: displayName },
          checked: asked.parties.includes(id),
        }),
      )}</div>`,
    ),
    all: undefined,
  }
  return (['municipality', 'hospital', 'region', 'parties', 'all'] as const).map(
    (value, index) =>
      html`<div class="plo-choice">${choiceField({
        ...{ type: 'radio', name: 'scope', value, checked: asked.scope === value },
        label: form.scopes[value],
        ...(index === 0 && { id: fieldId('scope') }),
      })}${parts[value] === undefined ? [] : html`<div class="plo-choice-part">${parts[value]}</div>`}</div>`,
  )
}
