import { randomUUID } from 'node:crypto'
import { type Command, Option } from 'commander'
import { type AnswerError, answerTo, errorsOf } from '../../plo/message/answer.ts'
import { type ApprecStatus, readApprec, writeApprec } from '../../plo/message/apprec.ts'
import { readMsgInfo } from '../../plo/message/hodemelding.ts'
import { negativeApprec, refusalOf } from '../../plo/message/negative-apprec.ts'
import { parseXml } from '../../plo/xml/parse.ts'
import { salvage } from '../../plo/xml/salvage.ts'
import { type Context, contextOf } from '../context.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readInput } from '../input.ts'
import type { Output } from '../output.ts'
import { terminalText } from '../terminal-text.ts'
import { knowledgeOf } from '../validate-file.ts'

/** Kodeverk 8258, by the words of the command line. */
const statuses: Readonly<Record<string, ApprecStatus>> = { ok: '1', avvist: '2', delvis: '3' }

type Options = {
  readonly status: string
  readonly error?: readonly string[]
  readonly text?: string
  readonly standard: '1.0' | '1.1'
}

export function messageApprecCommand(message: Command): void {
  message
    .command('apprec')
    .argument('<fil>', 'meldingen som XML, eller - for standard inn')
    .addOption(new Option('--status <status>', 'hva den sier').choices(Object.keys(statuses)).default('ok'))
    .option('--error <kode...>', 'feilkoder fra kodeverk 8221, når den ikke er ok')
    .option('--text <tekst>', 'forklaring til feilkodene (OT)')
    .addOption(
      new Option('--standard <versjon>', 'versjon av kvitteringen').choices(['1.0', '1.1']).default('1.1'),
    )
    .description('Lag applikasjonskvitteringen på en melding, og skriv den som XML; ingenting sendes')
    .addHelpText(
      'after',
      `
Eksempler:
  plo message apprec innlagt.xml > kvittering.xml
  plo message apprec innlagt.xml --status avvist --error E31 T99
  plo message apprec innlagt.xml --status delvis --error E35 --standard 1.0`,
    )
    .action(make)
}

async function make(
  file: string,
  { status, error = [], text, standard: version }: Options,
  command: Command,
) {
  const context = contextOf(command)
  const { settings, output } = context
  const bytes = await readInput(file)
  const parsed = parseXml(bytes)
  if (!parsed.ok) return makeUnreadable(file, bytes, parsed.error.code, context)
  const root = parsed.value
  if (readApprec(root) !== undefined)
    throw new CommandError('apprec/of-apprec', 'En kvittering kvitteres det aldri på.', exitCodes.findings)
  const original = readMsgInfo(root)
  if (original.msgId === '')
    throw new CommandError('message/id', `${file} har ingen MsgId å kvittere på.`, exitCodes.findings)

  const { codeLists } = await knowledgeOf(settings)
  const value = statuses[status] ?? '1'
  const errors = errorsOf(value, error, codeLists, text)
  if (!errors.ok) throw new CommandError(errors.error.code, said(errors.error, status), exitCodes.usage)
  const answer = { id: randomUUID(), status: value, errors: errors.value, version }
  const xml = writeApprec(answerTo(original, answer, new Date()))
  warnUnasked(original.ack?.V, value)
  write(xml, output)
}

/** A message that cannot be read is answered too, with what can be salvaged of it: T01. */
async function makeUnreadable(
  file: string,
  bytes: Uint8Array,
  problem: string,
  { settings, output }: Context,
) {
  const { codeLists } = await knowledgeOf(settings)
  // Who makes one by hand gets it, though the sender has asked for silence.
  const { ack, ...salvaged } = salvage(bytes)
  const refusal = refusalOf([problem])
  const made = { id: randomUUID(), receivedAt: new Date() }
  const apprec = negativeApprec(salvaged, refusal, made, codeLists)
  if (apprec === undefined)
    throw new CommandError(
      problem,
      `${file} er ikke XML som kan leses, og det går ikke an å finne hvem den er fra og hvilken melding det er.`,
      exitCodes.findings,
    )
  output.progress(`${file} er ikke XML som kan leses. Kvitteringen avviser den med ${refusal.code}.`)
  warnUnasked(ack?.V, '2')
  write(writeApprec(apprec), output)
}

/** @see kodeverk 7304: N no receipt, F only when something is wrong */
function warnUnasked(ack: string | undefined, status: ApprecStatus) {
  const wish =
    ack === 'N'
      ? 'å ikke få kvittering (Ack N)'
      : ack === 'F' && status === '1'
        ? 'kvittering bare når noe er feil (Ack F)'
        : undefined
  if (wish !== undefined) process.stderr.write(`${terminalText(`Avsenderen har bedt om ${wish}.`)}\n`)
}

function write(xml: string, output: Output) {
  output.value({ xml })
  if (!output.json) process.stdout.write(xml)
}

function said(problem: AnswerError, status: string): string {
  switch (problem.code) {
    case 'code/unknown':
      return `Kodeverk 8221 har ikke ${problem.unknown.join(', ')}.`
    case 'apprec/error-with-ok':
      return 'Feilkoder hører til --status avvist eller delvis.'
    case 'apprec/error-required':
      return `--status ${status} trenger minst én --error.`
  }
}
