import type { ContactKind } from '../addressing/contact-kinds.ts'
import type { Contact } from '../addressing/party.ts'
import { isSamePhone } from '../addressing/phone-number.ts'
import { err, ok, type Result } from '../result.ts'
import type { ContactChange, FieldChange, OwnerChange } from './change-contacts.ts'
import type { Owner } from './owner-named.ts'

/** Somebody has rung these numbers and reached whom they say. */
export interface Verification {
  readonly kind?: ContactKind
  readonly phone?: string
  /** The one at this place among them, from 0; with `phone` it is sure to be the one that was seen there. */
  readonly place?: number
  /** The role of whoever rang, never a name. */
  readonly role: string
  /** YYYY-MM-DD */
  readonly on: string
}

/** What is marked as verified: every contact with a number that the words fit; an error where there is none. */
export function verified(
  owner: Owner,
  contacts: readonly Contact[],
  { kind, phone, place, role, on }: Verification,
): Result<OwnerChange, { readonly code: 'verify/nothing' }> {
  const fits = (contact: Contact, index: number) => {
    if (place !== undefined && place !== index) return false
    const numbers = [contact.phone, contact.phoneOutside].filter((number) => number !== undefined)
    if (kind !== undefined && contact.kind !== kind) return false
    return phone === undefined ? numbers.length > 0 : numbers.some((number) => isSamePhone(number, phone))
  }
  if (!contacts.some(fits)) return err({ code: 'verify/nothing' })

  const changed: ContactChange[] = []
  const after = contacts.map((contact, index) => {
    if (!fits(contact, index)) return contact
    const now = { ...contact, verified: { on, by: role } }
    const fields = fieldsOf(contact, now.verified)
    if (fields.length > 0) changed.push({ before: contact, after: now, fields, losesVerification: false })
    return now
  })
  return ok({ owner, added: [], changed, gone: [], unchanged: contacts.length - changed.length, after })
}

function fieldsOf(
  { verified: before }: Contact,
  now: NonNullable<Contact['verified']>,
): readonly FieldChange[] {
  const fields: readonly FieldChange[] = [
    { field: 'verifiedOn', from: before?.on ?? '', to: now.on },
    { field: 'verifiedBy', from: before?.by ?? '', to: now.by },
  ]
  return fields.filter(({ from, to }) => from !== to)
}
