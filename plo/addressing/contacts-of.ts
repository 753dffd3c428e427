import { err, ok, type Result } from '../result.ts'
import type { DirectoryFile, DirectoryProblem } from './directory-problem.ts'
import type { Contact } from './party.ts'
import { isPhone, isSamePhone } from './phone-number.ts'
import type { ContactRow } from './read-contacts.ts'

/**
 * A party's phone numbers: those of `contacts.csv`, and the switchboard its own file gives, where that is not among them.
 *
 * Two files may name the switchboard; they must then agree, because nobody can see on paper which of two is right.
 */
export function contactsOf(
  file: DirectoryFile,
  party: string,
  own: { readonly line: number; readonly switchboard: string; readonly source: string },
  rows: readonly ContactRow[],
): Result<readonly Contact[], readonly DirectoryProblem[]> {
  const contacts = contactsIn(rows, party)
  const { line, switchboard: phone, source } = own
  if (phone === '') return ok(contacts)
  if (!isPhone(phone))
    return err([{ code: 'directory/phone', file, line, found: phone, expected: 'norsk telefonnummer' }])

  const listed = contacts.find(({ kind }) => kind === 'sentralbord')
  if (listed === undefined)
    return ok([{ kind: 'sentralbord', label: '', phone, hours: '', source }, ...contacts])
  if (listed.phone !== undefined && isSamePhone(listed.phone, phone)) return ok(contacts)
  return err([
    { code: 'directory/switchboards-differ', file, line, found: phone, expected: listed.phone ?? '' },
  ])
}

/** Those rows that are of one party, in their order. */
export function contactsIn(rows: readonly ContactRow[], party: string): readonly Contact[] {
  return rows.filter((row) => row.party === party).map(({ line, party: _, ...contact }): Contact => contact)
}
