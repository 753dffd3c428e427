import type { Command } from 'commander'
import type { Difference } from '../../plo/compare/difference.ts'
import type { Finding } from '../../plo/validate/finding.ts'
import { type Api, withApi } from '../api.ts'
import { canAsk, saysYes } from '../ask.ts'
import { type Context, contextOf } from '../context.ts'
import { diffText } from '../diff-text.ts'
import { printFindings } from '../findings-text.ts'

type Preview = {
  readonly msgId: string
  readonly genDate: string
  readonly instead: string
  readonly changes: readonly Difference[]
  readonly warnings: readonly { readonly code: string; readonly text: string }[]
  readonly findings: readonly Finding[]
}

export function messageRenewCommand(message: Command): void {
  message
    .command('renew')
    .argument('<id>', 'MsgId til den gamle meldingen')
    .description('Send samme innhold som en ny melding, med ny MsgId og referanse til den gamle')
    .option('--yes', 'send uten å spørre')
    .addHelpText(
      'after',
      `
For en melding som er avvist, eller der mottakeren ikke tar imot den samme en gang til. Viser først hva som blir
annerledes. Skal innholdet rettes, må det lages en ny melding (plo message new).

Eksempel:
  plo message renew 5f6f6a52-…`,
    )
    .action(async (id: string, { yes }: { yes?: true }, command: Command) => {
      const context = contextOf(command)
      await withApi(context.settings, (api) => showThenSend(api, id, yes === true, context))
    })
}

async function showThenSend(api: Api, id: string, yes: boolean, { output }: Context) {
  const path = `/messages/${encodeURIComponent(id)}/renew`
  const preview = await api.ask<Preview>('POST', path, { json: { preview: true } })
  if (!yes) output.value(preview)
  output.line(`Ny melding:     ${preview.msgId}`)
  output.line(`i stedet for:   ${preview.instead}`)
  output.line('Dette blir annerledes:')
  output.line()
  for (const line of diffText(preview.changes, output.paint).split('\n')) output.line(line)
  printFindings(preview.findings, output)
  for (const { text } of preview.warnings) {
    output.line()
    output.line(output.paint('yellow', `OBS: ${text}`))
  }
  if (!yes && (output.json || !(await saysYes('Send den nye meldingen?')))) {
    output.line(canAsk() ? 'Ingenting er sendt.' : 'Ingenting er sendt. Send med --yes.')
    return
  }
  const { msgId, genDate } = preview
  const accepted = await api.ask<{ readonly id: string }>('POST', path, { json: { msgId, genDate } })
  output.value(accepted)
  output.line(`Tatt imot for sending: ${accepted.id}`)
  if (!api.running) output.progress('Ingen tjeneste kjører: meldingen sendes når «plo serve» starter.')
}
