import { randomUUID } from 'node:crypto'
import { type Command, Option } from 'commander'
import { codeListOid, lookUp } from '../../plo/codes/code-lists.ts'
import { answerTo } from '../../plo/message/answer.ts'
import { type ApprecStatus, readApprec, writeApprec } from '../../plo/message/apprec.ts'
import { readMsgInfo } from '../../plo/message/hodemelding.ts'
import { parseXml } from '../../plo/xml/parse.ts'
import { contextOf } from '../context.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readInput } from '../input.ts'
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
  const { settings, output } = contextOf(command)
  const parsed = parseXml(await readInput(file))
  if (!parsed.ok)
    throw new CommandError(parsed.error.code, `${file} er ikke XML som kan leses.`, exitCodes.findings)
  const root = parsed.value
  if (readApprec(root) !== undefined)
    throw new CommandError('apprec/of-apprec', 'En kvittering kvitteres det aldri på.', exitCodes.findings)
  const original = readMsgInfo(root)
  if (original.msgId === '')
    throw new CommandError('message/id', `${file} har ingen MsgId å kvittere på.`, exitCodes.findings)

  const { codeLists } = await knowledgeOf(settings)
  const unknown = error.filter((code) => lookUp(codeLists, '8221', code) === undefined)
  if (unknown.length > 0)
    throw new CommandError('code/unknown', `Kodeverk 8221 har ikke ${unknown.join(', ')}.`, exitCodes.usage)
  const value = statuses[status] ?? '1'
  if (value === '1' && error.length > 0)
    throw new CommandError(
      'apprec/error-with-ok',
      'Feilkoder hører til --status avvist eller delvis.',
      exitCodes.usage,
    )
  if (value !== '1' && error.length === 0)
    throw new CommandError(
      'apprec/error-required',
      `--status ${status} trenger minst én --error.`,
      exitCodes.usage,
    )

  const errors = error.map((V) => ({
    V,
    S: codeListOid('8221'),
    ...(lookUp(codeLists, '8221', V) && { DN: lookUp(codeLists, '8221', V)?.name ?? '' }),
    ...(text !== undefined && { OT: text }),
  }))
  const xml = writeApprec(
    answerTo(original, { id: randomUUID(), status: value, errors, version }, new Date()),
  )
  output.value({ xml })
  if (!output.json) process.stdout.write(xml)
}
