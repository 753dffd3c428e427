import { writeFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import type { Directory } from '../../plo/addressing/directory.ts'
import { findParty } from '../../plo/addressing/find-party.ts'
import { isSameName } from '../../plo/addressing/place-name.ts'
import { phoneList } from '../../plo/fallback/phone-list.ts'
import { phoneListCsv } from '../../plo/fallback/phone-list-csv.ts'
import { phoneListText } from '../../plo/fallback/phone-list-text.ts'
import { readDirectoryFolder } from '../../server/directory-folder.ts'
import { addCommands, type CommandTable } from '../commands.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { fileContextOf } from '../file-context.ts'
import { jsonText } from '../json-text.ts'
import { municipalityMeant } from '../municipality.ts'
import type { Output } from '../output.ts'
import { startFailure } from '../start-error.ts'

type Options = {
  readonly all?: true
  readonly region?: string
  readonly hospital?: string
  readonly format: 'text' | 'csv' | 'json'
  readonly output?: string
}

/** What is done with the numbers themselves: in modules of their own, which the list does not load. */
const phonesCommands: CommandTable = new Map([
  ['import', async () => (await import('./phones-import.ts')).phonesImportCommand],
  ['export', async () => (await import('./phones-export.ts')).phonesExportCommand],
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
    .addOption(
      new Option('--format <format>', 'text, csv eller json')
        .choices(['text', 'csv', 'json'])
        .default('text'),
    )
    .option('-o, --output <fil>', 'skriv til en fil')
    .addHelpText(
      'after',
      '\nEksempler:\n  plo phones Namsos Verran\n  plo phones --hospital "Sykehuset Levanger" -o telefonliste.txt\n  plo phones --all --format csv',
    )
    .action(async (names: string[], options: Options, command: Command) => {
      const { folders, output } = fileContextOf(command)
      const directory = await readDirectoryFolder(folders.directoryDir)
      if (!directory.ok) throw startFailure(directory.error)
      const ids = choose(names, options, directory.value, output)
      const list = phoneList(directory.value, ids, new Date())
      const format = output.json ? 'json' : options.format
      const text =
        format === 'json'
          ? `${jsonText(list)}\n`
          : format === 'csv'
            ? phoneListCsv(list)
            : phoneListText(list)
      if (options.output === undefined) process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
      else await save(options.output, text, output)
    })
  if (phonesCommands.has(words[0] ?? '') || asksForHelp(words))
    await addCommands(phones, phonesCommands, words)
}

function asksForHelp(words: readonly string[]): boolean {
  return words.some((word) => word === '-h' || word === '--help' || word === 'help')
}

function choose(
  names: readonly string[],
  options: Options,
  directory: Directory,
  output: Output,
): readonly string[] {
  const { municipalities } = directory
  if (options.all === true) return municipalities.map(({ id }) => id)
  const { region, hospital } = options
  const chosen = new Set<string>()
  const problems: string[] = []
  const became: string[] = []

  if (region !== undefined) {
    const inRegion = municipalities.filter((one) => isSameName(one.region.value, region))
    const known = [...new Set(municipalities.map((one) => one.region.value))].sort()
    if (inRegion.length === 0) problems.push(`Ukjent region «${region}». Kjente: ${known.join(', ')}.`)
    for (const { id } of inRegion) chosen.add(id)
  }
  if (hospital !== undefined) {
    const found = hospitalId(directory, hospital)
    if (found === undefined) problems.push(`Ukjent sykehus «${hospital}».`)
    for (const one of municipalities) if (one.hospitalId === found) chosen.add(one.id)
  }
  for (const name of names) {
    const meant = municipalityMeant(directory, name)
    if (!meant.ok) {
      problems.push(meant.error.text)
      continue
    }
    const { municipality, sentence } = meant.value
    if (sentence !== undefined) became.push(sentence)
    chosen.add(municipality.id)
  }
  if (problems.length > 0) throw new CommandError('address/unknown', problems.join('\n'), exitCodes.usage)
  if (chosen.size === 0) {
    throw new CommandError(
      'usage',
      'Oppgi kommuner, --region, --hospital eller --all. Se «plo phones --help».',
      exitCodes.usage,
    )
  }
  for (const sentence of became) output.progress(sentence)
  if (became.length > 0) output.progress('')
  return [...chosen]
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

async function save(file: string, text: string, output: Output) {
  try {
    await writeFile(file, text)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'ukjent feil'
    throw new CommandError('file/not-writable', `Kan ikke skrive ${file}: ${reason}.`)
  }
  output.progress(`Skrevet til ${file}.`)
}
