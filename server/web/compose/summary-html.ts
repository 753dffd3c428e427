import type { MessageType } from '../../../plo/standard/message-types.ts'
import type { Finding } from '../../../plo/validate/finding.ts'
import { type Html, html } from '../../pages/html.ts'
import { findingText } from '../message/findings-html.ts'
import { inBokmal, type Visit } from '../visit.ts'
import { fieldId } from './controls-html.ts'
import { fieldOf } from './place-of-finding.ts'

/** All that must be mended, each with the way to its field; focused, so that it is read first. */
export function summaryHtml(visit: Visit, findings: readonly Finding[], type: MessageType): readonly Html[] {
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
