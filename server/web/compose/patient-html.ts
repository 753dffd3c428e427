import type { MessageType } from '../../../plo/standard/message-types.ts'
import { messageType } from '../../../plo/standard/message-types.ts'
import type { StoredMessage } from '../../../store/messages.ts'
import { type Html, html, shown as readable } from '../../pages/html.ts'
import { messageHref } from '../message/timeline-html.ts'
import { timeToday } from '../times.ts'
import { inBokmal, type Visit } from '../visit.ts'
import { codes, fieldId, labelled, line, type Shown, select } from './controls-html.ts'
import type { Followed } from './follow-message.ts'
import type { Head } from './head.ts'
import type { KnownPatient } from './known-patients.ts'

type ToChoose = {
  readonly patients: readonly KnownPatient[]
  /** By the id of a message. */
  readonly chosen: string | undefined
  readonly followed: Followed | undefined
}

/** Whom it is about: somebody who does not exist, new or known from messages that were sent. */
export function patientHtml(head: Head, { patients, chosen, followed }: ToChoose, shown: Shown): Html {
  const { visit } = shown
  const { compose: t } = visit.t
  const field = (path: keyof Head & `patient/${string}`, label: string) =>
    labelled(path, label, line(path, head[path] ?? '', shown), shown)
  return html`<fieldset class="ds-fieldset plo-part" id="${fieldId('patient')}"><legend class="ds-label">${t.patient}</legend><p data-field="description">${t.patientHelp}</p><div class="plo-fields">
${followed === undefined ? [] : html`<div class="ds-alert" data-color="info" role="status"><p>${t.patientFrom} <a class="ds-link" href="${messageHref(followed.message.msgId)}">${nameOf(visit, followed.message)}</a>. ${followed.isNext ? t.follows : t.beginsNew} ${t.contentStays}</p></div>`}
${patients.length === 0 ? [] : chooseHtml(head, patients, chosen, shown)}
${field('patient/ident', t.ident)}${field('patient/givenName', t.givenName)}${field('patient/familyName', t.familyName)}
<p><button class="ds-button" data-variant="tertiary" data-size="sm" name="handling" value="ny-person" formaction="${shown.action}#${fieldId('patient')}" formnovalidate>${t.makePatient}</button></p>
<details class="ds-details"><summary>${t.moreFields(3)}</summary><div class="plo-fields">${field('patient/middleName', t.middleName)}
${labelled('patient/sex', t.sex, select('patient/sex', head['patient/sex'] ?? '', codes('3101', ['0', '1', '2', '9'], shown), shown), shown)}
${labelled('patient/identType', t.identType, select('patient/identType', head['patient/identType'] ?? '', codes('8116', ['FNR', 'DNR', 'FHN'], shown), shown), shown)}</div></details></div></fieldset>`
}

/** By the id of a message: a name or a number goes nowhere but into the fields. */
function chooseHtml(
  head: Head,
  patients: readonly KnownPatient[],
  chosen: string | undefined,
  shown: Shown,
): Html {
  const { visit, action } = shown
  const { compose: t } = visit.t
  const inFields = patients.find(({ patient }) => patient.idents[0]?.id === head['patient/ident'])
  const isChosen = chosen === '' || patients.some(({ message }) => message.msgId === chosen)
  const value = (isChosen ? chosen : inFields?.message.msgId) ?? ''
  const options = patients.map(({ patient, message }) => {
    const { familyName, givenName, middleName, idents } = patient
    const name = [givenName, middleName, familyName].filter((one) => one !== undefined).join(' ')
    const who = [name, idents[0]?.id].filter((one) => one !== undefined && one !== '').join(', ')
    return [message.msgId, readable(`${who} – ${typeName(message)}, ${time(visit, message)}`)] as const
  })
  return html`${labelled(patientFrom, t.knownPatients, select(patientFrom, value, options, shown), shown, html`${t.knownPatientsHelp}`)}
<p><button class="ds-button" data-variant="secondary" data-size="sm" name="handling" value="velg-pasient" formaction="${action}#${fieldId('patient')}" formnovalidate>${t.choosePatient}</button></p>`
}

const patientFrom = 'pasient-fra'

function nameOf(visit: Visit, message: StoredMessage): Html {
  return html`${inBokmal(visit, typeName(message))}, ${time(visit, message)}`
}

function typeName({ type }: StoredMessage): MessageType['name'] {
  return messageType(type)?.name ?? type
}

function time(visit: Visit, { genDate }: StoredMessage): string {
  return timeToday(visit, genDate)
}
