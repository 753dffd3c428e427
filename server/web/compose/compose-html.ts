import type { Directory } from '../../../plo/addressing/directory.ts'
import type { Party } from '../../../plo/addressing/party.ts'
import type { CodeLists } from '../../../plo/codes/code-lists.ts'
import { templates } from '../../../plo/compose/templates.ts'
import type { MessageType } from '../../../plo/standard/message-types.ts'
import type { Finding } from '../../../plo/validate/finding.ts'
import type { Version } from '../../../plo/xml/namespaces.ts'
import { type Html, html } from '../../pages/html.ts'
import { csrfField } from '../csrf-field.ts'
import type { CutDocument } from '../message/cut-document.ts'
import { findingsCount, findingsList } from '../message/findings-html.ts'
import { contentHtml } from '../message/sent-html.ts'
import { xmlTable } from '../message/xml-html.ts'
import type { XmlPart } from '../message/xml-lines.ts'
import { inBokmal, type Visit } from '../visit.ts'
import type { Refused } from './attachments.ts'
import { attachmentsHtml } from './attachments-html.ts'
import type { Shown } from './controls-html.ts'
import { type Draft, partOf, typeOf } from './draft.ts'
import type { Followed } from './follow-message.ts'
import { endsHtml, shipmentHtml } from './head-html.ts'
import type { KnownPatient } from './known-patients.ts'
import { leftOut } from './left-out.ts'
import { partFields } from './part-html.ts'
import { patientHtml } from './patient-html.ts'
import { fieldOf } from './place-of-finding.ts'
import type { Suggestion } from './suggest.ts'
import { summaryHtml } from './summary-html.ts'
import { versionHtml } from './version-html.ts'

/** The kinds of message to choose from. */
export function chooseHtml(visit: Visit, after: string | undefined): Html {
  const { compose: t } = visit.t
  const question = after === undefined ? '' : `?etter=${encodeURIComponent(after)}`
  return html`<h1 class="ds-heading" data-size="lg">${t.title}</h1>
<p class="ds-paragraph">${t.intro}</p>
<h2 class="ds-heading" data-size="sm">${t.choose}</h2>
<ul class="plo-choose">${templates.map(({ slug, name }) => html`<li><a class="ds-link" href="/ny/${slug}${question}">${inBokmal(visit, name)}</a></li>`)}</ul>`
}

/** A message that is being written, with what is said of it. */
export type Writing = {
  readonly draft: Draft
  readonly suggestion: Suggestion
  /** Who can be chosen. */
  readonly patients: readonly KnownPatient[]
  readonly findings?: readonly Finding[]
  /** Files that were chosen just now, and not taken. */
  readonly refused?: readonly Refused[]
  /** The message that it was just taken from whom it is about. */
  readonly followed?: Followed
  /** What would be sent; only where it was asked for and can be made. */
  readonly preview?: {
    readonly document?: CutDocument
    readonly xml: XmlPart
    readonly isCut: boolean
    /** Of what is shown: something else is not sent. */
    readonly seen: string
  }
  /** Who is chosen in the list, and may not stand in the fields yet: by the id of a message. */
  readonly chosen?: string
  /** The recipient is no simulated one. */
  readonly real?: Party
  /** It goes on from a message that is about somebody else. */
  readonly isAboutAnother?: boolean
  /** What went wrong besides. */
  readonly problem?: Html
}

export function composeHtml(
  visit: Visit,
  writing: Writing,
  { directory, codeLists }: { readonly directory: Directory; readonly codeLists: CodeLists },
): Html {
  const { compose: t } = visit.t
  const {
    draft,
    findings = [],
    refused = [],
    suggestion,
    patients,
    chosen,
    followed,
    preview,
    real,
    isAboutAnother = false,
    problem,
  } = writing
  const { template, version, head, entered, attachments } = draft
  const [type, part] = [typeOf(template), partOf(template)]
  const action = `/ny/${template.slug}`
  const shown: Shown = { visit, version, codeLists, findings: byField(findings, type, version), action }
  return html`<h1 class="ds-heading" data-size="lg">${inBokmal(visit, template.name)}</h1>
<p><a class="ds-link" href="/ny">${t.another}</a></p>
${problem === undefined ? [] : html`<div class="ds-alert" data-color="danger" role="alert">${problem}</div>`}
${summaryHtml(visit, findings, refused, (finding) => fieldOf(finding, type, version))}
<form method="post" action="${action}" enctype="multipart/form-data" class="plo-form plo-compose" id="plo-skjema">${csrfField(visit)}
<button class="ds-sr-only" name="handling" value="vis" tabindex="-1">${t.preview}</button>
<input type="hidden" name="msgId" value="${head.msgId ?? ''}">
${versionHtml(visit, template, version, leftOut(part, version, entered))}
${endsHtml(type, head, suggestion, directory, shown)}
${patientHtml(head, { patients, chosen, followed }, shown)}
${partFields(part, entered, '', shown)}
${attachmentsHtml(attachments, refused, type.event === undefined, shown)}
${shipmentHtml(head, shown)}
<div class="plo-actions"><button class="ds-button" data-variant="secondary" name="handling" value="vis">${t.preview}</button>
${preview === undefined ? [] : html`<input type="hidden" name="sett" value="${preview.seen}"><button class="ds-button" name="handling" value="send">${t.send}</button>`}</div>
${preview === undefined ? html`<p class="plo-help">${t.previewFirst}</p>` : []}
${real === undefined ? [] : askHtml('virkelig', t.real(real.displayName), t.realYes)}
${isAboutAnother ? askHtml('samme', t.aboutAnother, t.samePatient) : []}
</form>
${preview === undefined ? [] : previewHtml(visit, preview, findings, problem === undefined && refused.length === 0)}`
}

/** What is done only by who says so. */
function askHtml(name: string, what: string, yes: string): Html {
  return html`<div class="ds-alert" data-color="warning"><p><strong>${what}</strong></p><div class="ds-field"><input class="ds-input" type="checkbox" id="f-${name}" name="${name}" value="ja"><label class="ds-label" for="f-${name}">${yes}</label></div></div>`
}

function byField(
  findings: readonly Finding[],
  type: MessageType,
  version: Version,
): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, Finding[]>()
  for (const finding of findings) {
    const field = fieldOf(finding, type, version)
    if (field !== undefined) found.set(field, [...(found.get(field) ?? []), finding])
  }
  return found
}

function previewHtml(
  visit: Visit,
  preview: NonNullable<Writing['preview']>,
  findings: readonly Finding[],
  isFine: boolean,
): Html {
  const { compose: t, message: m } = visit.t
  // It stands below a long form: there is nothing to be read before it.
  const first = isFine && findings.length === 0 ? html` autofocus` : []
  return html`<section id="plo-preview" aria-labelledby="plo-preview-heading"><h2 class="ds-heading" data-size="md" id="plo-preview-heading" tabindex="-1"${first}>${t.previewHeading}</h2>
<p class="ds-paragraph">${findingsCount(visit, findings)}</p>
${findings.length === 0 ? [] : findingsList(visit, findings, ({ line }) => (line === undefined ? undefined : `#L${line}`))}
${contentHtml(visit, preview.document, undefined)}
<h2 class="ds-heading" data-size="sm">${m.xml}</h2>${preview.isCut ? html`<p class="plo-help">${m.contentCut}</p>` : []}${xmlTable(visit, preview.xml, findings)}</section>`
}
