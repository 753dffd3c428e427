import { err, ok, type Result } from '../result.ts'
import type { DirectoryFile, DirectoryProblem } from './directory-problem.ts'
import type { Contact } from './party.ts'
import { isPhone } from './phone-number.ts'
import type { ContactRow } from './read-contacts.ts'
import type { RowsByParty } from './rows-by-party.ts'

/**
 * A party's phone numbers: those of `contacts.csv`; of a party that it says nothing about, the switchboard of the
 * party's own file.
 *
 * Once a party has given its numbers, they are all of them: a switchboard that it has left out must not come back.
 */
export function contactsOf(
  file: DirectoryFile,
  party: string,
  own: { readonly line: number; readonly switchboard: string; readonly source: string },
  rows: RowsByParty<ContactRow>,
): Result<readonly Contact[], readonly DirectoryProblem[]> {
  const contacts = contactsIn(rows, party)
  const { line, switchboard: phone, source } = own
  if (phone === '') return ok(contacts)
  if (!isPhone(phone))
    return err([{ code: 'directory/phone', file, line, found: phone, expected: 'norsk telefonnummer' }])
  return ok(contacts.length > 0 ? contacts : [{ kind: 'sentralbord', label: '', phone, hours: '', source }])
}

/** Those rows that are of one party, in their order. */
export function contactsIn(rows: RowsByParty<ContactRow>, party: string): readonly Contact[] {
  return (rows.get(party) ?? []).map(({ line, party: _, ...contact }): Contact => contact)
}
