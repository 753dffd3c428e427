import type { MessageType } from '../../../plo/standard/message-types.ts'
import type { Finding } from '../../../plo/validate/finding.ts'
import { type Html, html } from '../../pages/html.ts'
import { mistakeList } from '../field-errors.ts'
import { findingText } from '../message/findings-html.ts'
import { inBokmal, type Visit } from '../visit.ts'
import { fieldId } from './controls-html.ts'
import { fieldOf } from './place-of-finding.ts'

/** All that must be mended, by the fields of this form. */
export function summaryHtml(visit: Visit, findings: readonly Finding[], type: MessageType): readonly Html[] {
  const mistakes = findings.map((finding) => {
    const field = fieldOf(finding, type)
    const isForm = finding.code === 'form/invalid' && finding.expected !== undefined
    const said = isForm
      ? html`${fieldName(visit, field)}: ${inBokmal(visit, finding.expected ?? '')}`
      : findingText(visit, finding)
    return { said, id: field && fieldId(field) }
  })
  return mistakeList(visit, mistakes)
}

/** As the page calls it, where it has a name of its own here. */
function fieldName({ t }: Visit, field = ''): string {
  const own = t.compose
  const { sender, recipient, ward, service, senderService, writtenAt, ident, givenName, familyName } = own
  const names = { sender, recipient, ward, service, senderService, writtenAt, ident, givenName, familyName }
  const key = field.split('/').at(-1) ?? ''
  return new Map(Object.entries({ ...own.fields, ...names })).get(key) ?? key
}
