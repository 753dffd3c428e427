import { join } from 'node:path'
import type { Command } from 'commander'
import { municipalityMeant } from '../../plo/addressing/municipality-meant.ts'
import type { Municipality } from '../../plo/addressing/party.ts'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { readDirectoryFolder } from '../../server/directory-folder.ts'
import { dayAndClock } from '../../server/local-time.ts'
import type { MessageView } from '../../server/message-view.ts'
import type { DetectedView, OutageView } from '../../server/outage-view.ts'
import { outageLines } from '../../server/pages/outage-lines.ts'
import { readLastStatus } from '../../server/read-last-status.ts'
import type { Settings } from '../../server/settings.ts'
import { ageOf } from '../age.ts'
import { type Api, apiAt, runningService } from '../api.ts'
import { type Context, contextOf } from '../context.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { startFailure } from '../start-error.ts'
import { statusTable } from '../status-table.ts'

type Options = {
  readonly ward?: string
  readonly municipality?: string
  readonly open?: true
  readonly watch?: true
}

type Filter = { readonly ward?: string; readonly municipality?: Municipality; readonly open: boolean }

/** What is known now, or what was known last. */
type Known = {
  readonly messages: readonly MessageView[]
  readonly outages: readonly OutageView[]
  readonly detected: readonly DetectedView[]
  readonly writtenAt?: string
}

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
      const filter = await filterOf(options, context)
      await show(filter, context)
      while (options.watch === true && !context.output.json) {
        await new Promise((resolve) => setTimeout(resolve, 2000))
        process.stdout.write('\x1b[2J\x1b[H')
        await show(filter, context)
      }
    })
}

/** A name that nothing is known by must not pass for one that nothing waits for. */
async function filterOf(
  { ward, municipality, open }: Options,
  { settings, output }: Context,
): Promise<Filter> {
  const rest = { open: open === true, ...(ward !== undefined && { ward: ward.trim() }) }
  if (municipality === undefined) return rest
  const directory = await readDirectoryFolder(settings.directoryDir)
  if (!directory.ok) throw startFailure(directory.error)
  const meant = municipalityMeant(directory.value, municipality)
  if (!meant.ok) throw new CommandError(meant.error.code, meant.error.text, exitCodes.usage)
  if (meant.value.sentence !== undefined) output.progress(meant.value.sentence)
  return { ...rest, municipality: meant.value.municipality }
}

async function show(filter: Filter, { settings, output }: Context) {
  const url = await runningService(settings)
  const { messages, outages, detected, writtenAt } =
    url === undefined ? await readLast(settings) : await ask(apiAt(url, settings.token, true), filter)
  const inWard = messages.filter(({ ward }) => filter.ward === undefined || isSameWard(ward, filter.ward))
  const chosen = inWard.filter((message) => matches(message, filter))
  output.value({
    note: TEST_SYSTEM_LINE,
    live: url !== undefined,
    ...(writtenAt !== undefined && { writtenAt }),
    outages,
    detected,
    messages: chosen,
  })
  output.line(TEST_SYSTEM_LINE)
  if (writtenAt !== undefined) {
    const age = ageOf(new Date(writtenAt), new Date())
    output.line(output.paint('red', `Tjenesten svarer ikke. Dette er siste kjente status, ${age}.`))
    output.line(`Meldinger skrevet etter ${dayAndClock(new Date(writtenAt))} er IKKE med.`)
  }
  for (const text of outageLines(outages, detected, new Date())) output.line(output.paint('yellow', text))
  output.line()
  if (chosen.length === 0) output.line(nothingText(filter, inWard.length))
  for (const line of statusTable(chosen, output)) output.line(line)
}

/** All pages, so that a list is never cut without a word. */
async function ask(api: Api, { ward, open }: Filter): Promise<Known> {
  // Whether a ward is known at all shows in what it sent before, too.
  const only = open && ward === undefined ? '&open=true' : ''
  const messages: MessageView[] = []
  let cursor: number | undefined
  do {
    const path = `/messages?limit=500${only}${cursor === undefined ? '' : `&cursor=${cursor}`}`
    const page = await api.ask<{ messages: readonly MessageView[]; next?: number }>('GET', path)
    messages.push(...page.messages)
    cursor = page.next
  } while (cursor !== undefined)
  const [{ outages }, { detected }] = await Promise.all([
    api.ask<{ outages: readonly OutageView[] }>('GET', '/outages'),
    api.ask<{ detected: readonly DetectedView[] }>('GET', '/outages/detected'),
  ])
  return { messages, outages: outages.filter(({ endedAt }) => endedAt === undefined), detected }
}

async function readLast({ dataDir }: Settings): Promise<Known> {
  const known = await readLastStatus(join(dataDir, 'last-status.json'))
  if (known === undefined) {
    throw new CommandError(
      'status/none',
      `Ingen tjeneste kjører, og det finnes ingen siste status i ${dataDir}.\nStart med «plo serve».`,
    )
  }
  return known
}

function matches({ recipient, shown }: MessageView, { municipality, open }: Filter): boolean {
  if (open && shown.followUp === undefined) return false
  return municipality === undefined || recipient.id === municipality.id
}

function isSameWard(one: string | undefined, other: string): boolean {
  return one?.trim().toLowerCase() === other.toLowerCase()
}

function nothingText({ ward, municipality }: Filter, inWard: number): string {
  if (ward !== undefined && inWard === 0) {
    return `Ingen meldinger fra «${ward}» i dette verktøyet. Sjekk skrivemåten.`
  }
  const from = ward === undefined ? '' : ` fra «${ward}»`
  const to = municipality === undefined ? '' : ` til ${municipality.displayName}`
  return `Ingen ventende meldinger${from}${to} i dette verktøyet.`
}
