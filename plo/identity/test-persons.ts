import { readTable, type TableProblem } from '../addressing/read-table.ts'
import { type NationalIdError, readNationalId } from './national-id.ts'

export interface TestPersons {
  readonly persons: readonly TestPerson[]
  /** Their numbers: what `isSynthetic` takes. */
  readonly agreed: ReadonlySet<string>
  readonly findings: readonly TestPersonFinding[]
}

export interface TestPerson {
  readonly ident: string
  /** Empty where the source gives none. */
  readonly name: string
  readonly source: string
}

/** Where a line is wrong, and how; never the number on it. */
export interface TestPersonFinding {
  readonly code:
    | NationalIdError['code']
    | TableProblem['code']
    | 'identity/test-person-without-source'
    | 'identity/test-person-twice'
  readonly line: number
}

/**
 * Reads the list of agreed test persons (`testpersoner.csv`: ident, name, source). A line with a finding is not agreed.
 *
 * Each line says where its number was published or agreed, because the numbers themselves look like real ones.
 */
export function readTestPersons(text: string): TestPersons {
  const { rows, problems } = readTable(text, ['ident', 'name', 'source'])
  const persons = new Map<string, TestPerson>()
  const findings: TestPersonFinding[] = problems.map(({ code, line }) => ({ code, line }))

  for (const { line, cell } of rows) {
    const person = { ident: cell('ident'), name: cell('name'), source: cell('source') }
    const read = readNationalId(person.ident)
    if (!read.ok) findings.push({ code: read.error.code, line })
    else if (person.source === '') findings.push({ code: 'identity/test-person-without-source', line })
    else if (persons.has(person.ident)) findings.push({ code: 'identity/test-person-twice', line })
    else persons.set(person.ident, person)
  }

  return { persons: [...persons.values()], agreed: new Set(persons.keys()), findings }
}
