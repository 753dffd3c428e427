import { isCalendarDay } from './calendar-day.ts'
import { isContactKind } from './contact-kinds.ts'
import type { DirectoryProblem, ReadFile } from './directory-problem.ts'
import type { Contact } from './party.ts'
import { isPhone } from './phone-number.ts'
import { readTable } from './read-table.ts'

export interface ContactRow extends Contact {
  readonly line: number
  /** A municipality number, an organisation number, or the name of a region. */
  readonly party: string
}

/** A number without a source is refused: nobody could say whose it is. */
export function readContacts(text: string): ReadFile<ContactRow> {
  const { rows, problems: tableProblems } = readTable(text, CONTACT_COLUMNS)
  const problems: DirectoryProblem[] = tableProblems.map((problem) => ({ ...problem, file: 'contacts' }))
  const entries: ContactRow[] = []

  for (const { line, cell } of rows) {
    const refuse = (code: DirectoryProblem['code'], found: string, expected: string) =>
      problems.push({ code, file: 'contacts', line, found, expected })
    const kind = cell('kind')
    const [verifiedOn, verifiedBy, order] = [cell('verified_on'), cell('verified_by'), cell('order')]

    for (const column of ['phone', 'phone_outside', 'alternative'] as const)
      if (cell(column) !== '' && !isPhone(cell(column)))
        refuse('directory/phone', cell(column), 'norsk telefonnummer, eller EKS-5007-1 som eksempel')
    for (const column of ['valid_from', 'valid_to', 'verified_on'] as const)
      if (cell(column) !== '' && !isCalendarDay(cell(column)))
        refuse('directory/date', cell(column), 'ÅÅÅÅ-MM-DD')
    if (cell('source') === '') refuse('directory/empty', '', 'hvor nummeret kommer fra')
    if ((verifiedOn === '') !== (verifiedBy === ''))
      refuse('directory/verified', `${verifiedOn}${verifiedBy}`, 'både dag og rolle, eller ingen av dem')
    if (order !== '' && !/^[1-9]\d?$/.test(order)) refuse('directory/order', order, 'et tall fra 1')
    if (!isContactKind(kind)) {
      refuse('directory/unknown-service', kind, 'en tjeneste som finnes')
      continue
    }
    entries.push({
      ...{ line, party: cell('party'), kind, label: cell('label') },
      ...(cell('phone') !== '' && { phone: cell('phone') }),
      hours: cell('hours'),
      ...(cell('phone_outside') !== '' && { phoneOutside: cell('phone_outside') }),
      ...(cell('alternative') !== '' && { alternative: cell('alternative') }),
      ...(cell('email') !== '' && { email: cell('email') }),
      ...(cell('system') !== '' && { system: cell('system') }),
      ...(cell('valid_from') !== '' && { validFrom: cell('valid_from') }),
      ...(cell('valid_to') !== '' && { validTo: cell('valid_to') }),
      ...(verifiedOn !== '' && { verified: { on: verifiedOn, by: verifiedBy } }),
      ...(order !== '' && { order: Number(order) }),
      source: cell('source'),
      ...(cell('note') !== '' && { note: cell('note') }),
    })
  }
  return { entries, problems }
}

export const CONTACT_COLUMNS = [
  'party',
  'kind',
  'label',
  'phone',
  'hours',
  'phone_outside',
  'alternative',
  'email',
  'system',
  'valid_from',
  'valid_to',
  'verified_on',
  'verified_by',
  'order',
  'source',
  'note',
] as const
