import { CONTACT_HEADINGS } from '../addressing/contact-kinds.ts'
import type { Contact } from '../addressing/party.ts'
import type { ContactChange, OwnerChange } from './change-contacts.ts'
import { type Field, headingOf } from './columns.ts'

/** «Sykepleietjeneste (Vakt): 74 33 32 00, hele døgnet» */
export function contactText(contact: Contact): string {
  const { phone, hours, phoneOutside } = contact
  const outside = phoneOutside === undefined ? '' : `utenom: ${phoneOutside}`
  const facts = [phone ?? 'MANGLER', hours, outside].filter((fact) => fact !== '').join(', ')
  return `${nameOf(contact)}: ${oneLine(facts)}`
}

/** What becomes of a party's numbers, line by line: + new, ~ changed, − gone. */
export function changeLines({ owner, added, changed, gone }: OwnerChange): readonly string[] {
  return [
    owner.kind === 'municipality' ? `${owner.name} (${owner.id})` : owner.name,
    ...added.map((contact) => `  + ${contactText(contact)}`),
    ...changed.flatMap(changedLines),
    ...gone.map((contact) => `  − ${contactText(contact)}`),
  ]
}

function changedLines({ before, fields, losesVerification }: ContactChange): readonly string[] {
  const told = fields.filter(({ field }) => !(losesVerification && VERIFICATION.has(field)))
  return [
    `  ~ ${nameOf(before)}`,
    ...told.map(
      ({ field, from, to }) => `      ${headingOf(field)}: ${shown(from, field)} → ${shown(to, field)}`,
    ),
    ...(losesVerification ? ['      Var bekreftet, men er det ikke lenger.'] : []),
  ]
}

const VERIFICATION: ReadonlySet<Field> = new Set<Field>(['verifiedOn', 'verifiedBy'])

function nameOf({ kind, label }: Contact): string {
  return `${CONTACT_HEADINGS[kind]}${label === '' ? '' : ` (${oneLine(label)})`}`
}

function shown(value: string, field: Field): string {
  if (value !== '') return oneLine(value)
  return field === 'phone' ? 'MANGLER' : '(tom)'
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' / ')
}
