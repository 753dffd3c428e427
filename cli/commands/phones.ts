import { type Command, Option } from 'commander'
import type { Directory } from '../../plo/addressing/directory.ts'
import type { RequestSheet } from '../../plo/directory/request-sheet.ts'
import { phoneList, SUGGESTED_OLDER_THAN_DAYS } from '../../plo/fallback/phone-list.ts'
import { directoryVersion } from '../../server/directory/versions.ts'
import { readDirectoryFolder } from '../../server/directory-folder.ts'
import { addCommands, type CommandTable } from '../commands.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { fileContextOf } from '../file-context.ts'
import { municipalitiesTyped, type PhonesChoice } from '../phones-choice.ts'
import {
  formatMeant,
  PHONES_FORMATS,
  type PhonesFormat,
  phoneListAs,
  requestSheetsAs,
} from '../phones-format.ts'
import { refuseTwoFormats, writeReportFile } from '../report-output.ts'
import { startFailure } from '../start-error.ts'
import { instantTyped } from '../time-typed.ts'

type Options = PhonesChoice & {
  readonly at?: string
  readonly olderThan: string
  readonly format?: PhonesFormat
  readonly output?: string
  readonly request?: true
}

/** What is done with the numbers themselves: in modules of their own, which the list does not load. */
const phonesCommands: CommandTable = new Map([
  ['import', async () => (await import('./phones-import.ts')).phonesImportCommand],
  ['export', async () => (await import('./phones-export.ts')).phonesExportCommand],
  ['check', async () => (await import('./phones-check.ts')).phonesCheckCommand],
  ['verify', async () => (await import('./phones-verify.ts')).phonesVerifyCommand],
  ['versions', async () => (await import('./phones-versions.ts')).phonesVersionsCommand],
  ['restore', async () => (await import('./phones-versions.ts')).phonesRestoreCommand],
])

/** Reads files alone: it must work when everything else is down. */
export async function phonesCommand(program: Command, words: readonly string[]): Promise<void> {
  const phones = program
    .command('phones')
    // `-o` after `export` is that command's own.
    .enablePositionalOptions()
    .argument('[kommune...]', 'kommuner, med nummer eller navn')
    .description('Telefonliste og manuell rutine for kommunene; trenger ingen tjeneste')
    .option('--all', 'alle kommunene')
    .option('--region <region>', 'kommunene i en region')
    .option('--hospital <sykehus>', 'kommunene som hører til et sykehus')
    .option('--at <tid>', 'hvem som svarer på et annet tidspunkt, norsk tid: 2026-12-24T22:00')
    .option(
      '--older-than <dager>',
      'tell numre som ikke er bekreftet på så mange dager (foreslått)',
      String(SUGGESTED_OLDER_THAN_DAYS),
    )
    .addOption(
      new Option('--format <format>', 'hvordan den vises, ellers etter filnavnet (text)').choices(
        PHONES_FORMATS,
      ),
    )
    .option('--request', 'i stedet spørsmålene til hver kommune, som ark til å sende')
    .option('-o, --output <fil>', 'skriv til en fil')
    .addHelpText(
      'after',
      '\nEksempler:\n  plo phones Namsos Verran\n  plo phones --hospital "Sykehuset Levanger" -o telefonliste.pdf\n  plo phones Namsos --at 2026-12-24T22:00\n  plo phones --all --format csv',
    )
    .action(async (names: string[], options: Options, command: Command) => {
      const { folders, output } = fileContextOf(command)
      refuseTwoFormats({ output }, options.format)
      const isTerminal = process.stdout.isTTY === true
      const format = formatMeant(PHONES_FORMATS, { ...options, json: output.json, isTerminal })
      const now = new Date()
      const at = options.at === undefined ? now : instantTyped('--at', options.at, now)
      const olderThanDays = daysTyped(options.olderThan)

      const directory = await readDirectoryFolder(folders.directoryDir)
      if (!directory.ok) throw startFailure(directory.error)
      const { ids, remarks } = municipalitiesTyped(directory.value, names, options)
      const version = await directoryVersion(folders.directoryDir.path)
      const list = phoneList(directory.value, ids, now, { at, version, olderThanDays })
      const content =
        options.request === true
          ? await requestSheetsAs(format, await requestSheets(directory.value, ids), list.issuer, now)
          : await phoneListAs(format, list)
      for (const remark of remarks) output.progress(remark)
      if (options.output === undefined) process.stdout.write(content)
      else await writeReportFile({ output }, options.output, content)
    })
  if (phonesCommands.has(words[0] ?? '') || asksForHelp(words))
    await addCommands(phones, phonesCommands, words)
}

async function requestSheets(directory: Directory, ids: readonly string[]): Promise<readonly RequestSheet[]> {
  const { requestSheet } = await import('../../plo/directory/request-sheet.ts')
  return directory.municipalities
    .filter(({ id }) => ids.includes(id))
    .map((municipality) => requestSheet(directory, municipality))
}

function asksForHelp(words: readonly string[]): boolean {
  return words.some((word) => word === '-h' || word === '--help' || word === 'help')
}

function daysTyped(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text)
  throw new CommandError('usage', `--older-than må være et antall dager, ikke «${text}».`, exitCodes.usage)
}
