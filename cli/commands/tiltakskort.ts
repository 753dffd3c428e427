import { type Command, Option } from 'commander'
import { actionCard } from '../../plo/fallback/action-card.ts'
import { actionCardText } from '../../plo/fallback/action-card-text.ts'
import { jsonText } from '../../server/json-text.ts'
import { fileContextOf } from '../file-context.ts'
import { formatMeant } from '../phones-format.ts'
import { refuseTwoFormats, writeReportFile } from '../report-output.ts'

type Format = 'text' | 'html' | 'pdf' | 'json'

/** Reads nothing at all: what to do stands in the program. */
export function tiltakskortCommand(program: Command): void {
  program
    .command('tiltakskort')
    .description('Tiltakskort ved nedetid: hva som gjøres, og hva som sies på telefonen')
    .addOption(
      new Option('--format <format>', 'hvordan det vises, ellers etter filnavnet (text)').choices([
        'text',
        'html',
        'pdf',
        'json',
      ]),
    )
    .option('-o, --output <fil>', 'skriv til en fil')
    .addHelpText('after', '\nEksempler:\n  plo tiltakskort\n  plo tiltakskort -o tiltakskort.pdf')
    .action(async (options: { readonly format?: Format; readonly output?: string }, command: Command) => {
      const { output } = fileContextOf(command)
      refuseTwoFormats({ output }, options.format)
      const isTerminal = process.stdout.isTTY === true
      const format = formatMeant(['text', 'html', 'pdf', 'json'], {
        ...options,
        json: output.json,
        isTerminal,
      })
      const content = await cardAs(format, new Date())
      if (options.output === undefined) process.stdout.write(content)
      else await writeReportFile({ output }, options.output, content)
    })
}

async function cardAs(format: Format, now: Date): Promise<string | Uint8Array> {
  const card = actionCard()
  switch (format) {
    case 'text':
      return `${actionCardText(card, now)}\n`
    case 'html':
      return (await import('../../server/pages/action-card-html.ts')).actionCardHtml(card, now)
    case 'json':
      return `${jsonText(card)}\n`
    case 'pdf': {
      const { actionCardPdf } = await import('../../server/print/action-card-pdf.ts')
      return (await import('../../server/print/pdf.ts')).pdf(actionCardPdf(card, '', now))
    }
  }
}
