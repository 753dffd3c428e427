import { CONTACT_HEADINGS } from '../addressing/contact-kinds.ts'
import type { Directory } from '../addressing/directory.ts'
import type { Contact } from '../addressing/party.ts'
import { contactsOfOwner } from './change-contacts.ts'
import { COLUMNS, type Field } from './columns.ts'
import { type Owner, ownersOf } from './owner-named.ts'

/** All contacts as a table that `plo phones import` reads back: text in every cell. */
export interface ExportTable {
  readonly headings: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export function exportTable(directory: Directory): ExportTable {
  const rows = ownersOf(directory).flatMap((owner) =>
    contactsOfOwner(directory, owner).map((contact) => {
      const values = valuesOf(owner, contact)
      return COLUMNS.map(({ field }) => values[field])
    }),
  )
  return { headings: COLUMNS.map(({ heading }) => heading), rows }
}

/** The same as objects, by our own names; what is empty is left out, but for the number that is missing. */
export function exportContacts(directory: Directory): readonly Readonly<Record<string, string>>[] {
  return ownersOf(directory).flatMap((owner) =>
    contactsOfOwner(directory, owner).map((contact) => {
      const filled = Object.entries(valuesOf(owner, contact)).filter(
        ([field, value]) => value !== '' || field === 'phone',
      )
      return Object.fromEntries([...filled, ['kind', contact.kind]])
    }),
  )
}

function valuesOf({ id, name, kind }: Owner, contact: Contact): Readonly<Record<Field, string>> {
  const { phone = '', phoneOutside = '', alternative = '', email = '', system = '', note = '' } = contact
  const { label, hours, validFrom = '', validTo = '', verified, order, source } = contact
  return {
    ...{ party: name, number: kind === 'region' ? '' : id, kind: CONTACT_HEADINGS[contact.kind], label },
    ...{ phone, hours, phoneOutside, alternative, email, system, validFrom, validTo },
    ...{ order: order === undefined ? '' : String(order), source, note },
    ...{ verifiedOn: verified?.on ?? '', verifiedBy: verified?.by ?? '' },
  }
}
