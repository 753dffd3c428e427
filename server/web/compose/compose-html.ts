import type { Directory } from '../../../plo/addressing/directory.ts'
import type { Party } from '../../../plo/addressing/party.ts'
import type { Template } from '../../../plo/compose/templates.ts'
import { templates } from '../../../plo/compose/templates.ts'
import { type MessageType, messageType } from '../../../plo/standard/message-types.ts'
import type { Part } from '../../../plo/standard/part.ts'
import type { Finding } from '../../../plo/validate/finding.ts'
import { type Html, html } from '../../pages/html.ts'
import { csrfField } from '../csrf-field.ts'
import type { CutDocument } from '../message/cut-document.ts'
import { findingsCount, findingsList, findingText } from '../message/findings-html.ts'
import { contentHtml } from '../message/sent-html.ts'
import { xmlTable } from '../message/xml-html.ts'
import type { XmlPart } from '../message/xml-lines.ts'
import { inBokmal, type Visit } from '../visit.ts'
import type { Entered } from './entered.ts'
import { fieldId, messages, partFields, type Shown, select } from './fields-html.ts'
import type { Head } from './head.ts'
import { fieldOf } from './place-of-finding.ts'
import { possibleEnds, type Suggestion } from './suggest.ts'

/** The kinds of message to choose from. */
export function chooseHtml(visit: Visit, after: string | undefined): Html {
  const { compose: t } = visit.t
  const question = after === undefined ? '' : `?etter=${encodeURIComponent(after)}`
  return html`<h1 class="ds-heading" data-size="lg">${t.title}</h1>
<p class="ds-paragraph">${t.intro}</p>
<h2 class="ds-heading" data-size="sm">${t.choose}</h2>
<ul class="plo-choose">${templates.map(({ slug, name }) => html`<li><a class="ds-link" href="/ny/${slug}${question}">${inBokmal(visit, name)}</a></li>`)}</ul>`
}

/** A message that is being written. */
export type Writing = {
  readonly template: Template
  readonly part: Part
  readonly head: Head
  readonly entered: Entered
  readonly findings: readonly Finding[]
  readonly suggestion: Suggestion
  /** What would be sent; only where it was asked for and can be made. */
  readonly preview?: { readonly document?: CutDocument; readonly xml: XmlPart; readonly isCut: boolean }
  /** The recipient is no simulated one. */
  readonly real?: Party
  /** What went wrong besides. */
  readonly problem?: Html
}

export function composeHtml(
  visit: Visit,
  writing: Writing,
  shownWith: Pick<Shown, 'version' | 'codeLists'>,
  directory: Directory,
): Html {
  const { compose: t } = visit.t
  const { template, part, head, entered, findings, suggestion, preview, real, problem } = writing
  const type = messageType(template.type)
  if (type === undefined) throw new Error(`no such message type: ${template.type}`)
  const action = `/ny/${template.slug}`
  const shown: Shown = { visit, ...shownWith, findings: byField(findings, type), action }
  return html`<h1 class="ds-heading" data-size="lg">${inBokmal(visit, template.name)}</h1>
<p><a class="ds-link" href="/ny">${t.another}</a></p>
${problem === undefined ? [] : html`<div class="ds-alert" data-color="danger" role="alert">${problem}</div>`}
${summary(visit, findings, type)}
<form method="post" action="${action}" class="plo-form plo-compose" id="plo-skjema">${csrfField(visit)}
<button class="ds-sr-only" name="handling" value="vis" tabindex="-1">${t.preview}</button>
<input type="hidden" name="msgId" value="${head.msgId ?? ''}">
${ends(type, head, suggestion, directory, shown)}
${patient(head, shown)}
${partFields(part, entered, '', shown)}
${shipment(head, shown)}
<div class="plo-actions"><button class="ds-button" data-variant="secondary" name="handling" value="vis">${t.preview}</button>
${preview === undefined ? [] : html`<button class="ds-button" name="handling" value="send">${t.send}</button>`}</div>
${preview === undefined ? html`<p class="plo-help">${t.previewFirst}</p>` : []}
${real === undefined ? [] : html`<div class="ds-alert" data-color="warning"><p><strong>${t.real(real.displayName)}</strong></p><div class="ds-field"><input class="ds-input" type="checkbox" id="f-virkelig" name="virkelig" value="ja"><label class="ds-label" for="f-virkelig">${t.realYes}</label></div></div>`}
</form>
${preview === undefined ? [] : previewHtml(visit, preview, findings)}`
}

