import { err, ok, type Result } from '../result.ts'
import type { DirectoryProblem } from './directory-problem.ts'
import type { HospitalServices, MunicipalServices, Service, ServiceKind } from './party.ts'
import type { ServiceRow } from './read-services.ts'
import type { RowsByParty } from './rows-by-party.ts'

/** @see ehelse.no, adressering: a municipality has at least sykepleie, lege and saksbehandling */
export function municipalServices(
  party: string,
  rows: RowsByParty<ServiceRow>,
): Result<MunicipalServices, readonly DirectoryProblem[]> {
  const find = finder(party, rows)
  const [enterprise, psykisk] = [find('enterprise'), find('psykisk')]
  const [sykepleie, lege, saksbehandling] = [find('sykepleie'), find('lege'), find('saksbehandling')]
  if (!enterprise || !sykepleie || !lege || !saksbehandling)
    return err(missing(party, { enterprise, sykepleie, lege, saksbehandling }))
  return ok({ enterprise, sykepleie, lege, saksbehandling, ...(psykisk && { psykisk }) })
}

/** @see ehelse.no, adressering: «Somatikk plo meldingsmottak», and where there is psychiatry one for that */
export function hospitalServices(
  party: string,
  rows: RowsByParty<ServiceRow>,
): Result<HospitalServices, readonly DirectoryProblem[]> {
  const find = finder(party, rows)
  const [enterprise, somatikk, psykiatri] = [find('enterprise'), find('somatikk'), find('psykiatri')]
  if (!enterprise || !somatikk) return err(missing(party, { enterprise, somatikk }))
  return ok({ enterprise, somatikk, ...(psykiatri && { psykiatri }) })
}

function finder(party: string, rows: RowsByParty<ServiceRow>) {
  const own = rows.get(party) ?? []
  return (kind: ServiceKind): Service | undefined => {
    const row = own.find((one) => one.kind === kind)
    return row && { name: row.name, herId: row.herId, source: row.source }
  }
}

/** A row that is not there has no line: it belongs after the heading. */
function missing(party: string, services: Readonly<Record<string, Service | undefined>>): DirectoryProblem[] {
  return Object.entries(services)
    .filter(([, service]) => service === undefined)
    .map(([kind]) => ({
      code: 'directory/missing-service',
      file: 'services',
      line: 1,
      found: '',
      expected: `${party},${kind}`,
    }))
}
