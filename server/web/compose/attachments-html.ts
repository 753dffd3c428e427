import { type Html, html } from '../../pages/html.ts'
import { describedBy, fieldMistakes } from '../field-errors.ts'
import type { Visit } from '../visit.ts'
import {
  type Attached,
  beginsOtherwise,
  maxAttachedBytes,
  maxChosenBytes,
  type Refused,
  sizeOf,
} from './attachments.ts'
import { fieldId, labelled, line, messages, type Shown } from './controls-html.ts'
import { sizeText } from './file-size.ts'

/** The files that go along with the form, and more to be chosen. */
export function attachmentsHtml(
  attachments: readonly Attached[],
  refused: readonly Refused[],
  mayHave: boolean,
  shown: Shown,
): Html {
  const { compose: t } = shown.visit.t
  if (!mayHave && attachments.length === 0) return html`<p class="plo-help">${t.noAttachments}</p>`
  const limit = sizeText(shown.visit, maxAttachedBytes)
  const wrong = refused.map((one) => html`<span class="plo-anywhere">${refusedText(shown.visit, one)}</span>`)
  const at = fieldId(filesField)
  return html`<fieldset class="ds-fieldset plo-part" id="${fieldId('attachments')}"><legend class="ds-label">${t.attachments}</legend>
${messages('attachments', shown)}<div class="plo-fields">
${attachments.map((one, index) => attachmentHtml(one, index, shown))}
<div class="ds-field"><label class="ds-label" for="${at}">${t.attach}</label><div data-field="description" id="${at}-help">${t.attachHelp(limit)}</div>
<input class="ds-input" type="file" multiple id="${at}" name="${filesField}" data-most="${maxChosenBytes}"${describedBy(at, { help: true, isWrong: wrong.length > 0 })}>
<p class="ds-validation-message" data-field="validation" id="${at}-too-large" role="alert" data-text="${t.chosenTooLarge(limit)}" hidden></p>
${fieldMistakes(at, wrong)}</div>
<p><button class="ds-button" data-variant="secondary" data-size="sm" name="handling" value="legg-ved" formaction="${shown.action}#${fieldId('attachments')}" formnovalidate>${t.attachNow}</button></p>
</div></fieldset>`
}

/** The field in which files are chosen: those that were are in fields of their own. */
export const filesField = 'vedlegg'

/** Why a file was not taken. */
export function refusedText(visit: Visit, refused: Refused): string {
  const { compose: t } = visit.t
  const short = refused.name.length > longestName ? `${refused.name.slice(0, longestName)} …` : refused.name
  const name = short === '' ? t.unnamed : `«${short}»`
  switch (refused.why) {
    case 'too-large':
      return t.fileTooLarge(name, sizeText(visit, refused.bytes), sizeText(visit, maxAttachedBytes))
    case 'again':
      return t.fileAgain(name, refused.as)
  }
}

const longestName = 80

function attachmentHtml(attached: Attached, index: number, shown: Shown): Html {
  const { visit, action } = shown
  const { compose: t } = visit.t
  const { base64, mimeType, description } = attached
  const path = `attachments/${index}`
  const name = t.attachment(index + 1)
  // Later the rules say it themselves.
  const isEmpty = base64 === '' && !shown.findings.has(path)
  const about =
    mimeType === '' ? t.typeUnknown : beginsOtherwise(attached) ? t.typeDiffers(mimeType) : undefined
  return html`<fieldset class="ds-fieldset plo-part" id="${fieldId(path)}"><legend class="ds-label">${name} <span class="plo-help">(${sizeText(visit, sizeOf(base64))})</span></legend>
<input type="hidden" name="${path}/base64" value="${base64}">${isEmpty ? html`<p class="ds-validation-message" data-field="validation">${t.fileEmpty}</p>` : []}${messages(path, shown)}${messages(`${path}/base64`, shown)}
<div class="plo-fields">${labelled(`${path}/description`, t.attachmentName, line(`${path}/description`, description, shown), shown)}
${labelled(`${path}/mimeType`, t.attachmentType, line(`${path}/mimeType`, mimeType, shown), shown, about === undefined ? undefined : html`${about}`)}</div>
<p><button class="ds-button" data-variant="tertiary" data-size="sm" name="ta-bort" value="${path}" formaction="${action}#${fieldId('attachments')}" formnovalidate>${t.remove} ${name}</button></p></fieldset>`
}
