import { tellPartnersAfterMs } from '../../../plo/delivery/outage-reminders.ts'
import type { NoteView, OutageView, ProgressView } from '../../outage-view.ts'
import { type Html, html, shown } from '../../pages/html.ts'
import type { RequestFinding } from '../../request-findings.ts'
import type { TestView } from '../../test-view.ts'
import { csrfField } from '../csrf-field.ts'
import { choiceField, errorSummary, fieldGroup, fieldId, inputField } from '../form-fields.ts'
import { dayAndTime, timeToday } from '../times.ts'
import { inBokmal, type Visit } from '../visit.ts'
import { laneMark } from './lane-mark.ts'
import { outageChecklist } from './outage-checklist.ts'
import { durationIn, outageName, reminderIn } from './outage-words.ts'
import { overlapLine } from './overlap-line.ts'
import { progressBar } from './progress-bar.ts'

type Followed = OutageView & { readonly progress: ProgressView }

/** A form on the page that was not taken as it was filled in. */
export type Refused = {
  readonly form: 'note' | 'extend'
  readonly findings: readonly RequestFinding[]
  readonly typed: Readonly<Record<string, string>>
}

/** One outage: how far it has come, who is to be told, and what was written down. */
export function outagePage(
  visit: Visit,
  outage: Followed,
  tests: readonly TestView[],
  refused?: Refused,
): Html {
  const { t } = visit
  const { id, kind, endedAt, reason, hold, planned, reminders, overlaps, recipients } = outage
  const words = t.recipients.outage
  return html`<p><a class="ds-link" href="/mottakere">${t.recipients.title}</a></p>
<h1 class="ds-heading" data-size="lg">${words.title(outageName(visit, outage))}</h1>
${refused === undefined ? [] : errorSummary(visit, refused.findings, labelsOf(visit, refused.form))}
<p class="ds-paragraph" id="forlop">${course(visit, outage)} ${t.recipients.kinds[kind].short}${planned ? html`, ${words.planned}` : []}. ${endedAt === undefined ? (hold ? t.recipients.held : t.recipients.opensItself) : []}${reason === undefined ? [] : html`<br>${t.recipients.reason}: ${shown(reason)}`}</p>
<div id="paaminnelser">${reminders.map(({ code }) => html`<p class="ds-alert" data-color="warning">${reminderIn(visit, code, outage)}</p>`)}</div>
${overlapLine(visit, overlaps)}
<section id="framdrift" aria-labelledby="framdrift-h"><h2 class="ds-heading" data-size="sm" id="framdrift-h">${words.progress}</h2>
${endedAt === undefined ? html`<p class="ds-paragraph"><strong>${t.recipients.waits(outage.progress.owed)}</strong></p>` : progressBar(visit, outage.progress, 'framme')}
${laneTable(visit, outage)}
</section>
${endedAt === undefined ? html`<p class="plo-actions" id="avslutt"><a class="ds-button" href="/mottakere/nedetid/${id}/avslutt">${t.recipients.end}</a> <span class="plo-help">${words.endHelp}</span></p>` : html`<p class="plo-actions" id="avslutt"></p>`}
<section aria-labelledby="huskeliste-h"><h2 class="ds-heading" data-size="sm" id="huskeliste-h">${words.checklist}</h2>
<p class="ds-paragraph" id="klokke">${clockText(visit, outage)}</p>
${outageChecklist(visit, outage, tests)}
<p class="plo-actions"><a class="ds-button" data-variant="secondary" href="/mottakere/prove?nedetid=${id}">${words.testThese(recipients.length)}</a></p>
</section>
<section aria-labelledby="skrevet-h"><h2 class="ds-heading" data-size="sm" id="skrevet-h">${words.written}</h2>
<div id="notater">${outage.notes.length === 0 ? html`<p class="ds-paragraph">${words.nothingWritten}</p>` : html`<ul class="plo-notes">${outage.notes.map((note) => noteLine(visit, note))}</ul>`}</div>
${noteForm(visit, outage, refused?.form === 'note' ? refused : undefined)}
</section>
${endedAt === undefined ? html`<section aria-labelledby="anslag-h" id="anslag"><h2 class="ds-heading" data-size="sm" id="anslag-h">${words.extend}</h2>${extendForm(visit, outage, refused?.form === 'extend' ? refused : undefined)}</section>` : []}`
}

function course(visit: Visit, { startedAt, endedAt, expectedEnd, endedBy }: OutageView): Html {
  const { t } = visit
  const { outage: words } = t.recipients
  const from = dayAndTime(visit, new Date(startedAt))
  if (endedAt === undefined) {
    const lasted = durationIn(visit, visit.now.getTime() - Date.parse(startedAt))
    return html`${words.lasts(from, lasted)} ${expectedEnd === undefined ? words.noEstimate : words.expected(dayAndTime(visit, new Date(expectedEnd)))}`
  }
  const lasted = durationIn(visit, Date.parse(endedAt) - Date.parse(startedAt))
  const how = endedBy === 'answer' ? words.overByAnswer : words.overByPerson
  return html`${how(from, dayAndTime(visit, new Date(endedAt)), lasted)}`
}

