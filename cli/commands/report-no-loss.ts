import { type Command, Option } from 'commander'
import type { NoLossReport } from '../../plo/report/no-loss.ts'
import { noLossText } from '../../plo/report/no-loss-text.ts'
import { jsonText } from '../../server/json-text.ts'
import { noLossHtml } from '../../server/pages/no-loss-html.ts'
import { withApi } from '../api.ts'
import { contextOf } from '../context.ts'
import { exitCodes } from '../exit-codes.ts'
import { refuseTwoFormats, writeReport } from '../report-output.ts'

type Options = {
  readonly since?: string
  readonly format?: 'text' | 'html' | 'json'
  readonly output?: string
}

export function reportNoLossCommand(report: Command): void {
  report
    .command('no-loss')
    .option('--since <tid>', 'bare det som er tatt imot siden: dato, dato og klokkeslett, 24h eller 7d')
    .addOption(new Option('--format <format>', 'hvordan det vises (text)').choices(['text', 'html', 'json']))
    .option('-o, --output <fil>', 'skriv rapporten til en fil')
    .description('Tell opp hos mottakerne: er noe tapt, vist dobbelt eller av ukjent opphav?')
    .addHelpText(
      'after',
      `
Slutter med 1 når noe er tapt, vist dobbelt eller av ukjent opphav, og med 3 når
det ikke kan telles fordi en mottaker ikke svarer.

Eksempler:
  plo report no-loss
  plo report no-loss --since 24h
  plo report no-loss --since 2026-11-22T08:00 --format html -o regnskap.html`,
    )
    .action(async (options: Options, command: Command) => {
      const context = contextOf(command)
      refuseTwoFormats(context, options.format)
      const query = options.since === undefined ? '' : `?since=${encodeURIComponent(options.since)}`
      const counted = await withApi(context.settings, (api) =>
        api.ask<NoLossReport>('GET', `/report/no-loss${query}`),
      )
      const format = context.output.json ? 'json' : (options.format ?? 'text')
      await writeReport(context, { text: shownAs[format](counted), format, file: options.output })
      if (!counted.kept) process.exitCode = exitCodes.findings
    })
}

const shownAs: Readonly<Record<NonNullable<Options['format']>, (report: NoLossReport) => string>> = {
  text: noLossText,
  html: noLossHtml,
  json: (report) => jsonText(report, 2),
}
