import type { Command } from 'commander'
import { reportNoLossCommand } from './report-no-loss.ts'
import { reportProtocolCommand } from './report-protocol.ts'

export function reportCommands(program: Command): void {
  const report = program
    .command('report')
    .description('Rapporter: at ingenting er tapt, og testprotokoll')
    .addHelpText(
      'after',
      '\nEksempler:\n  plo report no-loss\n  plo report protocol --between "Sykehuset Namsos" "Namsos kommune" --since 24h',
    )
  reportNoLossCommand(report)
  reportProtocolCommand(report)
}
