import type { Contact } from '../addressing/party.ts'
import type { Owner } from './owner-named.ts'

/** A row of a file, as a contact of somebody. It is never verified: that is for whoever has rung the number. */
export interface PhoneRowRead {
  readonly row: number
  readonly owner: Owner
  /** `source` is empty where the row names none. */
  readonly contact: Contact
}
