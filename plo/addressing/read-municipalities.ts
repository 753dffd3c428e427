import { readOrganisationNumber } from '../identity/organisation-number.ts'
import { readAttributed } from './attributed.ts'
import { isCalendarDay } from './calendar-day.ts'
import type { DirectoryProblem } from './directory-problem.ts'
import type { Attributed, FormerMunicipality, Neighbour } from './party.ts'
import { readTable } from './read-table.ts'

export interface MunicipalitiesFile {
  readonly current: readonly MunicipalityRow[]
  readonly former: readonly FormerMunicipality[]
  readonly neighbours: readonly Neighbour[]
  readonly problems: readonly DirectoryProblem[]
}

export interface MunicipalityRow {
  readonly line: number
  readonly number: string
  readonly name: string
  /** Empty where it is the same as the name. */
  readonly officialName: string
  readonly orgnr: string
  readonly region: Attributed
  readonly hospital: Attributed
  readonly hospitalId: string
  /** Empty where none was found. */
  readonly switchboard: string
  readonly source: string
}

/**
 * Tells the three kinds of municipality apart: one with a last day is a former one; one whose hospital is of the area
 * is a party; the rest are neighbours.
 *
 * @param areaHospitals the area's hospitals by their place: what the column `hospital` says, to an organisation number
 */
export function readMunicipalities(
  text: string,
  areaHospitals: ReadonlyMap<string, string>,
): MunicipalitiesFile {
  const { rows, problems: tableProblems } = readTable<Column, 'official_name'>(text, COLUMNS)
  const problems: DirectoryProblem[] = tableProblems.map((problem) => ({
    ...problem,
    file: 'municipalities',
  }))
  const current: MunicipalityRow[] = []
  const former: (FormerMunicipality & { readonly line: number })[] = []
  const neighbours: Neighbour[] = []
  const numbers = new Set<string>()

  for (const { line, cell } of rows) {
    const refuse = refuser(problems, line)
    const [number, name, validTo] = [cell('kommunenr'), cell('name'), cell('valid_to')]
    if (!/^\d{4}$/.test(number)) refuse('directory/municipality-number', number, 'fire sifre')
    if (numbers.has(number)) refuse('directory/twice', number, 'hvert kommunenummer én gang')
    if (name === '') refuse('directory/empty', '', 'kommunens navn')
    numbers.add(number)

    if (validTo !== '') {
      if (!isCalendarDay(validTo)) refuse('directory/date', validTo, 'ÅÅÅÅ-MM-DD')
      former.push({ line, number, name, validTo, successor: cell('successor_kommunenr') })
      continue
    }

    const [orgnr, hospital] = [cell('orgnr'), readAttributed(cell('hospital'))]
    if (!readOrganisationNumber(orgnr).ok) refuse('directory/organisation-number', orgnr, 'gyldig orgnr')
    if (hospital.value === '') refuse('directory/unknown-hospital', '', 'sykehusets sted')
    const hospitalId = areaHospitals.get(hospital.value)
    if (hospitalId === undefined) {
      neighbours.push({ number, name, hospital: hospital.value })
      continue
    }
    const region = readAttributed(cell('kommuneregion'))
    const [switchboard, source] = [cell('switchboard'), cell('source')]
    const names = { number, name, officialName: cell('official_name') }
    current.push({ line, ...names, orgnr, region, hospital, hospitalId, switchboard, source })
  }

  for (const { line, number, successor } of former) {
    if (numbers.has(successor) && !leadsInCircles(number, former)) continue
    refuser(problems, line)(
      'directory/unknown-successor',
      successor,
      'et nummer som til slutt leder til en kommune',
    )
  }
  return { current, former: former.map(({ line, ...facts }) => facts), neighbours, problems }
}

const COLUMNS = [
  'kommunenr',
  'name',
  'valid_to',
  'successor_kommunenr',
  'kommuneregion',
  'hospital',
  'orgnr',
  'switchboard',
  'source',
] as const

type Column = (typeof COLUMNS)[number]

function refuser(problems: DirectoryProblem[], line: number) {
  return (code: DirectoryProblem['code'], found: string, expected: string): void => {
    problems.push({ code, file: 'municipalities', line, found, expected })
  }
}

function leadsInCircles(start: string, former: readonly FormerMunicipality[]): boolean {
  const passed = new Set<string>()
  let number: string | undefined = start
  while (number !== undefined && !passed.has(number)) {
    passed.add(number)
    number = former.find((one) => one.number === number)?.successor
  }
  return number !== undefined
}
