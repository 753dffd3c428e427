import {
  type ChosenMunicipalities,
  chooseMunicipalities,
  type MunicipalitiesAsked,
} from '../plo/addressing/choose-municipalities.ts'
import type { Directory } from '../plo/addressing/directory.ts'
import { CommandError, exitCodes } from './exit-codes.ts'

export type PhonesChoice = Omit<MunicipalitiesAsked, 'names'>

/**
 * The municipalities whose numbers are wanted.
 *
 * @throws CommandError with all that is wrong at once
 */
export function municipalitiesTyped(
  directory: Directory,
  names: readonly string[],
  { all, region, hospital }: PhonesChoice,
): ChosenMunicipalities {
  const chosen = chooseMunicipalities(directory, {
    names,
    ...(all !== undefined && { all }),
    ...(region !== undefined && { region }),
    ...(hospital !== undefined && { hospital }),
  })
  if (!chosen.ok) throw new CommandError('address/unknown', chosen.error.join('\n'), exitCodes.usage)
  if (chosen.value.ids.length > 0) return chosen.value
  throw new CommandError(
    'usage',
    'Oppgi kommuner, --region, --hospital eller --all. Se «plo phones --help».',
    exitCodes.usage,
  )
}
