import { err, ok, type Result } from '../result.ts'
import type { Directory } from './directory.ts'
import { findParty } from './find-party.ts'
import { municipalityMeant } from './municipality-meant.ts'
import { isSameName } from './place-name.ts'

export type MunicipalitiesAsked = {
  readonly names: readonly string[]
  readonly all?: boolean
  readonly region?: string
  readonly hospital?: string
}

export type ChosenMunicipalities = {
  readonly ids: readonly string[]
  /** What whoever asked should know: «Verran er nå en del av Steinkjer kommune.» */
  readonly remarks: readonly string[]
}

/**
 * The municipalities whose numbers are wanted, or all that is wrong with how they are asked for.
 *
 * The name of a place that has a hospital too means the municipality here, and that is said.
 */
export function chooseMunicipalities(
  directory: Directory,
  { names, all = false, region, hospital }: MunicipalitiesAsked,
): Result<ChosenMunicipalities, readonly string[]> {
  const { municipalities } = directory
  if (all) return ok({ ids: municipalities.map(({ id }) => id), remarks: [] })
  const chosen = new Set<string>()
  const problems: string[] = []
  const remarks: string[] = []

  if (region !== undefined) {
    const inRegion = municipalities.filter((one) => isSameName(one.region.value, region))
    const known = [...new Set(municipalities.map((one) => one.region.value))].sort()
    if (inRegion.length === 0) problems.push(`Ukjent region «${region}». Kjente: ${known.join(', ')}.`)
    for (const { id } of inRegion) chosen.add(id)
  }
  if (hospital !== undefined) {
    const found = hospitalId(directory, hospital)
    const known = directory.hospitals.map(({ name }) => name).join(', ')
    if (found === undefined) problems.push(`Ukjent sykehus «${hospital}». Kjente: ${known}.`)
    for (const one of municipalities) if (one.hospitalId === found) chosen.add(one.id)
  }
  for (const name of names) {
    const meant = municipalityMeant(directory, name)
    if (!meant.ok) {
      problems.push(meant.error.text)
      continue
    }
    const { municipality, sentence } = meant.value
    if (sentence !== undefined) remarks.push(sentence)
    remarks.push(...namesakeRemark(directory, name))
    chosen.add(municipality.id)
  }
  return problems.length > 0 ? err(problems) : ok({ ids: [...chosen], remarks })
}

function hospitalId(directory: Directory, typed: string): string | undefined {
  const found = findParty(directory, typed)
  const parties = found.ok
    ? found.value.status === 'found'
      ? [found.value.party]
      : []
    : found.error.code === 'address/ambiguous-name'
      ? found.error.candidates
      : []
  return parties.find(({ kind }) => kind === 'hospital')?.id
}

/** «Namsos» alone could be either; a list of phone numbers harms nobody, so it is made, and said of which. */
function namesakeRemark(directory: Directory, typed: string): readonly string[] {
  const found = findParty(directory, typed)
  if (found.ok || found.error.code !== 'address/ambiguous-name') return []
  const [municipality, hospital] = found.error.candidates
  return [
    `«${typed}»: dette er ${municipality?.displayName}. Kommunene til sykehuset: --hospital "${hospital?.displayName}".`,
  ]
}
