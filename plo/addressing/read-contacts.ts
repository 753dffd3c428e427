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
      ...{
        line,
        party: cell('party'),
        kind,
        label: cell('label'),
        hours: cell('hours'),
        source: cell('source'),
      },
      ...filled({
        phone: cell('phone'),
        phoneOutside: cell('phone_outside'),
        alternative: cell('alternative'),
        email: cell('email'),
        system: cell('system'),
        validFrom: cell('valid_from'),
        validTo: cell('valid_to'),
        note: cell('note'),
      }),
      ...(verifiedOn !== '' && { verified: { on: verifiedOn, by: verifiedBy } }),
      ...(order !== '' && { order: Number(order) }),
    })
  }
  return { entries, problems }
}

/** What is not said is absent. One by one: a spread for each would be half of the reading of a large directory. */
function filled<Key extends string>(
  facts: Readonly<Record<Key, string>>,
): Readonly<Partial<Record<Key, string>>> {
  const kept: Partial<Record<Key, string>> = {}
  for (const key in facts) if (facts[key] !== '') kept[key] = facts[key]
  return kept
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
