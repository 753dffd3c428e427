import { isCalendarDay } from './calendar-day.ts'
import type { DirectoryProblem, ReadFile } from './directory-problem.ts'
import type { Contact } from './party.ts'
import { isPhone } from './phone-number.ts'
import { readTable } from './read-table.ts'
import { isServiceKind } from './service-kinds.ts'

export interface ContactRow extends Contact {
  readonly line: number
  readonly party: string
}

/** A number without a source is refused: nobody could say whose it is. */
export function readContacts(text: string): ReadFile<ContactRow> {
  const { rows, problems: tableProblems } = readTable(text, COLUMNS)
  const problems: DirectoryProblem[] = tableProblems.map((problem) => ({ ...problem, file: 'contacts' }))
  const entries: ContactRow[] = []

  for (const { line, cell } of rows) {
    const refuse = (code: DirectoryProblem['code'], found: string, expected: string) =>
      problems.push({ code, file: 'contacts', line, found, expected })
    const [service, phone, lastVerified] = [cell('service'), cell('phone'), cell('last_verified')]

    if (!isPhone(phone))
      refuse('directory/phone', phone, 'norsk telefonnummer, eller EKS-5007-1 som eksempel')
    if (cell('source') === '') refuse('directory/empty', '', 'hvor nummeret kommer fra')
    if (lastVerified !== '' && !isCalendarDay(lastVerified))
      refuse('directory/date', lastVerified, 'ÅÅÅÅ-MM-DD')
    if (!isServiceKind(service)) {
      refuse('directory/unknown-service', service, 'en tjeneste som finnes')
      continue
    }
    const words = { label: cell('label'), hours: cell('hours'), source: cell('source') }
    const verified = lastVerified === '' ? {} : { lastVerified }
    entries.push({ line, party: cell('party'), service, phone, ...words, ...verified })
  }
  return { entries, problems }
}

const COLUMNS = ['party', 'service', 'label', 'phone', 'hours', 'source', 'last_verified'] as const