function byField(findings: readonly Finding[], type: MessageType): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, Finding[]>()
  for (const finding of findings) {
    const field = fieldOf(finding, type)
    if (field !== undefined) found.set(field, [...(found.get(field) ?? []), finding])
  }
  return found
}

function summary(visit: Visit, findings: readonly Finding[], type: MessageType): readonly Html[] {
  if (findings.length === 0) return []
  const item = (finding: Finding) => {
    const field = fieldOf(finding, type)
    const isForm = finding.code === 'form/invalid' && finding.expected !== undefined
    const text = isForm
      ? html`${fieldName(visit, field)}: ${inBokmal(visit, finding.expected ?? '')}`
      : findingText(visit, finding)
    return field === undefined
      ? html`<li>${text}</li>`
      : html`<li><a class="ds-link" href="#${fieldId(field)}">${text}</a></li>`
  }
  return [
    html`<div class="ds-error-summary" role="alert" tabindex="-1" autofocus><h2 class="ds-heading" data-size="xs">${visit.t.common.problems}</h2><ul class="ds-list">${findings.map(item)}</ul></div>`,
  ]
}

/** As the page calls it, where it has a name of its own here. */
function fieldName({ t }: Visit, field = ''): string {
  const own = t.compose
  const { sender, recipient, ward, service, senderService, writtenAt, ident, givenName, familyName } = own
  const names = { sender, recipient, ward, service, senderService, writtenAt, ident, givenName, familyName }
  const key = field.split('/').at(-1) ?? ''
  return new Map(Object.entries({ ...own.fields, ...names })).get(key) ?? key
}

function ends(
  type: MessageType,
  head: Head,
  suggestion: Suggestion,
  directory: Directory,
  shown: Shown,
): Html {
  const { visit } = shown
  const { compose: t } = visit.t
  const named = (parties: readonly Party[]) =>
    parties.map(({ id, displayName }) => [id, displayName] as const)
  const services = (id: string | undefined) => {
    const party = directory.parties.find((one) => one.id === id)
    return Object.entries(party?.services ?? {}).flatMap(([kind, service]) =>
      kind === 'enterprise' || service === undefined ? [] : [[kind, service.name] as const],
    )
  }
  const recipient = head.recipient ?? suggestion.recipient?.id
  return html`<fieldset class="ds-fieldset plo-part"><legend class="ds-label">${t.ends}</legend><div class="plo-fields">
${labelled('sender', t.sender, select('sender', head.sender ?? '', named(possibleEnds(directory, type, 0)), shown), shown)}
${labelled('ward', t.ward, input('ward', head.ward, shown), shown)}
${labelled('recipient', t.recipient, select('recipient', recipient ?? '', named(possibleEnds(directory, type, 1)), shown), shown, suggestion.recipient === undefined ? undefined : html`${t.suggested(suggestion.recipient.displayName)}`)}
${labelled('service', t.service, select('service', head.service ?? '', services(recipient), shown), shown, ruleText(visit, suggestion))}
<details class="ds-details"${shown.findings.has('senderService') ? html` open` : []}><summary>${t.moreFields(1)}</summary><div>${labelled('senderService', t.senderService, select('senderService', head.senderService ?? '', services(head.sender), shown), shown)}</div></details>
<p><button class="ds-button" data-variant="tertiary" data-size="sm" name="handling" value="oppdater" formnovalidate>${t.update}</button></p>
</div></fieldset>`
}

/** Which service it goes to by itself, and what says so. */
function ruleText(visit: Visit, { rule }: Suggestion): Html | undefined {
  if (rule === undefined) return undefined
  const { compose: t } = visit.t
  const conflict =
    rule.conflict === undefined ? html`` : html` ${t.conflict} ${inBokmal(visit, rule.conflict)}.`
  return html`${t.rule(rule.service, t.certainty[rule.certainty])} ${inBokmal(visit, rule.source)}.${conflict}`
}

