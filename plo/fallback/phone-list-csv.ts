import { stringify } from 'csv-stringify/sync'
import { osloTime } from './oslo-time.ts'
import type { PhoneList } from './phone-list.ts'
import type { PhoneRow } from './phone-row.ts'

/**
 * The phone list as comma-separated text (RFC 4180), one line per row: also the rows whose number is missing.
 *
 * Every line carries the list's age and its stamps, because lines are copied without the others.
 */
export function phoneListCsv({ municipalities, hospitals, printedAt, at, stamps }: PhoneList): string {
  const age = [osloTime(at), osloTime(printedAt), stamps.join('; ')]
  return stringify(
    [
      COLUMNS,
      ...hospitals.flatMap(({ id, name, rows }) => rows.map((row) => [id, name, '', ...cells(row), ...age])),
      ...municipalities.flatMap(({ number, name, hospital, rows, further, region }) => [
        ...[...rows, ...further].map((row) => [number, name, hospital, ...cells(row), ...age]),
        ...region.rows.map((row) => [
          number,
          `${name} (region ${region.name})`,
          hospital,
          ...cells(row),
          ...age,
        ]),
      ]),
    ],
    { record_delimiter: 'windows' },
  )
}

const COLUMNS: readonly string[] = [
  'nummer',
  'navn',
  'sykehus',
  'tjeneste',
  'telefon',
  'merkelapp',
  'tid',
  'utenom_tid',
  'alternativ',
  'ring',
  'svarer',
  'epost',
  'system',
  'gyldighet',
  'merknad',
  'bekreftet',
  'kilde',
  'svarer_regnet_for',
  'skrevet_ut',
  'stempel',
]

/** `ring` is the number that answers at that time: the one for outside the hours where the office is closed. */
function cells(row: PhoneRow): readonly string[] {
  const { heading, phone, label, hours, outside = '', alternative = '', reach, answers, email = '' } = row
  const { system = '', validity = '', note = '', verification, source } = row
  const ring = reach.status === 'missing' ? '' : reach.phone
  return [
    ...[heading, phone, label, hours, outside, alternative, ring, answers, email, system, validity, note],
    ...[verification, source],
  ].map((cell) => (isPhoneLike(cell) ? cell : inert(cell)))
}

function isPhoneLike(cell: string): boolean {
  return /^\+?[\d ]+$/.test(cell)
}

/** A spreadsheet runs what begins like a formula; the apostrophe makes it text. */
function inert(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
}
