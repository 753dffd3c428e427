import { type FieldIn, fieldsByName } from '../../../plo/standard/fields-in.ts'
import type { MessageType } from '../../../plo/standard/message-types.ts'
import type { Field, Part } from '../../../plo/standard/part.ts'
import type { Finding } from '../../../plo/validate/finding.ts'
import type { Version } from '../../../plo/xml/namespaces.ts'
import { contentPart } from './shape.ts'

/**
 * The field that a finding is about, as the page names it; `undefined` where it is about no one field. A finding of the
 * form names its field; one of the message has an XPath, whose names are those of the fields.
 */
export function fieldOf({ xpath = '' }: Finding, type: MessageType, version: Version): string | undefined {
  if (xpath.startsWith('#/')) return xpath.slice(2)
  const steps = xpath
    .split('/')
    .filter((step) => step !== '')
    .map((step) => step.replace(/^[\w-]+:/, ''))
  const header = steps.indexOf('MsgInfo')
  if (header >= 0) return headerField(steps.slice(header + 1))
  const document = indexOf(steps.find((step) => step.startsWith('Document')) ?? '')
  if (document > 0) return attachmentField(document - 1, steps)
  const content = steps.indexOf('Content')
  if (content < 0) return undefined
  const inside = steps.slice(content + 2)
  return inside.length === 0 ? undefined : contentField(inside, type, version)
}

/** The first document is the message itself. */
function attachmentField(index: number, steps: readonly string[]): string {
  const field = { MimeType: 'mimeType', Description: 'description' }[steps.at(-1) ?? '']
  return ['attachments', index, ...(field === undefined ? [] : [field])].join('/')
}

function headerField([first = '', ...rest]: readonly string[]): string | undefined {
  switch (first) {
    case 'Sender':
      return 'sender'
    case 'Receiver':
      return 'recipient'
    case 'Patient':
      return patientFields[rest[0]?.replace(/\[.*/, '') ?? '']
    default:
      return undefined
  }
}

const patientFields: Readonly<Record<string, string>> = {
  FamilyName: 'patient/familyName',
  MiddleName: 'patient/middleName',
  GivenName: 'patient/givenName',
  Sex: 'patient/sex',
  Ident: 'patient/ident',
}

function contentField(steps: readonly string[], type: MessageType, version: Version): string {
  const [first = '', second = '', third = ''] = steps
  if (type.event !== undefined && first.replace(/\[.*/, '') === type.event.element) {
    if (second.startsWith('TidsfestetHendelse')) {
      const index = indexOf(second)
      const event = index === 0 ? 'event' : `moreEvents/${index - 1}`
      return `${event}/${eventFields[third] ?? 'time'}`
    }
    if (second.startsWith('UtskrevetTil')) return `discharge/${dischargeFields[third] ?? 'to'}`
    return contentField(steps.slice(1), type, version)
  }
  const path = ['content']
  let part: Part | undefined = contentPart(type)
  for (const step of steps) {
    const found: FieldIn | undefined = part && fieldsByName(part, version).get(step.replace(/\[.*/, ''))
    if (found === undefined) break
    const { content, many }: Field = found.field
    path.push(found.key, ...(many && content.kind === 'part' ? [String(indexOf(step))] : []))
    part = content.kind === 'part' ? content.part() : undefined
  }
  return path.join('/')
}

/** From 0; where there is but one of a name, an XPath has no number. */
function indexOf(step: string): number {
  return Number(/\[(\d+)\]$/.exec(step)?.[1] ?? 1) - 1
}

const eventFields: Readonly<Record<string, string>> = {
  TidspunktForHendelse: 'time',
  Anslag: 'estimate',
  StedForHendelse: 'place',
  BeskrivelseAvHendelse: 'description',
  Merknad: 'note',
}

const dischargeFields: Readonly<Record<string, string>> = {
  UtTil: 'to',
  Uttilstand: 'condition',
  Merknad: 'note',
}
