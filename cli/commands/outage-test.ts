import type { Command } from 'commander'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { clockToday } from '../../server/local-time.ts'
import type { TestView } from '../../server/test-view.ts'
import { withApi } from '../api.ts'
import { contextOf } from '../context.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Output } from '../output.ts'
import { columns } from '../terminal-text.ts'

type Options = { readonly all?: true; readonly outage?: string; readonly wait: string }

export function outageTestCommand(outage: Command): void {
  outage
    .command('test')
    .argument('[part...]', 'kommuner eller sykehus (nummer eller navn)')
    .option('--all', 'alle parter')
    .option('--outage <id>', 'alle som en nedetid gjelder')
    .option('--wait <sekunder>', 'hvor lenge det ventes på AppRec', '15')
    .description('Prøvemelding: kommer en ufarlig melding fram, og svarer fagsystemet?')
    .addHelpText(
      'after',
      `
Sender en forespørsel om en oppdiktet pasient («PRØVEMELDING – kan slettes»), utenom køen: en
stengt mottaker forblir stengt for alt annet. Bestått = transportkvittering og positiv AppRec.
En simulert mottaker er nede så lenge nedetiden er meldt: den består først når den er avsluttet.

Eksempler:
  plo outage test Namsos
  plo outage test --outage 2f1c
  plo outage test --all --wait 40`,
    )
    .action(async (parties: string[], { all, outage: id, wait }: Options, command: Command) => {
      const { settings, output } = contextOf(command)
      const json = {
        ...(parties.length > 0 && { parties }),
        ...(all === true && { all }),
        ...(id !== undefined && { outage: id }),
        waitSeconds: Number(wait),
      }
      output.progress(`Sender prøvemelding, og venter inntil ${wait} sekunder på svar …`)
      const answer = await withApi(settings, (api) =>
        api.ask<{ passed: boolean; tests: readonly TestView[] }>('POST', '/test-messages', { json }),
      )
      output.value(answer)
      printTests(answer.tests, output)
      if (!answer.passed) process.exitCode = exitCodes.findings
    })
}

function printTests(tests: readonly TestView[], output: Output) {
  const now = new Date()
  output.line(TEST_SYSTEM_LINE)
  const rows = tests.map(({ party, sentAt, receiptMs, apprec, apprecMs, passed }) => [
    passed ? 'BESTÅTT' : 'IKKE BESTÅTT',
    party.name,
    clockToday(new Date(sentAt), now),
    receiptMs === undefined ? 'nei' : `ja, ${receiptMs} ms`,
    apprec === undefined || apprecMs === undefined ? 'nei' : `${statuses[apprec.status]}, ${apprecMs} ms`,
  ])
  for (const line of columns([['', 'Part', 'Sendt', 'Kvittering', 'AppRec'], ...rows])) output.line(line)
  for (const { party, why, passed } of tests) if (!passed) output.line(`${party.name}: ${why}`)
  const passed = tests.filter((test) => test.passed).length
  output.line(
    output.paint(passed === tests.length ? 'green' : 'red', `${passed} av ${tests.length} bestått.`),
  )
}

const statuses: Readonly<Record<'1' | '2' | '3', string>> = {
  '1': 'OK',
  '2': 'avvist',
  '3': 'mottatt med feil',
}
