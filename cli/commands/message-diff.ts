import type { Command } from 'commander'
import { compareXml } from '../../plo/compare/compare.ts'
import { contextOf } from '../context.ts'
import { printDiff } from '../diff-text.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readInput } from '../input.ts'
import { knowledgeOf } from '../validate-file.ts'

export function messageDiffCommand(message: Command): void {
  message
    .command('diff')
    .argument('<a>', 'den ene meldingen som XML, eller - for standard inn')
    .argument('<b>', 'den andre')
    .description('Vis hva to meldinger ikke sier likt: i mening, ikke i tegn')
    .addHelpText(
      'after',
      `
Rekkefølge, mellomrom, tegnsett og navn på navnerom teller ikke; koder, tider og tekst gjør det.
Avslutter med 0 når meldingene sier det samme, 1 når de ikke gjør det.

Eksempel:
  plo message diff sendt.xml mottatt.xml`,
    )
    .action(async (a: string, b: string, _options, command: Command) => {
      const { settings, output } = contextOf(command)
      if (a === '-' && b === '-')
        throw new CommandError('usage', 'Bare en av meldingene kan komme fra standard inn.', exitCodes.usage)
      const { codeLists } = await knowledgeOf(settings)
      const compared = compareXml(await readInput(a), await readInput(b), codeLists)
      if (!compared.ok) {
        const { code, side } = compared.error
        throw new CommandError(code, `${side === 'a' ? a : b} er ikke XML som kan leses.`, exitCodes.findings)
      }
      printDiff(compared.value, output)
      if (compared.value.length > 0) process.exitCode = exitCodes.findings
    })
}
