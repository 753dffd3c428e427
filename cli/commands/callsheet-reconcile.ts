import { type Command, Option } from 'commander'
import type { Reconciliation } from '../../plo/fallback/reconcile.ts'
import { reconcileText } from '../../plo/fallback/reconcile-text.ts'
import { jsonText } from '../../server/json-text.ts'
import { reconcileHtml } from '../../server/pages/reconcile-html.ts'
import { type Api, withApi } from '../api.ts'
import { contextOf } from '../context.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { chosenOutage } from '../outage-choice.ts'
import { refuseTwoFormats, writeReport } from '../report-output.ts'

type Options = {
  readonly since?: string
  readonly outage?: string
  readonly format?: 'text' | 'html' | 'json'
  readonly output?: string
}

export function reconcileCommand(callsheet: Command): void {
  callsheet
    .command('reconcile')
    .description('Avstem anropene mot meldingene etter en nedetid: hva gjenstår?')
    .option('--outage <id>', 'en nedetid, eller begynnelsen av id-en; ellers den siste')
    .option('--since <tid>', 'et tidsrom i stedet: dato, dato og klokkeslett, 24h eller 7d')
    .addOption(new Option('--format <format>', 'hvordan det vises (text)').choices(['text', 'html', 'json']))
    .option('-o, --output <fil>', 'skriv til en fil')
    .addHelpText(
      'after',
      `
Slutter med 1 så lenge noe er åpent.

Eksempler:
  plo callsheet reconcile
  plo callsheet reconcile --outage 2f1c
  plo callsheet reconcile --since 24h --format html -o avstemming.html`,
    )
    .action(async (_own: unknown, command: Command) => {
      // The sheet has some of the same options: what was typed may have come to either.
      const options = command.optsWithGlobals<Options>()
      const context = contextOf(command)
      refuseTwoFormats(context, options.format)
      const format = context.output.json ? 'json' : (options.format ?? 'text')
      if (!isFormat(format))
        throw new CommandError('usage', 'Avstemmingen finnes som text, html eller json.', exitCodes.usage)
      const made = await withApi(context.settings, async (api) =>
        api.ask<Reconciliation>('GET', `/callsheet/reconcile${await queryOf(options, api)}`),
      )
      await writeReport(context, { text: shownAs[format](made), format, file: options.output })
      if (made.open > 0) process.exitCode = exitCodes.findings
    })
}

async function queryOf({ since, outage }: Options, api: Api): Promise<string> {
  const query = new URLSearchParams([
    ...(since === undefined ? [] : [['since', since] satisfies [string, string]]),
    ...(outage === undefined
      ? []
      : [['outage', (await chosenOutage(api, outage)).id] satisfies [string, string]]),
  ])
  return query.size === 0 ? '' : `?${query}`
}

const shownAs: Readonly<Record<'text' | 'html' | 'json', (made: Reconciliation) => string>> = {
  text: reconcileText,
  html: reconcileHtml,
  json: (made) => jsonText(made, 2),
}

function isFormat(format: string): format is keyof typeof shownAs {
  return Object.hasOwn(shownAs, format)
}
