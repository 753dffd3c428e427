import type { Command } from 'commander'
import { readContacts } from '../../plo/addressing/read-contacts.ts'
import { rowsByParty } from '../../plo/addressing/rows-by-party.ts'
import { changesTo } from '../../plo/directory/change-contacts.ts'
import { versionText } from '../../plo/directory/directory-version.ts'
import { osloTime } from '../../plo/fallback/oslo-time.ts'
import type { Version } from '../../server/directory/version-file.ts'
import { contactsOfVersion, directoryVersion, listVersions } from '../../server/directory/versions.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { type FileContext, fileContextOf } from '../file-context.ts'
import { type Consent, changeContacts, type OwnFolder, openOwn, saveIfYes } from '../phones-change.ts'
import { columns } from '../terminal-text.ts'

export function phonesVersionsCommand(phones: Command): void {
  phones
    .command('versions')
    .description('Utgavene av numrene, den nyeste først')
    .addHelpText('after', '\nEksempler:\n  plo phones versions\n  plo phones restore 3')
    .action(async (_options, command: Command) => {
      const { folders, output } = fileContextOf(command)
      const { path } = folders.directoryDir
      const [current, versions] = await Promise.all([directoryVersion(path), listVersions(path)])
      output.value({ current, versions: versions.map(({ file, sha256, ...version }) => version) })
      const rows = versions.toReversed().map((version) => [String(version.number), ...toldOf(version)])
      for (const line of columns(rows)) output.line(line)
      output.line(`I bruk: ${versionText(current)}`)
    })
}

export function phonesRestoreCommand(phones: Command): void {
  phones
    .command('restore')
    .argument('<versjon>', 'nummeret, se «plo phones versions»')
    .description('Gå tilbake til en tidligere utgave: viser først hva som blir endret')
    .option('--yes', 'lagre uten å spørre')
    .option('--dry-run', 'vis hva som ville bli endret, og lagre ingenting')
    .addHelpText(
      'after',
      '\nUtgaven blir lagret som en ny versjon, så det går an å angre.\n\nEksempler:\n  plo phones restore 3 --dry-run\n  plo phones restore 3',
    )
    .action(async (number: string, consent: Consent, command: Command) => {
      await restore(number, consent, fileContextOf(command))
    })
}

async function restore(number: string, consent: Consent, context: FileContext): Promise<void> {
  const own = await openOwn(context)
  const versions = await listVersions(own.folder)
  const version = versions.find((one) => String(one.number) === number)
  if (version === undefined) {
    const known = versions.map((one) => one.number).join(', ')
    const text = known === '' ? 'Det er ingen versjoner ennå.' : `De som finnes: ${known}.`
    throw new CommandError('version/unknown', `Det er ingen versjon «${number}». ${text}`, exitCodes.usage)
  }
  const text = await contactsOfVersion(own.folder, version)
  if (text === undefined)
    throw new CommandError('version/damaged', `Versjon ${number} er skadet og kan ikke brukes.`)
  const { entries, problems } = readContacts(text)
  if (problems.length > 0)
    throw new CommandError('version/damaged', `Versjon ${number} kan ikke leses lenger.`, exitCodes.findings)

  const facts = { origin: 'restore', from: `versjon ${number}` } as const
  if (!own.directory.ok) return restoreUnseen(own, text, { ...facts, rows: entries.length }, consent, context)
  const contacts = rowsByParty(entries.map(({ line, ...contact }) => contact))
  const current = { ...own, directory: own.directory.value }
  await changeContacts(context, current, changesTo(current.directory, contacts), facts, consent)
}

/** Where the numbers of today cannot be read, there is no difference to show: that is why somebody goes back. */
async function restoreUnseen(
  own: OwnFolder,
  text: string,
  { rows, ...facts }: { readonly origin: 'restore'; readonly from: string; readonly rows: number },
  consent: Consent,
  context: FileContext,
): Promise<void> {
  context.output.line(
    `Numrene slik de er nå, kan ikke leses, så forskjellen kan ikke vises. Utgaven har ${rows} numre.`,
  )
  const counts = { added: 0, changed: 0, gone: 0 }
  await saveIfYes(context, own, { text, facts: { at: new Date(), counts, ...facts }, shown: {} }, consent)
}

function toldOf({ at, origin, from = '', counts }: Version): readonly string[] {
  const { added, changed, gone } = counts
  const how = { found: 'lå der fra før', import: 'fra', verify: 'bekreftet', restore: 'tilbake til' }[origin]
  const numbers = origin === 'found' ? '' : `+${added} ~${changed} −${gone}`
  return [osloTime(at), numbers, `${how} ${from}`.trim()]
}
