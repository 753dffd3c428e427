import { osloTime } from './oslo-time.ts'
import type { PhoneList } from './phone-list.ts'
import type { PhoneRow } from './phone-row.ts'

/**
 * The phone list as comma-separated text (RFC 4180), one line per row: also the rows whose number is missing.
 *
 * Every line carries the list's age and its stamp, because lines are copied without the others.
 */
export function phoneListCsv({ municipalities, hospitals, printedAt, stamp = '' }: PhoneList): string {
  const age = [osloTime(printedAt), stamp]
  const lines = [
    COLUMNS,
    ...hospitals.flatMap(({ id, name, rows }) => rows.map((row) => [id, name, '', ...cells(row), ...age])),
    ...municipalities.flatMap(({ number, name, hospital, rows, further }) =>
      [...rows, ...further].map((row) => [number, name, hospital, ...cells(row), ...age]),
    ),
  ]
  return lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join('')
}

const COLUMNS: readonly string[] = [
  'nummer',
  'navn',
  'sykehus',
  'tjeneste',
  'telefon',
  'merkelapp',
  'tid',
  'bekreftet',
  'kilde',
  'skrevet_ut',
  'stempel',
]

function cells({ heading, phone, label, hours, verification, source }: PhoneRow): readonly string[] {
  return [heading, phone, label, hours, verification, source].map((cell) =>
    isPhoneLike(cell) ? cell : inert(cell),
  )
}

function isPhoneLike(cell: string): boolean {
  return /^\+?[\d ]+$/.test(cell)
}

/** A spreadsheet runs what begins like a formula; the apostrophe makes it text. */
function inert(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
