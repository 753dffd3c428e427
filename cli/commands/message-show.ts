import { stat } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import type { MessageDocument } from '../../plo/view/document.ts'
import { viewXml } from '../../plo/view/view-message.ts'
import type { CallView } from '../../server/call-view.ts'
import { jsonText } from '../../server/json-text.ts'
import type { MessageView } from '../../server/message-view.ts'
import { messageHtml } from '../../server/pages/message-html.ts'
import { type Api, withApi } from '../api.ts'
import { type Context, contextOf } from '../context.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readInput } from '../input.ts'
import { showMessage } from '../message-text.ts'
import { fileSink } from '../validate/sink.ts'
import { knowledgeOf } from '../validate-file.ts'
import { messageViewText, printMessageView } from '../view-text.ts'

type Options = {
  readonly content?: true
  readonly xml?: true
  readonly format: 'text' | 'html' | 'json'
  readonly output?: string
}

export function messageShowCommand(message: Command): void {
  message
    .command('show')
    .argument(
      '<id eller fil>',
      'MsgId til en sendt melding, eller en melding som XML, eller - for standard inn',
    )
    .option('--content', 'det meldingen sier, også når det er en MsgId')
    .option('--xml', 'meldingen selv, slik den sendes')
    .addOption(
      new Option('--format <format>', 'hvordan innholdet vises')
        .choices(['text', 'html', 'json'])
        .default('text'),
    )
    .option('-o, --output <fil>', 'skriv visningen til en fil')
    .description('Vis hvor en melding står og hva som har skjedd med den, eller alt den sier')
    .addHelpText(
      'after',
      `
En fil vises slik den skal leses av mennesker: alt som står i den, med norske overskrifter.

Eksempler:
  plo message show 5f6f6a52-…
  plo message show 5f6f6a52-… --content
  plo message show rapport.xml
  plo message show rapport.xml --format html -o rapport.html`,
    )
    .action(show)
}

async function show(named: string, options: Options, command: Command): Promise<void> {
  const context = contextOf(command)
  if (named === '-' || (await isFile(named)))
    return showContent(named, await readInput(named), options, context)
  await withApi(context.settings, async (api) => {
    if (options.xml || options.content || options.format !== 'text') {
      const bytes = await xmlOf(api, named)
      return options.xml ? writeXml(named, bytes, context) : showContent(named, bytes, options, context)
    }
    await showStatus(api, named, context)
  })
}

async function showContent(
  named: string,
  bytes: Uint8Array,
  { format, output: file }: Options,
  { settings, output }: Context,
) {
  const { codeLists } = await knowledgeOf(settings)
  const view = viewXml(bytes, codeLists)
  if (!view.ok) {
    throw new CommandError(
      view.error.code,
      'Dette er ikke XML som kan leses. «plo message validate» sier hva som er galt.',
      exitCodes.findings,
    )
  }
  if (output.json && format === 'html')
    throw new CommandError('usage', 'Velg ett format: --json eller --format html.', exitCodes.usage)
  if (file === undefined && format === 'text') return printMessageView(view.value, output)
  const shown = shownAs[output.json ? 'json' : format](view.value)
  if (file === undefined) {
    process.stdout.write(`${shown}\n`)
    return
  }
  const sink = await fileSink(file, [named])
  await sink.write(`${shown}\n`)
  await sink.end()
  output.value({ file })
  output.line(`Skrevet til ${file}.`)
}

const shownAs: Readonly<Record<Options['format'], (view: MessageDocument) => string>> = {
  text: (view) => messageViewText(view),
  html: messageHtml,
  json: (view) => jsonText(view, 2),
}

async function showStatus(api: Api, id: string, { output }: Context) {
  const path = `/messages/${encodeURIComponent(id)}`
  const view = await api.ask<MessageView>('GET', path)
  const { events } = await api.ask<{ events: readonly { at: string; type: string }[] }>(
    'GET',
    `${path}/events`,
  )
  const { calls } = await api.ask<{ calls: readonly CallView[] }>(
    'GET',
    `/calls?message=${encodeURIComponent(view.id)}`,
  )
  output.value({ ...view, events, calls })
  showMessage(view, events, output)
  const standing = calls.filter(({ correctedBy }) => correctedBy === undefined).toReversed()
  for (const text of standing.flatMap(({ texts }) => texts)) output.line(`  ${text}`)
}

async function xmlOf(api: Api, id: string): Promise<Uint8Array> {
  const answer = await api.call('GET', `/messages/${encodeURIComponent(id)}/xml`)
  if (answer.status !== 200)
    throw new CommandError('message/unknown', 'Ingen melding har denne id-en.', exitCodes.findings)
  return answer.bytes
}

function writeXml(id: string, bytes: Uint8Array, { output }: Context) {
  if (output.json) output.value({ id, xml: new TextDecoder().decode(bytes) })
  else process.stdout.write(bytes)
}

async function isFile(name: string): Promise<boolean> {
  try {
    return (await stat(name)).isFile()
  } catch {
    return false
  }
}
