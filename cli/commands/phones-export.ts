import { type Command, Option } from 'commander'
import { exportCsv } from '../../plo/directory/export-csv.ts'
import { exportContacts, exportTable } from '../../plo/directory/export-table.ts'
import { writeXlsx } from '../../server/directory/write-xlsx.ts'
import { readDirectoryFolder } from '../../server/directory-folder.ts'
import { jsonText } from '../../server/json-text.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { type FileContext, fileContextOf } from '../file-context.ts'
import { startFailure } from '../start-error.ts'
import { fileSink } from '../validate/sink.ts'

type Format = 'csv' | 'xlsx' | 'json'

type Options = { readonly format?: Format; readonly output?: string }

export function phonesExportCommand(phones: Command): void {
  phones
    .command('export')
    .description('Skriv alle numrene til en fil som kan endres og leses inn igjen')
    .addOption(
      new Option('--format <format>', 'csv, xlsx eller json; ellers etter filnavnet').choices([
        'csv',
        'xlsx',
        'json',
      ]),
    )
    .option('-o, --output <fil>', 'skriv til en fil')
    .addHelpText(
      'after',
      `
CSV er for norsk Excel og LibreOffice: semikolon, og alt som ellers ville blitt til en formel eller en dato, har en
apostrof foran. Den blir tatt bort når filen leses inn igjen. I .xlsx er alle celler tekst.

Eksempler:
  plo phones export -o telefonliste.xlsx
  plo phones export --format csv -o telefonliste.csv`,
    )
    .action(async (options: Options, command: Command) => {
      await exportPhones(options, fileContextOf(command))
    })
}

async function exportPhones(options: Options, { folders, output }: FileContext): Promise<void> {
  const { output: file } = options
  const format = options.format ?? (output.json && file === undefined ? 'json' : formatOf(file))
  const directory = await readDirectoryFolder(folders.directoryDir)
  if (!directory.ok) throw startFailure(directory.error)
  if (format === 'xlsx' && file === undefined)
    throw new CommandError(
      'usage',
      'En .xlsx må skrives til en fil: oppgi -o telefonliste.xlsx.',
      exitCodes.usage,
    )

  const table = exportTable(directory.value)
  const whole =
    format === 'xlsx'
      ? await writeXlsx(table)
      : format === 'csv'
        ? exportCsv(table)
        : `${jsonText({ contacts: exportContacts(directory.value) }, 2)}\n`
  if (file === undefined) {
    process.stdout.write(whole)
    return
  }
  const sink = await fileSink(file)
  await sink.write(whole)
  await sink.end()
  output.value({ file, format, rows: table.rows.length })
  output.line(`${table.rows.length} numre skrevet til ${file}.`)
}

/** What a file is called says what it is to be. */
function formatOf(file: string | undefined): Format {
  const extension = /\.(xlsx|json)$/i.exec(file ?? '')?.[1]?.toLowerCase()
  return extension === 'xlsx' || extension === 'json' ? extension : 'csv'
}
