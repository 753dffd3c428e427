import type { Command } from 'commander'
import { versionText } from '../../plo/directory/directory-version.ts'
import { osloTime } from '../../plo/fallback/oslo-time.ts'
import { openFolder } from '../../server/directory/own-contacts.ts'
import { restoreChange } from '../../server/directory/restore-change.ts'
import type { Version } from '../../server/directory/version-file.ts'
import { directoryVersion, listVersions } from '../../server/directory/versions.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { type FileContext, fileContextOf } from '../file-context.ts'
import { type Consent, changeContacts } from '../phones-change.ts'
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
  const opened = await openFolder(context.folders.directoryDir.path)
  if (!opened.ok) throw new CommandError(opened.error.code, opened.error.text, exitCodes.usage)
  const planned = await restoreChange(opened.value, number)
  if (!planned.ok) {
    const { code, text } = planned.error
    throw new CommandError(code, text, code === 'version/unknown' ? exitCodes.usage : exitCodes.findings)
  }
  await changeContacts(context, planned.value, consent)
}

function toldOf({ at, origin, from = '', counts }: Version): readonly string[] {
  const { added, changed, gone } = counts
  const how = { found: 'lå der fra før', import: 'fra', verify: 'bekreftet', restore: 'tilbake til' }[origin]
  const numbers = origin === 'found' ? '' : `+${added} ~${changed} −${gone}`
  return [osloTime(at), numbers, `${how} ${from}`.trim()]
}