/** The clock of four hours, by which partners want to be told. */
function clockText(visit: Visit, { startedAt, endedAt, expectedEnd }: OutageView): string {
  const { outage: words } = visit.t.recipients
  const start = Date.parse(startedAt)
  const limit = new Date(start + tellPartnersAfterMs)
  if (endedAt !== undefined) return Date.parse(endedAt) >= limit.getTime() ? words.wasLong : words.wasShort
  if (visit.now >= limit) return words.isLong(timeToday(visit, limit))
  if (expectedEnd !== undefined && Date.parse(expectedEnd) >= limit.getTime()) return words.willBeLong
  return words.reaches(timeToday(visit, limit), durationIn(visit, limit.getTime() - visit.now.getTime()))
}

function laneTable(visit: Visit, { progress, endedAt }: Followed): Html {
  const { columns } = visit.t.recipients
  const { outage: words } = visit.t.recipients
  const isOver = endedAt !== undefined
  return html`<table class="ds-table plo-cards"><thead><tr><th scope="col">${columns.recipient}</th><th scope="col">${columns.state}</th><th scope="col">${columns.waiting}</th>${isOver ? html`<th scope="col">${words.there}</th>` : []}</tr></thead>
<tbody>${progress.recipients.map(
    (lane) =>
      html`<tr id="vei-${lane.id}"><th scope="row">${shown(lane.name)}</th><td data-label="${columns.state}">${laneMark(visit, lane.state)}</td><td data-label="${columns.waiting}" class="plo-number">${lane.owed}</td>${
        isOver
          ? html`<td data-label="${words.there}">${(lane.owedAtEnd ?? 0) === 0 ? '–' : visit.t.recipients.progress(lane.delivered ?? 0, lane.owedAtEnd ?? 0)}</td>`
          : []
      }</tr>`,
  )}</tbody></table>`
}

function noteLine(visit: Visit, { kind, at, writtenAt, whom, text }: NoteView): Html {
  const { t } = visit
  const late = Date.parse(writtenAt) - Date.parse(at) > 60_000
  return html`<li><strong>${t.recipients.noteKinds[kind]}</strong> ${dayAndTime(visit, new Date(at))}${whom === undefined ? [] : html`: ${shown(whom)}`}${text === undefined ? [] : kind === 'estimate' ? html`: ${inBokmal(visit, shown(text))}` : html`. ${shown(text)}`}${late ? html` <span class="plo-help">(${t.recipients.outage.writtenLater(dayAndTime(visit, new Date(writtenAt)))})</span>` : []}</li>`
}

function noteForm(visit: Visit, { id, endedAt }: OutageView, refused: Refused | undefined): Html {
  const { t } = visit
  const { outage: words } = t.recipients
  const { findings = [], typed = {} } = refused ?? {}
  const kinds = endedAt === undefined ? (['told', 'note'] as const) : (['told', 'all-clear', 'note'] as const)
  const chosen = typed.kind ?? (endedAt === undefined ? 'told' : 'all-clear')
  const field = (name: string, label: string, help: string) => ({
    ...{ name, label, help, findings },
    value: typed[name] ?? '',
  })
  return html`<form class="plo-form" id="notat" method="post" action="/mottakere/nedetid/${id}/notat">
${csrfField(visit)}
${fieldGroup(
  visit,
  { name: 'kind', label: words.noteKind, findings },
  kinds.map((value, index) =>
    choiceField({
      ...{
        type: 'radio',
        name: 'kind',
        value,
        label: t.recipients.noteKinds[value],
        checked: chosen === value,
      },
      ...(index === 0 && { id: fieldId('kind') }),
    }),
  ),
)}
${inputField(visit, { ...field('whom', words.whom, words.whomHelp), maxLength: 200 })}
${inputField(visit, { ...field('at', words.at, words.atHelp), type: 'datetime-local' })}
${inputField(visit, { ...field('text', words.noteText, words.noteTextHelp), maxLength: 1000 })}
<button class="ds-button" data-variant="secondary" type="submit">${words.write}</button>
</form>`
}

function extendForm(visit: Visit, { id }: OutageView, refused: Refused | undefined): Html {
  const { form, outage: words } = visit.t.recipients
  const { findings = [], typed = {} } = refused ?? {}
  return html`<form class="plo-form" method="post" action="/mottakere/nedetid/${id}/anslag">
${csrfField(visit)}
${inputField(visit, { name: 'expectedEnd', label: form.expectedEnd, type: 'datetime-local', value: typed.expectedEnd ?? '', findings })}
${inputField(visit, { name: 'why', label: words.extendWhy, value: typed.why ?? '', findings, maxLength: 500 })}
<button class="ds-button" data-variant="secondary" type="submit">${words.extendButton}</button>
</form>`
}

function labelsOf(visit: Visit, form: Refused['form']): Readonly<Record<string, string>> {
  const { form: fields, outage: words } = visit.t.recipients
  return form === 'extend'
    ? { expectedEnd: fields.expectedEnd, why: words.extendWhy }
    : { kind: words.noteKind, whom: words.whom, at: words.at, text: words.noteText }
}
