import { join } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { isSameName } from '../../plo/addressing/place-name.ts'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { readJsonFile } from '../../server/files.ts'
import { dayAndClock } from '../../server/local-time.ts'
import type { MessageView } from '../../server/message-view.ts'
import { apiAt, runningService } from '../api.ts'
import { type Context, contextOf } from '../context.ts'
import { CommandError } from '../exit-codes.ts'
import { statusTable } from '../status-table.ts'

type Options = {
  readonly ward?: string
  readonly municipality?: string
  readonly open?: true
  readonly watch?: true
}

const lastStatus = z.object({ writtenAt: z.string(), messages: z.array(z.custom<MessageView>()) })

export function statusCommand(program: Command): void {
  program
    .command('status')
    .description('Er meldingene framme? Siste kjente status hvis ingen tjeneste kjører')
    .option('--ward <post>', 'bare én sengepost')
    .option('--municipality <kommune>', 'bare én mottaker (nummer eller navn)')
    .option('--open', 'bare det som ikke er framme eller må følges opp')
    .option('--watch', 'vis på nytt hvert annet sekund')
    .addHelpText('after', '\nEksempler:\n  plo status --open\n  plo status --ward "Medisinsk post 2"')
    .action(async (options: Options, command: Command) => {
      const context = contextOf(command)
      await show(options, context)
      while (options.watch === true && !context.output.json) {
        await new Promise((resolve) => setTimeout(resolve, 2000))
        process.stdout.write('\x1b[2J\x1b[H')
        await show(options, context)
      }
    })
}

async function show(options: Options, context: Context) {
  const { settings, output } = context
  const url = await runningService(settings)
  const { messages, writtenAt } =
    url === undefined
      ? await readLast(settings.dataDir)
      : { messages: await ask(url, settings.token, options.open), writtenAt: undefined }
  const chosen = messages.filter((message) => matches(message, options))
  output.value({
    note: TEST_SYSTEM_LINE,
    live: url !== undefined,
    ...(writtenAt !== undefined && { writtenAt }),
    messages: chosen,
  })
  output.line(TEST_SYSTEM_LINE)
  if (writtenAt !== undefined) {
    output.line(
      output.paint('red', `Tjenesten svarer ikke. Dette er siste kjente status, ${ageOf(writtenAt)}.`),
    )
    output.line(`Meldinger skrevet etter ${dayAndClock(new Date(writtenAt))} er IKKE med.`)
  }
  output.line()
  for (const line of statusTable(chosen, output)) output.line(line)
}

/** All pages, so that a list is never cut without a word. */
async function ask(
  url: string,
  token: string | undefined,
  open: true | undefined,
): Promise<readonly MessageView[]> {
  const api = apiAt(url, token, true)
  const messages: MessageView[] = []
  let cursor: number | undefined
  do {
    const path = `/messages?limit=500${open === true ? '&open=true' : ''}${cursor === undefined ? '' : `&cursor=${cursor}`}`
    const page = await api.ask<{ messages: readonly MessageView[]; next?: number }>('GET', path)
    messages.push(...page.messages)
    cursor = page.next
  } while (cursor !== undefined)
  return messages
}

async function readLast(dataDir: string) {
  const file = join(dataDir, 'last-status.json')
  const read = lastStatus.safeParse(await readJsonFile(file))
  if (!read.success) {
    throw new CommandError(
      'status/none',
      `Ingen tjeneste kjører, og det finnes ingen siste status i ${dataDir}.\nStart med «plo serve».`,
    )
  }
  return read.data
}

function matches({ ward, recipient, shown }: MessageView, options: Options): boolean {
  const { municipality } = options
  if (options.ward !== undefined && ward !== options.ward) return false
  if (options.open === true && shown.followUp === undefined) return false
  if (municipality === undefined) return true
  return recipient.id === municipality || isSameName(withoutKind(recipient.name), withoutKind(municipality))
}

function withoutKind(name: string): string {
  return name.replace(/\s+kommune$/i, '')
}

function ageOf(writtenAt: string): string {
  const minutes = Math.max(0, Math.round((Date.now() - Date.parse(writtenAt)) / 60_000))
  if (minutes < 60) return `${minutes} minutter gammel`
  return minutes < 48 * 60
    ? `${Math.round(minutes / 60)} timer gammel`
    : `${Math.round(minutes / 1440)} døgn gammel`
}
