import writeSheet from 'write-excel-file/node'
import type { ExportTable } from '../../plo/directory/export-table.ts'

/** A spreadsheet whose cells are all text: a number keeps its zero, and hours do not become a date. */
export async function writeXlsx({ headings, rows }: ExportTable): Promise<Uint8Array> {
  const heading = headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))
  // `format: '@'` is what a spreadsheet calls text: also what is typed in later stays as it was typed.
  const cells = rows.map((row) => row.map((value) => ({ value: literal(value), type: String, format: '@' })))
  const columns = headings.map((_, index) => ({
    width: widthOf([headings, ...rows].map((row) => row[index] ?? '')),
  }))
  return writeSheet([heading, ...cells], { sheet: 'Telefonliste', columns, stickyRowsCount: 1 }).toBuffer()
}

/**
 * `_x000D_` stands for a carriage return in this format; as text it is written with its underline escaped.
 *
 * A blank after words like `constructor`: the library (4.1) looks its texts up in an object, where those are something
 * else already. Blanks around a text are nothing to whoever reads it.
 */
function literal(text: string): string {
  const escaped = text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
  return escaped in Object.prototype ? `${escaped} ` : escaped
}

function widthOf(cells: readonly string[]): number {
  const longest = cells.reduce((most, cell) => Math.max(most, cell.length), 0)
  return Math.min(Math.max(longest + 2, 10), 60)
}
