import { readOrganisationNumber } from '../identity/organisation-number.ts'
import type { DirectoryProblem, ReadFile } from './directory-problem.ts'
import { readTable } from './read-table.ts'

export interface HospitalRow {
  readonly line: number
  readonly orgnr: string
  readonly name: string
  readonly legalUnit: { readonly name: string; readonly orgnr: string }
  /** Empty where none was found. */
  readonly switchboard: string
  readonly source: string
}

export function readHospitals(text: string): ReadFile<HospitalRow> {
  const { rows, problems: tableProblems } = readTable(text, COLUMNS)
  const problems: DirectoryProblem[] = tableProblems.map((problem) => ({ ...problem, file: 'hospitals' }))
  const numbers = new Set<string>()

  const entries = rows.map(({ line, cell }): HospitalRow => {
    const refuse = (code: DirectoryProblem['code'], found: string, expected: string) =>
      problems.push({ code, file: 'hospitals', line, found, expected })
    const orgnr = cell('orgnr')
    const legalUnit = { name: cell('legal_unit'), orgnr: cell('legal_unit_orgnr') }

    for (const number of [orgnr, legalUnit.orgnr])
      if (!readOrganisationNumber(number).ok) refuse('directory/organisation-number', number, 'gyldig orgnr')
    if (numbers.has(orgnr)) refuse('directory/twice', orgnr, 'hvert sykehus én gang')
    numbers.add(orgnr)
    if (!/^Sykehuset \S/.test(cell('name'))) refuse('directory/empty', cell('name'), '«Sykehuset» og stedet')

    const [switchboard, source] = [cell('switchboard'), cell('source')]
    return { line, orgnr, name: cell('name'), legalUnit, switchboard, source }
  })
  return { entries, problems }
}

/** The place a hospital is named for: what the municipalities' column `hospital` says. */
export function hospitalPlace(name: string): string {
  return name.replace(/^Sykehuset /, '')
}

const COLUMNS = ['orgnr', 'name', 'legal_unit', 'legal_unit_orgnr', 'switchboard', 'source'] as const
