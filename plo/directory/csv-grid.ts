import { CsvError, parse } from 'csv-parse/sync'
import { err, ok, type Result } from '../result.ts'
import { type Grid, tidy } from './cell.ts'
import { findHeadings } from './find-headings.ts'
import { unguarded } from './spreadsheet-text.ts'

export interface CsvProblem {
  readonly row: number
  readonly found: string
}

/**
 * Reads text with semicolons, commas or tabs: with whichever the headings can be found.
 *
 * Empty lines are kept, so that a row has the number that a spreadsheet shows.
 */
export function csvGrid(text: string): Result<Grid, CsvProblem> {
  // Excel writes this line to tell itself what the delimiter is.
  const told = /^\ufeff?sep=([;,\t])\r?\n/.exec(text)
  const delimiters = told?.[1] === undefined ? DELIMITERS : [told[1]]
  const body = told === null ? text : `\n${text.slice(told[0].length)}`

  const read = delimiters.map((delimiter) => gridWith(body, delimiter))
  const found = read.find((grid) => grid.ok && findHeadings(grid.value) !== undefined)
  return found ?? read.find((grid) => grid.ok) ?? read[0] ?? ok({ kind: 'csv', name: '', rows: [] })
}

const DELIMITERS: readonly string[] = [';', ',', '\t']

function gridWith(text: string, delimiter: string): Result<Grid, CsvProblem> {
  const rows: string[][] = []
  try {
    parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      on_record: (fields: string[]) => {
        rows.push(fields.map((field) => unguarded(tidy(field))))
        return null
      },
    })
    return ok({ kind: 'csv', name: '', rows })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return err({ row: rows.length + 1, found: error.code })
  }
}
