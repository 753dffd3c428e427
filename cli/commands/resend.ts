import { setTimeout as pause } from 'node:timers/promises'
import type { Command } from 'commander'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import type { PreviewView, ResendView } from '../../server/resend-view.ts'
import { type Api, withApi } from '../api.ts'
import { canAsk, saysYes } from '../ask.ts'
import { type Context, contextOf } from '../context.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { printPreview, printResend, progressText } from '../resend-text.ts'

type Options = {
  readonly municipality?: string
  readonly recipient?: string
  readonly ward?: string
  readonly type?: string
  readonly since?: string
  readonly until?: string
  readonly stopped?: true
  readonly received?: true
  readonly yes?: true
}

export function resendCommand(program: Command): void {
  const resend = program
    .command('resend')
    .argument('[id...]', 'MsgId til meldingene; ellers et utvalg')
    .description('Send meldinger på nytt med samme MsgId: viser først hvilke')
    .option('--municipality <kommune>', 'til én kommune (nummer eller navn)')
    .option('--recipient <mottaker>', 'til én mottaker, også et sykehus')
    .option('--ward <sengepost>', 'fra én sengepost')
    .option('--type <type>', 'av én type, f.eks. LOG_INNLAGT')
    .option('--since <tid>', 'tatt imot for sending fra og med; med --received: framme fra og med')
    .option('--until <tid>', 'og før')
    .option('--stopped', 'alt som er gitt opp eller avvist underveis')
    .option('--received', 'også det som er framme: mottakeren er gjenopprettet fra en sikkerhetskopi')
    .option('--yes', 'send uten å spørre')
    .addHelpText(
      'after',
      `
Med samme MsgId kjenner mottakeren igjen det den har fra før. Det som ble vist, er akkurat det som sendes; det som har
forandret seg siden, blir latt være. En avvist melding trenger en ny: plo message renew.

Eksempler:
  plo resend 5f6f6a52-…
  plo resend --stopped --municipality Namsos
  plo resend --received --municipality Namsos --since 2026-11-21T02:00 --until 2026-11-21T09:30
  plo resend list
  plo resend cancel 3b1c…`,
    )
    .action(async (ids: string[], options: Options, command: Command) => {
      const context = contextOf(command)
      await withApi(context.settings, (api) => showThenSend(api, requestOf(ids, options), options, context))
    })

  resend
    .command('confirm')
    .argument('<id>', 'id fra forhåndsvisningen')
    .description('Send det som ble vist')
    .action(async (id: string, _options, command: Command) => {
      const context = contextOf(command)
      await withApi(context.settings, (api) => send(api, id, context))
    })

  resend
    .command('list')
    .description('Det som er sendt på nytt eller holder på, det nyeste først')
    .action(async (_options, command: Command) => {
      const { settings, output } = contextOf(command)
      const list = await withApi(settings, (api) =>
        api.ask<{ resends: readonly ResendView[] }>('GET', '/resends'),
      )
      output.value(list)
      output.line(TEST_SYSTEM_LINE)
      if (list.resends.length === 0) output.line('Ingenting er sendt på nytt for hånd.')
      for (const one of list.resends) printResend(one, output)
    })

  resend
    .command('cancel')
    .argument('<id>', 'se «plo resend list»')
    .description('Avbryt: det som ikke er forsøkt sendt, går tilbake til der det var')
    .action(async (id: string, _options, command: Command) => {
      const { settings, output } = contextOf(command)
      const cancelled = await withApi(settings, (api) => api.ask<ResendView>('DELETE', pathOf(id)))
      output.value(cancelled)
      output.line(`Avbrutt: ${progressText(cancelled)}.`)
    })
}

function requestOf(ids: readonly string[], options: Options) {
  const { municipality, recipient, ward, type, stopped, received, since, until } = options
  return {
    preview: true,
    ...(ids.length > 0 && { ids }),
    ...{ municipality, recipient, ward, type, stopped, received },
    ...(since !== undefined && { since: withSeconds(since) }),
    ...(until !== undefined && { until: withSeconds(until) }),
  }
}

/** People leave the seconds out. */
function withSeconds(time: string): string {
  return /T\d{2}:\d{2}$/.test(time) ? `${time}:00` : time
}

async function showThenSend(api: Api, json: unknown, { yes }: Options, context: Context) {
  const { output } = context
  const preview = await api.ask<PreviewView>('POST', '/resends', { json })
  // With --json there is one value: what was shown, or with --yes what became of it.
  if (yes !== true || preview.id === undefined) output.value(preview)
  printPreview(preview, output)
  if (preview.id === undefined) return
  if (yes === true || (!output.json && (await saysYes(`Send ${preview.total} på nytt?`)))) {
    await send(api, preview.id, context, preview)
    return
  }
  if (canAsk()) output.line('Ingenting er sendt.')
  else {
    // A line of its own, short enough not to be broken: it is copied.
    output.line('Ingenting er sendt ennå. Send akkurat dette med:')
    output.line(`  plo resend confirm ${preview.id}`)
  }
}

async function send(api: Api, id: string, { output }: Context, shown?: PreviewView) {
  let resend = await api.ask<ResendView>('POST', '/resends', { json: { id } })
  if (api.running) resend = await follow(api, resend)
  const { warnings, left, notes } = shown ?? {}
  output.value({ ...resend, ...(shown && { warnings, left, notes }) })
  printResend(resend, output)
  if (!api.running) output.progress('Ingen tjeneste kjører: meldingene sendes når «plo serve» starter.')
  else if (resend.progress.held > 0) {
    output.line('Det som venter, sendes av seg selv. Se «plo resend list», eller avbryt med:')
    output.line(`  plo resend cancel ${id}`)
  }
  if (resend.progress.stopped > 0) process.exitCode = exitCodes.findings
}

const lookEveryMs = 300

/** Until nothing more happens by itself soon: all are there, stopped again, or wait for a recipient that is away. */
async function follow(api: Api, before: ResendView): Promise<ResendView> {
  const line = progressLine()
  let resend = before
  while (resend.state === 'running' || isOnItsWay(resend)) {
    line.show(`Sender på nytt: ${progressText(resend)}. (Ctrl+C stopper bare visningen.)`)
    await pause(lookEveryMs)
    resend = await api.ask<ResendView>('GET', pathOf(before.id))
  }
  line.clear()
  return resend
}

function isOnItsWay({ state, progress }: ResendView): boolean {
  return state === 'finished' && progress.waiting > progress.held
}

/** One line that changes, on standard error; nothing where nobody sees it. */
function progressLine() {
  const { stderr } = process
  const isSeen = stderr.isTTY === true
  return {
    show(text: string) {
      if (isSeen) stderr.write(`\r\u001b[2K${text}`)
    },
    clear() {
      if (isSeen) stderr.write('\r\u001b[2K')
    },
  }
}

function pathOf(id: string): string {
  if (id.trim() === '') throw new CommandError('usage', 'Oppgi id-en til gjensendingen.', exitCodes.usage)
  return `/resends/${encodeURIComponent(id)}`
}
