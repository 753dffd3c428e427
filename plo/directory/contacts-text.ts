import { stringify } from 'csv-stringify/sync'
import type { Directory } from '../addressing/directory.ts'
import type { Contact } from '../addressing/party.ts'
import { CONTACT_COLUMNS } from '../addressing/read-contacts.ts'
import { contactsOfOwner } from './change-contacts.ts'
import { type Owner, ownersOf } from './owner-named.ts'

/** The text of `contacts.csv`: everybody's contacts, those of some of them replaced. */
export function contactsText(
  directory: Directory,
  replaced: readonly { readonly owner: Owner; readonly after: readonly Contact[] }[],
): string {
  const others = new Map(replaced.map(({ owner, after }) => [owner.id, after]))
  const rows = ownersOf(directory).flatMap((owner) =>
    (others.get(owner.id) ?? contactsOfOwner(directory, owner)).map((contact) => rowOf(owner.id, contact)),
  )
  return stringify([[...CONTACT_COLUMNS], ...rows])
}

function rowOf(party: string, contact: Contact): readonly string[] {
  const { kind, label, phone = '', hours, phoneOutside = '', alternative = '', email = '' } = contact
  const { system = '', validFrom = '', validTo = '', verified, order, source, note = '' } = contact
  return [
    ...[party, kind, label, phone, hours, phoneOutside, alternative, email, system, validFrom, validTo],
    ...[verified?.on ?? '', verified?.by ?? '', order === undefined ? '' : String(order), source, note],
  ]
}
