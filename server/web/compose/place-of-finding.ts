import type { MessageType } from '../../../plo/standard/message-types.ts'
import type { Finding } from '../../../plo/validate/finding.ts'

/**
 * The field that a finding is about, as the page names it; `undefined` where it is about no one field. A finding of the
 * form names its field; one of the message has an XPath, whose names are those of the fields.
 */
export function fieldOf({ xpath = '' }: Finding, type: MessageType): string | undefined {
  if (xpath.startsWith('#/')) return xpath.slice(2)
  const steps = xpath
    .split('/')
    .filter((step) => step !== '')
    .map((step) => step.replace(/^[\w-]+:/, ''))
  const header = steps.indexOf('MsgInfo')
  if (header >= 0) return headerField(steps.slice(header + 1))
  const content = steps.indexOf('Content')
  if (content < 0) return undefined
  const inside = steps.slice(content + 2)
  return inside.length === 0 ? undefined : contentField(inside, type)
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

function contentField(steps: readonly string[], type: MessageType): string {
  const [first = '', second = '', third = ''] = steps
  if (type.event !== undefined && first.replace(/\[.*/, '') === type.event.element) {
    if (second.startsWith('TidsfestetHendelse')) {
      const index = /\[(\d+)\]/.exec(second)?.[1]
      const event = index === undefined || index === '1' ? 'event' : `moreEvents/${Number(index) - 2}`
      return `${event}/${eventFields[third] ?? 'time'}`
    }
    if (second.startsWith('UtskrevetTil')) return `discharge/${dischargeFields[third] ?? 'to'}`
  }
  const path = steps.map((step) => step.replace(/\[(\d+)\]$/, (_, index) => `/${Number(index) - 1}`))
  return `content/${path.join('/')}`
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
