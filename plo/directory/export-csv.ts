import { stringify } from 'csv-stringify/sync'
import type { ExportTable } from './export-table.ts'
import { guarded } from './spreadsheet-text.ts'

/** CSV as Norwegian spreadsheets open it at a double click: byte order mark, semicolons, nothing that is run or remade. */
export function exportCsv({ headings, rows }: ExportTable): string {
  return stringify([headings, ...rows.map((row) => row.map(guarded))], {
    bom: true,
    delimiter: ';',
    record_delimiter: 'windows',
  })
}
