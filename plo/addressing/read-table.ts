import { CsvError, parse } from 'csv-parse/sync'

export interface Table<Column extends string> {
  readonly rows: readonly TableRow<Column>[]
  readonly problems: readonly TableProblem[]
}

export interface TableRow<Column extends string> {
  /** In the file, the heading being line 1. */
  readonly line: number
  /** The cell without blanks around it; empty where there is none. */
  readonly cell: (column: Column) => string
}

/** Says where and what kind, never a cell's content: a table may hold persons. */
export interface TableProblem {
  readonly code: 'table/unreadable' | 'table/missing-column' | 'table/wrong-column-count'
  readonly line: number
  readonly found: string
  readonly expected: string
}

/**
 * Reads comma-separated text with a heading; also with semicolons, as Norwegian Excel saves it.
 *
 * Columns may stand in any order, and further ones are passed over; one that is `Optional` may be absent, and is empty. A row of another width than the heading is
 * reported and left out, because its cells may have slid into each other's columns.
 */
export function readTable<Column extends string, Optional extends string = never>(
  text: string,
  columns: readonly Column[],
): Table<Column | Optional> {
  const lines = splitLines(text)
  if ('code' in lines) return { rows: [], problems: [lines] }

  const [heading, ...body] = lines
  const names = heading?.fields ?? []
  const missing = columns.filter((column) => !names.includes(column))
  if (missing.length > 0) return { rows: [], problems: missing.map((column) => missingColumn(column, names)) }

  const places = new Map(names.map((name, place) => [name, place]))
  const isWhole = ({ fields }: Line) => fields.length === names.length
  return {
    rows: body.filter(isWhole).map(({ line, fields }) => ({
      line,
      cell: (column) => fields[places.get(column) ?? -1] ?? '',
    })),
    problems: body.filter((line) => !isWhole(line)).map((line) => wrongWidth(line, names.length)),
  }
}

interface Line {
  readonly line: number
  readonly fields: readonly string[]
}

function splitLines(text: string): readonly Line[] | TableProblem {
  const [heading = ''] = text.split('\n', 1)
  const delimiter = heading.includes(';') && !heading.includes(',') ? ';' : ','
  const lines: Line[] = []
  try {
    parse(text, {
      bom: true,
      delimiter,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      on_record: (fields: string[], context) => {
        lines.push({ line: context.lines, fields })
        return null
      },
    })
    return lines
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { code: 'table/unreadable', line: lines.length + 1, found: error.code, expected: 'CSV (RFC 4180)' }
  }
}

function missingColumn(column: string, names: readonly string[]): TableProblem {
  return { code: 'table/missing-column', line: 1, found: names.join(','), expected: column }
}

function wrongWidth({ line, fields }: Line, width: number): TableProblem {
  return { code: 'table/wrong-column-count', line, found: String(fields.length), expected: String(width) }
}
