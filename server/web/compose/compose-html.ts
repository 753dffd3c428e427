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
import { findingsCount, findingsList } from '../message/findings-html.ts'
import { contentHtml } from '../message/sent-html.ts'
import { xmlTable } from '../message/xml-html.ts'
import type { XmlPart } from '../message/xml-lines.ts'
import { inBokmal, type Visit } from '../visit.ts'
import type { Shown } from './controls-html.ts'
import type { Entered } from './entered.ts'
import type { Head } from './head.ts'
import { endsHtml, shipmentHtml } from './head-html.ts'
import { partFields } from './part-html.ts'
import { patientHtml } from './patient-html.ts'
import { fieldOf } from './place-of-finding.ts'
import type { Suggestion } from './suggest.ts'
import { summaryHtml } from './summary-html.ts'

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
${summaryHtml(visit, findings, type)}
<form method="post" action="${action}" class="plo-form plo-compose" id="plo-skjema">${csrfField(visit)}
<button class="ds-sr-only" name="handling" value="vis" tabindex="-1">${t.preview}</button>
<input type="hidden" name="msgId" value="${head.msgId ?? ''}">
${endsHtml(type, head, suggestion, directory, shown)}
${patientHtml(head, shown)}
${partFields(part, entered, '', shown)}
${shipmentHtml(head, shown)}
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
