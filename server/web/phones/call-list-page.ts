import type { Directory } from '../../../plo/addressing/directory.ts'
import { messageType } from '../../../plo/standard/message-types.ts'
import type { CallView } from '../../call-view.ts'
import type { ListedCalls } from '../../list-calls.ts'
import { type Html, html } from '../../pages/html.ts'
import { dayAndTime } from '../times.ts'
import { inBokmal, type Visit } from '../visit.ts'
import { type FieldProblem, phonesMenu, problemSummary, selectField, textField } from './parts.ts'

export type CallListPage = {
  readonly asked: { readonly party: string; readonly message: string; readonly since: string }
  readonly problems: readonly FieldProblem[]
  readonly listed: ListedCalls | undefined
  readonly directory: Directory
  readonly logged: 'new' | 'before' | undefined
}

export function callListMain(visit: Visit, page: CallListPage): Html {
  const { t } = visit
  const { problems, listed, logged } = page
  const said = { new: t.phones.logged, before: t.phones.loggedBefore }
  return html`<h1 class="ds-heading" data-size="lg">${t.phones.calls}</h1>
${phonesMenu(visit, 'calls')}
${problemSummary(visit, problems, { labels: { siden: t.phones.since } })}
${logged === undefined ? [] : html`<p class="ds-alert" data-color="success" role="status">${said[logged]}</p>`}
${filter(visit, page)}
<p class="ds-paragraph plo-noprint"><a class="ds-link" href="/telefon/anrop">${t.phones.logCall}</a></p>
${listed === undefined ? [] : list(visit, listed)}`
}

function filter(visit: Visit, { asked, problems, directory }: CallListPage): Html {
  const { t } = visit
  return html`<form class="phones-chooser plo-noprint" id="velger" data-keep method="get" action="/telefon/anrop/liste">
${selectField(visit, {
  ...{ id: 'mottaker', label: t.phones.recipient, problems, value: asked.party },
  choices: [
    { value: '', text: t.phones.everyRecipient },
    ...directory.parties
      .toSorted((one, other) => one.displayName.localeCompare(other.displayName, 'nb'))
      .map(({ id, displayName }) => ({ value: id, text: displayName })),
  ],
})}
${textField(visit, { id: 'melding', label: t.phones.messageId, problems, value: asked.message })}
${textField(visit, { id: 'siden', label: t.phones.since, help: t.phones.sinceHelp, problems, value: asked.since, max: 40 })}
<button class="ds-button" type="submit">${t.common.show}</button>
</form>`
}

function list(visit: Visit, { calls, more, remarks }: ListedCalls): Html {
  const { t } = visit
  return html`${remarks.map((text) => html`<p class="ds-alert" data-color="info">${inBokmal(visit, text)}</p>`)}
${calls.length === 0 ? html`<p class="ds-paragraph">${t.phones.noCalls}</p>` : html`<ul class="phones-calls" data-list id="anrop">${calls.map((call) => item(visit, call))}</ul>`}
${more ? html`<p class="ds-alert" data-color="warning">${t.phones.moreCalls}</p>` : []}`
}

function item(visit: Visit, call: CallView): Html {
  const { t } = visit
  const { id, party, by, messages, about, note, answer, paper, enteredAt, corrects, correctedBy, texts } =
    call
  const unit = by.unit === undefined ? '' : `, ${by.unit}`
  const at = dayAndTime(visit, new Date(call.at))
  const isOld = correctedBy !== undefined
  return html`<li id="a-${id}" data-key="${id}" class="ds-card${isOld ? ' phones-old' : ''}">
<h2 class="ds-heading" data-size="xs">${party.name}, ${at}</h2>
${isOld ? html`<p><span class="ds-tag" data-color="warning">${t.phones.corrected}</span></p>` : []}
${corrects === undefined ? [] : html`<p><span class="ds-tag" data-color="info">${t.phones.corrects}</span></p>`}
${texts.map((text) => html`<p>${inBokmal(visit, text)}</p>`)}
<p class="plo-help">${t.phones.rangBy(by.name, `${by.role}${unit}`)}${paper ? `, ${t.phones.fromPaper(dayAndTime(visit, new Date(enteredAt)))}` : ''}</p>
${answer === undefined ? [] : html`<p>${t.phones.theirAnswer(answer)}</p>`}
${messages.length === 0 ? html`<p>${t.phones.noMessage}${about === undefined ? [] : html` (${inBokmal(visit, messageType(about)?.name ?? about)})`}</p>` : html`<ul>${messages.map((one) => html`<li><a class="ds-link" href="/meldinger/${encodeURIComponent(one)}">${one}</a></li>`)}</ul>`}
${note === undefined ? [] : html`<p>${note}</p>`}
${isOld ? [] : html`<p class="plo-noprint"><a class="ds-link" href="/telefon/anrop?retter=${encodeURIComponent(id)}" aria-label="${t.phones.correctThis(party.name, at)}">${t.phones.correct}</a></p>`}
</li>`
}
