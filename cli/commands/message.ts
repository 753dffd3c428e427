import type { Command } from 'commander'
import { fromIso } from '../../plo/message/time.ts'
import { type Finding, hasErrors } from '../../plo/validate/finding.ts'
import { type Api, type Body, problemOf, withApi } from '../api.ts'
import { type Context, contextOf } from '../context.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { printFindings } from '../findings-text.ts'
import { looksLikeXml, parseJson, readInput } from '../input.ts'
import { buildFile } from '../validate-file.ts'
import { messageApprecCommand } from './message-apprec.ts'
import { messageDiffCommand } from './message-diff.ts'
import { messageNewCommand } from './message-new.ts'
import { messageRenewCommand } from './message-renew.ts'
import { messageRulesCommand } from './message-rules.ts'
import { messageShowCommand } from './message-show.ts'
import { messageValidateCommand } from './message-validate.ts'

export function messageCommands(program: Command): void {
  const message = program
    .command('message')
    .description('Lag, kontroller, vis, sammenlign, send og trekk tilbake meldinger')
    .addHelpText(
      'after',
      '\nEksempler:\n  plo message new innlagt-pasient > innlagt.json\n  plo message validate innlagt.json\n  plo message send innlagt.json\n  plo status',
    )

  messageNewCommand(message)

  message
    .command('build')
    .argument('<fil>', 'skjema som JSON, eller - for standard inn')
    .description('Lag en melding av et skjema, og skriv den som XML; ingenting sendes')
    .option('--at <tid>', 'tidspunktet meldingen lages, når det ikke er nå: da blir den den samme hver gang')
    .addHelpText(
      'after',
      `
Samme skjema med samme --at og samme msgId gir samme tegn hver gang.

Eksempler:
  plo message build innlagt.json > innlagt.xml
  plo message build innlagt.json --at 2026-11-21T10:05:00+01:00`,
    )
    .action(async (file: string, { at }: { at?: string }, command: Command) => {
      const context = contextOf(command)
      const now = at === undefined ? new Date() : fromIso(at)
      if (now === undefined)
        throw new CommandError(
          'usage',
          `--at ${at} er ikke et tidspunkt, f.eks. 2026-11-21T10:05:00+01:00.`,
          exitCodes.usage,
        )
      const { bytes, findings } = await buildFile(context.settings, file, now)
      context.output.value({ xml: new TextDecoder().decode(bytes), findings })
      if (hasErrors(findings)) return refuse(findings, context)
      if (!context.output.json) process.stdout.write(bytes)
    })

  messageValidateCommand(message)
  messageRulesCommand(message)
  messageApprecCommand(message)

  message
    .command('send')
    .argument('<fil>', 'XML eller skjema som JSON, eller - for standard inn')
    .description('Send en melding: den er tatt imot for sending når kommandoen er ferdig')
    .addHelpText('after', '\nEksempel:\n  plo message send innlagt.json')
    .action(async (file: string, _options, command: Command) => {
      const context = contextOf(command)
      const body = await bodyOf(file)
      await withApi(context.settings, async (api) => send(api, body, context))
    })

  messageRenewCommand(message)
  messageShowCommand(message)
  messageDiffCommand(message)

  message
    .command('withdraw')
    .argument('<id>', 'MsgId')
    .requiredOption('--reason <grunn>', 'hvorfor den trekkes tilbake')
    .description('Stopp en melding som beviselig ikke er sendt')
    .addHelpText('after', '\nEksempel:\n  plo message withdraw 5f6f6a52-… --reason "feil pasient"')
    .action(async (id: string, { reason }: { reason: string }, command: Command) => {
      const { settings, output } = contextOf(command)
      await withApi(settings, async (api) => {
        const answer = await api.ask('POST', `/messages/${encodeURIComponent(id)}/withdraw`, {
          json: { reason },
        })
        output.value(answer)
        output.line(`Trukket tilbake: ${id}. Mottakeren har ikke fått den.`)
      })
    })
}

async function send(api: Api, body: Body, context: Context) {
  const { output } = context
  const answer = await api.call('POST', '/messages', body)
  if (answer.status !== 200 && answer.status !== 202) {
    const {
      code = 'message/refused',
      title = 'Meldingen er ikke tatt imot',
      detail,
      findings = [],
    } = problemOf(answer)
    if (answer.status >= 500) throw new CommandError(code, `${title}. ${detail ?? ''}`)
    output.value({ code, title, detail, findings })
    output.line(output.paint('red', `${title}.`) + (detail ? ` ${detail}` : ''))
    printFindings(
      findings.filter((one) => 'severity' in one),
      output,
    )
    process.exitCode = exitCodes.findings
    return
  }
  const accepted = answer.json() as { id: string; findings?: readonly Finding[] }
  output.value(accepted)
  output.line(
    answer.status === 202 ? `Tatt imot for sending: ${accepted.id}` : `Allerede tatt imot: ${accepted.id}`,
  )
  printFindings(accepted.findings ?? [], output)
  if (!api.running) output.progress('Ingen tjeneste kjører: meldingen sendes når «plo serve» starter.')
}

async function bodyOf(file: string): Promise<Body> {
  const bytes = await readInput(file)
  return looksLikeXml(bytes) ? { xml: bytes } : { json: parseJson(bytes, file) }
}

/** Said on standard error: where the message should have gone, nothing else may come. */
function refuse(findings: readonly Finding[], { output }: Context) {
  const aside = { ...output, line: (text = '') => output.progress(text) }
  aside.line(output.paint('red', 'Meldingen kan ikke lages.'))
  printFindings(findings, aside)
  process.exitCode = exitCodes.findings
}
