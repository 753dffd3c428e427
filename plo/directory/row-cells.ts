import { err, ok, type Result } from '../result.ts'
import { type Cell, isBlank, tidy } from './cell.ts'
import { type Field, headingOf } from './columns.ts'
import type { Headings } from './find-headings.ts'
import type { ImportFinding } from './import-finding.ts'
import { type CellProblem, wordFor } from './read-phone-cell.ts'

export type FilledCell = Exclude<Cell, null>

/** The cells of one row, by what they say; what is wrong with them is gathered. */
export interface RowCells {
  readonly findings: ImportFinding[]
  say(field: Field, problem: CellProblem): void
  /** @returns `undefined` where the cell is empty, or wrong and said so */
  read<Value>(field: Field, reader: (cell: FilledCell) => Result<Value, CellProblem>): Value | undefined
}

export function rowCells(row: number, cells: readonly Cell[], { columns }: Headings): RowCells {
  const findings: ImportFinding[] = []
  const say = (field: Field, problem: CellProblem) => {
    const column = columns.get(field)
    findings.push({ ...problem, row, ...(column !== undefined && { column }), heading: headingOf(field) })
  }
  return {
    findings,
    say,
    read(field, reader) {
      const cell = cells[columns.get(field) ?? -1]
      if (cell === undefined || cell === null || isBlank(cell)) return undefined
      const fit = fitToPrint(cell)
      const read = fit.ok ? reader(fit.value) : fit
      if (read.ok) return read.value
      say(field, read.error)
      return undefined
    },
  }
}

export function readTextCell(cell: FilledCell): Result<string, CellProblem> {
  if (typeof cell === 'string') return ok(cell)
  if (typeof cell === 'number') return ok(String(cell))
  return err({ code: 'import/wrong-cell', found: wordFor(cell), expected: 'tekst' })
}

function fitToPrint(cell: FilledCell): Result<FilledCell, CellProblem> {
  if (typeof cell !== 'string') return ok(cell)
  const text = tidy(cell)
  const problem = (code: CellProblem['code'], found: string) => err({ code, found, expected: '' })
  if (FORMULA_ERROR.test(text)) return problem('import/formula-error', text)
  if (text.length > LONGEST) return problem('import/too-long', String(text.length))
  return /[^\P{C}\n\t]|\ufffd/u.test(text) ? problem('import/characters', '') : ok(text)
}

/** A line on paper has room for a fraction of this; what is longer is another document. */
const LONGEST = 500

/** Of spreadsheets in Norwegian and English; a column that is too narrow is saved as #####. */
const FORMULA_ERROR =
  /^#(?:N\/A|I\/T|REF!|NAME\?|NAVN\?|VALUE!|VERDI!|DIV\/0!|NULL!|NUM!|SPILL!|OVERFLYT!|CALC!|BEREGN!|#+)$/
