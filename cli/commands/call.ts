import type { Command } from 'commander'
import { callListCommand } from './call-list.ts'
import { callLogCommand } from './call-log.ts'

export function callCommands(program: Command): void {
  const call = program
    .command('call')
    .description('Anrop under nedetid: logg hvem som ble ringt om hvilken melding, og se loggen')
    .addHelpText(
      'after',
      '\nEksempler:\n  plo call log 5f6f6a52-… --outcome nådd --to-name "N. N." --to-role saksbehandler --by-name KE --by-role sykepleier\n  plo call list --since 24h',
    )
  callLogCommand(call)
  callListCommand(call)
}
