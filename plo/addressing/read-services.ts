import { readHerId } from '../identity/her-id.ts'
import type { DirectoryProblem, ReadFile } from './directory-problem.ts'
import type { Service, ServiceKind } from './party.ts'
import { readTable } from './read-table.ts'
import { isServiceKind } from './service-kinds.ts'

export interface ServiceRow extends Service {
  readonly line: number
  readonly party: string
  readonly kind: ServiceKind
}

export function readServices(text: string): ReadFile<ServiceRow> {
  const { rows, problems: tableProblems } = readTable(text, COLUMNS)
  const problems: DirectoryProblem[] = tableProblems.map((problem) => ({ ...problem, file: 'services' }))
  const entries: ServiceRow[] = []
  const seen = new Set<string>()

  for (const { line, cell } of rows) {
    const refuse = (code: DirectoryProblem['code'], found: string, expected: string) =>
      problems.push({ code, file: 'services', line, found, expected })
    const [party, kind, herId] = [cell('party'), cell('service'), cell('her_id')]

    if (cell('name') === '') refuse('directory/empty', '', 'tjenestens navn')
    if (!readHerId(herId).ok) refuse('directory/her-id', herId, 'et positivt heltall, høyst åtte sifre')
    // Two services with one HER-id could not be told apart by the receiver's mailbox.
    if (seen.has(herId)) refuse('directory/twice', herId, 'hver HER-id én gang')
    if (seen.has(`${party} ${kind}`)) refuse('directory/twice', `${party} ${kind}`, 'hver tjeneste én gang')
    seen.add(herId).add(`${party} ${kind}`)

    if (!isServiceKind(kind)) refuse('directory/unknown-service', kind, 'en tjeneste som finnes')
    else entries.push({ line, party, kind, name: cell('name'), herId, source: cell('source') })
  }
  return { entries, problems }
}

const COLUMNS = ['party', 'service', 'name', 'her_id', 'source'] as const
