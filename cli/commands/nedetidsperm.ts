import { realpath, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { CALLSHEET_HOURS_TEXT, callSheetHoursIn } from '../../server/data-folders.ts'
import { downtimeFolder } from '../../server/downtime-folder/saved-call-sheet.ts'
import { writeDowntimeFolder } from '../../server/downtime-folder/write.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { fileContextOf } from '../file-context.ts'
import { reasonOf } from '../reason-of.ts'

type Options = { readonly to: string; readonly withNames?: true }

/** Reads files alone, and so works when service, database, queue and network are all gone. */
export function nedetidspermCommands(program: Command): void {
  const folder = program
    .command('nedetidsperm')
    .description('Nedetidspermen: telefonliste, ringeliste, tiltakskort og siste status som filer')
    .addHelpText('after', '\nEksempel:\n  plo nedetidsperm export --to /media/minnepinne')
  folder
    .command('export')
    .description('Skriv nedetidspermen til en minnepinne eller et fellesområde')
    .requiredOption('--to <mappe>', 'mappen der «nedetidsperm» legges; den må finnes')
    .option('--with-names', 'ta med hvem pasientene er på ringelisten (ellers bare id-er)')
    .addHelpText(
      'after',
      '\nEksempler:\n  plo nedetidsperm export --to /media/minnepinne\n  plo nedetidsperm export --to /felles/sengepost --with-names\n\nÅpne index.html i mappen. Den sier selv hvor gammel den er. Tjenesten holder dessuten en nedetidsperm ved like i datamappen.',
    )
    .action(async ({ to, withNames }: Options, command: Command) => {
      const { folders, output } = fileContextOf(command)
      const place = await folderAt(to)
      const { dataDir, directoryDir } = folders
      const callSheetHours = callSheetHoursIn(process.env)
      if (callSheetHours === undefined) throw new CommandError('usage', CALLSHEET_HOURS_TEXT, exitCodes.usage)
      const target = join(place, 'nedetidsperm')
      // By whatever way it is named: an export there would take the names out of the service's own call sheet.
      if ((await realPathOf(target)) === (await realPathOf(downtimeFolder(dataDir))))
        throw new CommandError(
          'usage',
          'Tjenesten skriver selv permen der. Velg en annen mappe.',
          exitCodes.usage,
        )
      output.progress('Skriver ut listene …')
      const errand = { dataDir, directoryDir, to: target, names: withNames === true, callSheetHours }
      const written = await writeDowntimeFolder(errand, new Date()).catch((error: unknown) => {
        if (!(error instanceof Error && 'code' in error)) throw error
        throw new CommandError('file/unwritable', `Kan ikke skrive til ${target} (${reasonOf(error)}).`)
      })
      output.value({ folder: target, ...written })
      for (const remark of written.remarks) output.line(output.paint('yellow', remark))
      output.line(`Nedetidspermen er skrevet til ${target}. Åpne index.html der.`)
      if (withNames === true)
        output.line('Ringelisten har navn på pasienter: taushetsbelagt. Slett den når alt er avstemt.')
    })
}

async function folderAt(path: string): Promise<string> {
  try {
    if ((await stat(path)).isDirectory()) return resolve(path)
  } catch (error) {
    throw new CommandError('usage', `Finner ikke mappen ${path} (${reasonOf(error)}).`, exitCodes.usage)
  }
  throw new CommandError('usage', `${path} er ikke en mappe.`, exitCodes.usage)
}

/** Of what is not there yet, its own path. */
async function realPathOf(path: string): Promise<string> {
  return realpath(path).catch(() => path)
}
