import { stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { Directory } from '../../plo/addressing/directory.ts'
import type { Party } from '../../plo/addressing/party.ts'
import { readDirectoryFolder } from '../../server/directory-folder.ts'
import { makeFolder, writeWhole } from '../../server/files.ts'
import { placesIn, readPlacesFile } from '../../server/places.ts'
import type { PartiesFile } from '../../server/settings.ts'
import { runningService } from '../api.ts'
import { contextOf } from '../context.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { partyMeant } from '../party.ts'
import { startFailure } from '../start-error.ts'

type Options = {
  readonly folder?: string
  readonly url?: string
  readonly simulated?: true
  readonly yes?: true
}

export function partiesSetCommand(parties: Command): void {
  parties
    .command('set')
    .argument('<part>', 'kommune eller sykehus (nummer eller navn)')
    .option('--folder <mappe>', 'parten henter meldinger i ut/ og legger sine i inn/ i denne mappen')
    .option('--url <adresse>', 'parten tar imot på denne adressen: et virkelig mottak')
    .option('--simulated', 'parten er simulert igjen')
    .option('--yes', 'ja, det er et virkelig mottak')
    .description('Si hvor en part er; det gjelder fra neste gang tjenesten starter')
    .addHelpText(
      'after',
      `
Det skrives i parties.json i datamappen, eller i filen i PLO_PARTIES.

Eksempler:
  plo parties set Namsos\\ kommune --folder /srv/plo/namsos
  plo parties set 5006 --url https://plo.example.org/steinkjer --yes
  plo parties set 5007 --simulated`,
    )
    .action(async (typed: string, options: Options, command: Command) => {
      const { settings, output } = contextOf(command)
      const directory = await readDirectoryFolder(settings.directoryDir)
      if (!directory.ok) throw startFailure(directory.error)
      const meant = partyMeant(directory.value, typed)
      if (!meant.ok) throw new CommandError(meant.error.code, meant.error.text, exitCodes.usage)
      const party = meant.value
      const place = placeFrom(options, party)
      if (settings.partiesFile === undefined) throw new Error('there is no file of parties')

      await change(settings.partiesFile, directory.value, party, place)
      if (place !== undefined && 'folder' in place) await makeInAndOut(place.folder)
      const running = (await runningService(settings)) !== undefined
      output.value({ party: party.id, ...(place ?? { simulated: true }), restartNeeded: running })
      output.line(`${party.displayName}: ${place === undefined ? 'simulert' : Object.values(place).join()}`)
      if (place !== undefined && 'folder' in place) {
        output.line('Meldinger til parten legges i ut/, og det parten legger i inn/, hentes.')
        output.line('At en fil ligger i ut/, betyr ikke at noen har hentet den.')
      }
      output.line(
        running
          ? 'Start tjenesten på nytt: før det gjelder det gamle. Det som venter til parten, går dit etterpå.'
          : 'Gjelder når tjenesten starter. Det som venter til parten, går dit da.',
      )
    })
}

type Chosen = { readonly folder: string } | { readonly url: string } | undefined

function placeFrom({ folder, url, simulated, yes }: Options, { displayName }: Party): Chosen {
  if ([folder, url, simulated].filter((one) => one !== undefined).length !== 1)
    throw new CommandError('usage', 'Oppgi én av --folder, --url og --simulated.', exitCodes.usage)
  if (folder !== undefined) return { folder: resolve(folder) }
  if (url === undefined) return undefined
  if (yes !== true)
    throw new CommandError(
      'party/real',
      `Dette er et virkelig mottak: meldinger til ${displayName} vil gå ut av dette verktøyet, til ${url}\nGjenta kommandoen med --yes hvis det er meningen.`,
      exitCodes.usage,
    )
  return { url }
}

/** The other parties stay where they are; a file that is wrong is not written over. */
async function change(file: PartiesFile, directory: Directory, { id }: Party, place: Chosen): Promise<void> {
  // It need not be there yet, also where it is named.
  const before = await readPlacesFile({ ...file, required: false })
  if (!before.ok) throw startFailure(before.error)
  const existing = before.value ?? {}
  const others =
    typeof existing === 'object' && existing !== null && !Array.isArray(existing)
      ? Object.entries(existing).filter(([party]) => party !== id)
      : undefined
  const after = others && Object.fromEntries(place === undefined ? others : [...others, [id, place]])
  const checked = placesIn(after ?? existing, directory)
  if (!checked.ok) {
    const { code, message } = startFailure({
      code: 'parties/invalid',
      file: file.path,
      problems: checked.error,
    })
    throw new CommandError(code, message, exitCodes.usage)
  }
  try {
    if (place !== undefined && 'folder' in place && !(await stat(place.folder)).isDirectory())
      throw new Error(`${place.folder} er ikke en mappe`)
    await makeFolder(dirname(file.path))
    await writeWhole(file.path, `${JSON.stringify(after, null, 2)}\n`)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandError('parties/not-written', `Ingenting er endret: ${reason}`)
  }
}

/** Here, and never by the service: under a share that is not mounted they would be somewhere else. */
async function makeInAndOut(folder: string): Promise<void> {
  for (const name of ['ut', 'inn']) await makeFolder(join(folder, name))
}
