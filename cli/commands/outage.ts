import type { Command } from 'commander'
import { outageEndCommand } from './outage-end.ts'
import { outageListCommand } from './outage-list.ts'
import { outageNoteCommands } from './outage-note.ts'
import { outageStartCommand } from './outage-start.ts'
import { outageTestCommand } from './outage-test.ts'

export function outageCommands(program: Command): void {
  const outage = program
    .command('outage')
    .description('Meld nedetid, følg den opp, prøv mottakerne, avslutt den, og se hva som er meldt')
    .addHelpText(
      'after',
      '\nEksempler:\n  plo outage start --municipality Namsos --expected-end 04:00\n  plo outage list\n  plo outage end 3b1c',
    )
  outageStartCommand(outage)
  outageListCommand(outage)
  outageNoteCommands(outage)
  outageTestCommand(outage)
  outageEndCommand(outage)
}
