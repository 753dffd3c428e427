import type { DirectoryProblem, ReadFile } from './directory-problem.ts'
import type { EmergencyBeds } from './party.ts'
import { readTable } from './read-table.ts'

/**
 * Reads where the municipalities have their emergency beds (KØHD/KAD).
 *
 * @param places the municipalities of today that a bed can be for, neighbours too: number to name
 */
export function readEmergencyBeds(
  text: string,
  places: ReadonlyMap<string, string>,
): ReadFile<EmergencyBeds> {
  const { rows, problems: tableProblems } = readTable(text, COLUMNS)
  const problems: DirectoryProblem[] = tableProblems.map((problem) => ({
    ...problem,
    file: 'emergency-beds',
  }))

  const entries = rows.map(({ line, cell }): EmergencyBeds => {
    const refuse = (code: DirectoryProblem['code'], found: string, expected: string) =>
      problems.push({ code, file: 'emergency-beds', line, found, expected })
    const numbers = cell('serves_now').split(' ')
    for (const number of numbers)
      if (!places.has(number)) refuse('directory/unknown-party', number, 'kommunenumre fra i dag')
    if (!/^[1-9]\d?$/.test(cell('beds'))) refuse('directory/beds', cell('beds'), 'et antall fra 1')
    if (!/^\d{4}$/.test(cell('as_of'))) refuse('directory/date', cell('as_of'), 'et år')
    for (const column of ['place', 'source'] as const)
      if (cell(column) === '') refuse('directory/empty', '', `kolonnen ${column} utfylt`)

    return {
      place: cell('place'),
      beds: Number(cell('beds')),
      servedThen: cell('serves_then')
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
      serves: numbers.map((number) => ({ number, name: places.get(number) ?? '' })),
      ...(cell('inferred') !== '' && { inferred: cell('inferred') }),
      asOf: cell('as_of'),
      source: cell('source'),
    }
  })
  return { entries, problems }
}

const COLUMNS = ['place', 'beds', 'serves_then', 'serves_now', 'inferred', 'as_of', 'source'] as const
