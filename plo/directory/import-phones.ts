import type { Directory } from '../addressing/directory.ts'
import type { Grid } from './cell.ts'
import { findHeadings, type Headings, missingHeadings } from './find-headings.ts'
import type { ImportFinding } from './import-finding.ts'
import type { PhoneRowRead } from './phone-row-read.ts'
import { readPhoneRows } from './read-phone-rows.ts'

export interface ImportRead {
  /** What the findings are about: names their places. */
  readonly kind: Grid['kind']
  /** Of the sheet that was read; empty where the file is the table. */
  readonly sheet: string
  readonly rows: readonly PhoneRowRead[]
  /** All at once; the file is refused where one of them is no notice. */
  readonly findings: readonly ImportFinding[]
}

/** Reads the one table with the headings of a phone list among those of a file. */
export function importPhones(directory: Directory, grids: readonly Grid[]): ImportRead {
  const tables = grids.flatMap((grid) => {
    const headings = findHeadings(grid)
    return headings === undefined ? [] : [{ grid, headings }]
  })
  const [table, ...more] = tables
  const kind = grids[0]?.kind ?? 'csv'
  if (table === undefined) return { kind, sheet: '', rows: [], findings: missingHeadings(grids) }
  if (more.length > 0) {
    const found = tables.map(({ grid }) => `«${grid.name}»`).join(', ')
    return { kind, sheet: '', rows: [], findings: [{ code: 'import/two-sheets', found, expected: '' }] }
  }
  return readTable(directory, table, grids)
}

function readTable(
  directory: Directory,
  { grid, headings }: { readonly grid: Grid; readonly headings: Headings },
  grids: readonly Grid[],
): ImportRead {
  const { rows, findings } = readPhoneRows(directory, grid, headings)
  const others = grids.filter((one) => one !== grid && one.rows.length > 0).map(({ name }) => `«${name}»`)
  const unread: readonly ImportFinding[] =
    others.length === 0 ? [] : [{ code: 'import/other-sheets', found: others.join(', '), expected: '' }]
  return { kind: grid.kind, sheet: grid.name, rows, findings: [...unread, ...findings] }
}