function patient(head: Head, shown: Shown): Html {
  const { visit } = shown
  const { compose: t } = visit.t
  const field = (path: keyof Head & `patient/${string}`, label: string) =>
    labelled(path, label, input(path, head[path], shown), shown)
  return html`<fieldset class="ds-fieldset plo-part"><legend class="ds-label">${t.patient}</legend><p data-field="description">${t.patientHelp}</p><div class="plo-fields">
${field('patient/ident', t.ident)}${field('patient/givenName', t.givenName)}${field('patient/familyName', t.familyName)}
<p><button class="ds-button" data-variant="tertiary" data-size="sm" name="handling" value="ny-person" formnovalidate>${t.makePatient}</button></p>
<details class="ds-details"><summary>${t.moreFields(3)}</summary><div class="plo-fields">${field('patient/middleName', t.middleName)}
${labelled('patient/sex', t.sex, select('patient/sex', head['patient/sex'] ?? '', codes('3101', ['0', '1', '2', '9'], shown), shown), shown)}
${labelled('patient/identType', t.identType, select('patient/identType', head['patient/identType'] ?? '', codes('8116', ['FNR', 'DNR', 'FHN'], shown), shown), shown)}</div></details></div></fieldset>`
}

function shipment(head: Head, shown: Shown): Html {
  const { compose: t } = shown.visit.t
  const code = (
    path: 'status' | 'priority' | 'ack' | 'processingStatus',
    list: string,
    values: readonly string[],
  ) =>
    labelled(
      path,
      t.shipmentFields[path],
      select(path, head[path] ?? '', codes(list, values, shown), shown),
      shown,
    )
  const isUsed = head['conversation/parent'] !== undefined || head.status !== undefined
  return html`<details class="ds-details"${isUsed ? html` open` : []}><summary>${t.shipment}</summary><div class="plo-fields">
${code('status', '7309', ['N', 'M', 'A', 'C'])}${code('priority', '8115', ['H', 'N', 'L'])}${code('ack', '7304', ['J', 'F', 'N'])}${code('processingStatus', '8113', ['D', 'T'])}
${labelled('conversation/parent', t.parent, input('conversation/parent', head['conversation/parent'], shown), shown)}
${labelled('conversation/first', t.first, input('conversation/first', head['conversation/first'], shown), shown)}
${labelled('writtenAt', t.writtenAt, input('writtenAt', head.writtenAt?.slice(0, '2026-11-21T09:40'.length), shown, 'datetime-local'), shown)}
</div></details>`
}

function codes(
  list: string,
  values: readonly string[],
  { codeLists }: Shown,
): readonly (readonly [string, string])[] {
  return values.map((V) => [V, `${codeLists.get(list)?.codes.get(V) ?? V} (${V})`] as const)
}

function labelled(path: string, label: string, control: Html, shown: Shown, help?: Html): Html {
  return html`<div class="ds-field"><label class="ds-label" for="${fieldId(path)}">${label}</label>${help === undefined ? [] : html`<div data-field="description">${help}</div>`}${control}${messages(path, shown)}</div>`
}

function input(path: string, value: string | undefined, { findings }: Shown, type = 'text'): Html {
  const wrong = findings.has(path)
    ? html` aria-invalid="true" aria-describedby="${fieldId(path)}-error"`
    : html``
  return html`<input class="ds-input" id="${fieldId(path)}" name="${path}" type="${type}" value="${value ?? ''}" autocomplete="off"${wrong}>`
}

function previewHtml(
  visit: Visit,
  preview: NonNullable<Writing['preview']>,
  findings: readonly Finding[],
): Html {
  const { compose: t, message: m } = visit.t
  return html`<section id="plo-preview" aria-labelledby="plo-preview-heading"><h2 class="ds-heading" data-size="md" id="plo-preview-heading">${t.previewHeading}</h2>
<p class="ds-paragraph">${findingsCount(visit, findings)}</p>
${findings.length === 0 ? [] : findingsList(visit, findings, ({ line }) => (line === undefined ? undefined : `#L${line}`))}
${contentHtml(visit, preview.document, undefined)}
<h2 class="ds-heading" data-size="sm">${m.xml}</h2>${preview.isCut ? html`<p class="plo-help">${m.contentCut}</p>` : []}${xmlTable(visit, preview.xml, findings)}</section>`
}
