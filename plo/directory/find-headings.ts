import { type Cell, type Grid, isBlank, tidy } from './cell.ts'
import { type Column, columnNamed, type Field, headingOf, REQUIRED } from './columns.ts'
import type { ImportFinding } from './import-finding.ts'

/** Where the headings stand in a table, and what each column is. */
export interface Headings {
  /** Its number in the file, the first being 1. */
  readonly row: number
  /** The place of each field that the table has. */
  readonly columns: ReadonlyMap<Field, number>
  /** Of all columns: where the last one is that a row can have something in. */
  readonly width: number
  readonly findings: readonly ImportFinding[]
}

/** A title, a date and an empty line above a table are common; more than this is another document. */
const FIRST_ROWS = 20

/** Finds the row of headings; `undefined` where none of the first rows has those that a list must have. */
export function findHeadings({ rows }: Grid): Headings | undefined {
  const index = rows.slice(0, FIRST_ROWS).findIndex((row) => {
    const fields = row.map((cell) => columnOf(cell)?.field)
    return REQUIRED.every(
      (field) => fields.includes(field) || (field === 'party' && fields.includes('number')),
    )
  })
  const row = rows[index]
  return row === undefined ? undefined : headingsIn(row, index + 1)
}

/** Says what is there instead: the row with most of the headings that we know, and which it lacks. */
export function missingHeadings(grids: readonly Grid[]): readonly ImportFinding[] {
  const nearest = grids
    .flatMap(({ rows }) => rows.slice(0, FIRST_ROWS).map((row, index) => ({ row, number: index + 1 })))
    .map((one) => ({ ...one, known: one.row.flatMap((cell) => columnOf(cell)?.field ?? []) }))
    .sort((one, other) => other.known.length - one.known.length)[0]

  if (nearest === undefined || nearest.known.length < 2) {
    const sheets = grids.map(({ name }) => name).filter((name) => name !== '')
    const found = sheets.length > 1 ? `arkene ${sheets.map((name) => `«${name}»`).join(', ')}` : ''
    const expected = REQUIRED.map((field) => `«${headingOf(field)}»`).join(', ')
    return [{ code: 'import/no-headings', found, expected }]
  }
  return REQUIRED.filter((field) => !nearest.known.includes(field)).map((field) => ({
    code: 'import/missing-column',
    row: nearest.number,
    found: '',
    expected: headingOf(field),
  }))
}

function headingsIn(row: readonly Cell[], number: number): Headings {
  const columns = new Map<Field, number>()
  const findings: ImportFinding[] = []
  const say = (code: ImportFinding['code'], column: number, found: string) =>
    findings.push({ code, row: number, column, found, expected: '' })

  for (const [index, cell] of row.entries()) {
    if (isBlank(cell)) continue
    const text = tidy(String(cell))
    const column = columnOf(cell)
    if (column === undefined) {
      say('import/unknown-column', index, text)
      continue
    }
    const before = columns.get(column.field)
    if (before !== undefined) say('import/two-columns', index, `«${tidy(String(row[before]))}» og «${text}»`)
    else columns.set(column.field, index)
    if (column.field === 'verifiedOn' || column.field === 'verifiedBy')
      say('import/verified-ignored', index, text)
  }
  return { row: number, columns, width: row.length, findings }
}

function columnOf(cell: Cell): Column | undefined {
  return typeof cell === 'string' ? columnNamed(cell) : undefined
}
