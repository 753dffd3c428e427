import { type Finding, hasErrors } from '../../../plo/validate/finding.ts'
import { type Html, html } from '../../pages/html.ts'
import { mistakeList } from '../field-errors.ts'
import { findingSaid } from '../finding-said.ts'
import { findingText } from '../message/findings-html.ts'
import type { Visit } from '../visit.ts'
import type { Refused } from './attachments.ts'
import { filesField, refusedText } from './attachments-html.ts'
import { fieldId } from './controls-html.ts'

/** All that must be mended or looked at, by the fields of this form: files that were not taken first. */
export function summaryHtml(
  visit: Visit,
  findings: readonly Finding[],
  refused: readonly Refused[],
  fieldOf: (finding: Finding) => string | undefined,
): readonly Html[] {
  const files = refused.map((one) => ({
    said: html`<span class="plo-anywhere">${refusedText(visit, one)}</span>`,
    id: fieldId(filesField),
  }))
  const mistakes = findings.map((finding) => {
    const field = fieldOf(finding)
    const isForm = finding.code === 'form/invalid' && finding.expected !== undefined
    const said = isForm
      ? html`${fieldName(visit, field)}: ${findingSaid(visit, finding.expected ?? '')}`
      : findingText(visit, finding)
    return { said, id: field && fieldId(field) }
  })
  const isWrong = refused.length > 0 || hasErrors(findings)
  return mistakeList(visit, [...files, ...mistakes], isWrong ? undefined : visit.t.compose.warned)
}

/** As the page calls it, where it has a name of its own here. */
function fieldName({ t }: Visit, field = ''): string {
  const own = t.compose
  const { sender, recipient, ward, service, senderService, writtenAt, ident, givenName, familyName } = own
  const people = { sender, recipient, ward, service, senderService, writtenAt, ident, givenName, familyName }
  const files = { attachments: own.attachments, mimeType: own.attachmentType, base64: own.attachmentContent }
  const [, nth] = /^attachments\/(\d+)\//.exec(field) ?? []
  const key = field.split('/').at(-1) ?? ''
  const name = new Map(Object.entries({ ...own.fields, ...people, ...files })).get(key) ?? key
  return nth === undefined ? name : `${own.attachment(Number(nth) + 1)}, ${name}`
}
