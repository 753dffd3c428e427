import { type Command, Option } from 'commander'
import type { CallSheet } from '../../plo/fallback/call-sheet-form.ts'
import { callSheetText } from '../../plo/fallback/call-sheet-text.ts'
import { issuerOf } from '../../plo/fallback/issuer.ts'
import { readDirectoryFolder } from '../../server/directory-folder.ts'
import { jsonText } from '../../server/json-text.ts'
import { callSheetHtml } from '../../server/pages/call-sheet-html.ts'
import { withApi } from '../api.ts'
import { type Context, contextOf } from '../context.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { refuseTwoFormats, writeReport, writeReportFile } from '../report-output.ts'
import { savedCallSheet } from '../saved-call-sheet.ts'
import { startFailure } from '../start-error.ts'
import { timeTyped } from '../time-typed.ts'
import { reconcileCommand } from './callsheet-reconcile.ts'

export type CallSheetOptions = {
  readonly ward?: string
  readonly at?: string
  readonly names: boolean
  readonly format?: 'text' | 'html' | 'pdf' | 'json'
  readonly output?: string
}

export function callSheetCommand(program: Command): void {
  const callsheet = program
    .command('callsheet')
    .argument('[mottaker...]', 'kommuner eller sykehus, med nummer eller navn')
    .description('Ringeliste: meldingene noen må følge opp, i den rekkefølgen de skal ringes')
    .option('--ward <post>', 'bare én sengepost')
    .option('--at <tid>', 'regn ut hvem som svarer på et annet tidspunkt')
    .option('--no-names', 'bare meldingenes id, ingenting om pasientene')
    .addOption(
      new Option('--format <format>', 'hvordan den vises (text)').choices(['text', 'html', 'pdf', 'json']),
    )
    .option('-o, --output <fil>', 'skriv til en fil (må oppgis for pdf)')
    .addHelpText(
      'after',
      `
Listen er taushetsbelagt: den har navn på pasientene uten --no-names. Svarer ikke
tjenesten, vises den siste som ble lagret i nedetidspermen, med hvor gammel den er.
Uten --ward og mottaker: alt som må følges opp. Er det mer enn 500 meldinger, vises
de som haster mest hos hver mottaker, og resten telles.

Eksempler:
  plo callsheet
  plo callsheet Namsos "Sykehuset Levanger" --ward "Medisin 2"
  plo callsheet --format pdf -o ringeliste.pdf
  plo callsheet reconcile`,
    )
    .action(async (recipients: string[], options: CallSheetOptions, command: Command) => {
      const context = contextOf(command)
      refuseTwoFormats(context, options.format)
      const format = context.output.json ? 'json' : (options.format ?? 'text')
      if (format === 'pdf' && options.output === undefined)
        throw new CommandError('usage', 'Oppgi filen: --format pdf -o ringeliste.pdf', exitCodes.usage)
      const sheet = await sheetOf(recipients, options, context)
      if (format === 'pdf') await writePdf(sheet, options.output ?? '', context)
      else await writeReport(context, { text: shownAs[format](sheet), format, file: options.output })
    })
  reconcileCommand(callsheet)
}

/** The sheet as it is now; where nobody can tell, the one that was saved last. */
async function sheetOf(
  recipients: readonly string[],
  options: CallSheetOptions,
  context: Context,
): Promise<CallSheet> {
  const { ward, at, names } = options
  const query = new URLSearchParams([
    ...recipients.map((one): [string, string] => ['recipient', one]),
    ...(ward === undefined ? [] : [['ward', ward] satisfies [string, string]]),
    ...(at === undefined ? [] : [['at', timeTyped(at)] satisfies [string, string]]),
    ['names', String(names)],
  ])
  try {
    return await withApi(context.settings, (api) => api.ask<CallSheet>('GET', `/callsheet?${query}`))
  } catch (error) {
    // A service that hangs, or ends in the middle, has not refused anything.
    if (error instanceof CommandError && error.exitCode !== exitCodes.unavailable) throw error
    const saved = await savedCallSheet(recipients, options, context.settings)
    if (saved === undefined) throw error
    return saved
  }
}

const shownAs: Readonly<Record<'text' | 'html' | 'json', (sheet: CallSheet) => string>> = {
  text: callSheetText,
  html: callSheetHtml,
  json: (sheet) => jsonText(sheet, 2),
}

async function writePdf(sheet: CallSheet, file: string, { settings, output }: Context): Promise<void> {
  const directory = await readDirectoryFolder(settings.directoryDir)
  if (!directory.ok) throw startFailure(directory.error)
  // Only who wants a PDF waits for what makes it.
  const [{ pdf }, { callSheetPdf }] = await Promise.all([
    import('../../server/print/pdf.ts'),
    import('../../server/print/call-sheet-pdf.ts'),
  ])
  await writeReportFile({ output }, file, await pdf(callSheetPdf(sheet, issuerOf(directory.value))))
}
