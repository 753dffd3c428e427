import { type Command, Option } from 'commander'
import type { Protocol } from '../../plo/report/protocol.ts'
import { protocolCsv } from '../../plo/report/protocol-csv.ts'
import { protocolText } from '../../plo/report/protocol-text.ts'
import { jsonText } from '../../server/json-text.ts'
import { protocolHtml } from '../../server/pages/protocol-html.ts'
import { withApi } from '../api.ts'
import { contextOf } from '../context.ts'
import { exitCodes } from '../exit-codes.ts'
import { refuseTwoFormats, writeReport } from '../report-output.ts'

type Options = {
  readonly between: readonly string[]
  readonly since?: string
  readonly until?: string
  readonly format?: 'text' | 'html' | 'csv' | 'json'
  readonly output?: string
}

export function reportProtocolCommand(report: Command): void {
  report
    .command('protocol')
    .requiredOption('--between <part...>', 'de to partene: kommune eller sykehus, navn eller nummer')
    .option('--since <tid>', 'fra: dato, dato og klokkeslett, 24h eller 7d (ellers: i dag)')
    .option('--until <tid>', 'til og med (ellers: nå)')
    .addOption(
      new Option('--format <format>', 'hvordan den vises (text)').choices(['text', 'html', 'csv', 'json']),
    )
    .option('-o, --output <fil>', 'skriv protokollen til en fil')
    .description('Testprotokoll: meldingene mellom to parter som trinn, med plass til underskrifter')
    .addHelpText(
      'after',
      `
Slutter med 1 når et trinn ikke er OK. Trinn som gjenstår, er ikke feil.

Eksempler:
  plo report protocol --between "Sykehuset Namsos" "Namsos kommune"
  plo report protocol --between "Sykehuset Levanger" 5037 --since 2026-11-22
  plo report protocol --between "Sykehuset Levanger" 5037 --since 24h --format html -o protokoll.html`,
    )
    .action(async (options: Options, command: Command) => {
      const context = contextOf(command)
      refuseTwoFormats(context, options.format)
      const query = new URLSearchParams([
        ...options.between.map((one): [string, string] => ['between', one]),
        ...(options.since === undefined ? [] : [['since', options.since] as [string, string]]),
        ...(options.until === undefined ? [] : [['until', options.until] as [string, string]]),
      ])
      const made = await withApi(context.settings, (api) =>
        api.ask<Protocol>('GET', `/report/protocol?${query.toString()}`),
      )
      const format = context.output.json ? 'json' : (options.format ?? 'text')
      await writeReport(context, { text: shownAs[format](made), format, file: options.output })
      if (made.sum.notOk > 0) process.exitCode = exitCodes.findings
    })
}

const shownAs: Readonly<Record<NonNullable<Options['format']>, (protocol: Protocol) => string>> = {
  text: protocolText,
  html: protocolHtml,
  csv: protocolCsv,
  json: (protocol) => jsonText(protocol, 2),
}
