import { type Command, Option } from 'commander'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { dayAndClock } from '../../server/local-time.ts'
import { someNames } from '../../server/pages/outage-text.ts'
import { withApi } from '../api.ts'
import { contextOf } from '../context.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'

type OutageView = {
  readonly id: string
  readonly hold: boolean
  readonly startedAt: string
  readonly expectedEnd?: string
  readonly endedAt?: string
  readonly endedBy?: 'person' | 'answer'
  readonly overdue: boolean
  readonly reason?: string
  readonly note?: string
  readonly recipients: readonly { readonly name: string }[]
}

type StartOptions = {
  readonly municipality?: string
  readonly hospital?: string
  readonly region?: string
  readonly all?: true
  readonly kind: string
  readonly planned?: true
  readonly expectedEnd?: string
  readonly reason?: string
  readonly hold?: true
}

export function outageCommands(program: Command): void {
  const outage = program.command('outage').description('Meld nedetid, avslutt den, og se hva som er meldt')

  outage
    .command('start')
    .description('Meld nedetid: meldinger skrives og sendes som vanlig, og holdes igjen til den er over')
    .option('--municipality <kommune>', 'en kommune (nummer eller navn)')
    .option('--hospital <sykehus>', 'et sykehus og kommunene som hører til det')
    .option('--region <region>', 'kommunene i en region')
    .option('--all', 'alle')
    .addOption(
      new Option('--kind <slag>', 'hva som er nede: messaging = bare meldingene, journal = hele journalen')
        .choices(['messaging', 'journal'])
        .default('messaging'),
    )
    .option('--planned', 'planlagt nedetid')
    .option('--expected-end <tid>', 'når den ventes å være over, f.eks. 2026-11-22T04:00')
    .option('--reason <grunn>', 'hvorfor')
    .option('--hold', 'åpne ikke av seg selv når mottakeren svarer')
    .addHelpText(
      'after',
      '\nEksempler:\n  plo outage start --municipality Namsos\n  plo outage start --region "Indre Namdal" --planned --hold',
    )
    .action(async (options: StartOptions, command: Command) => {
      const { settings, output } = contextOf(command)
      const { municipality, hospital, region, all } = options
      const scopes = [
        municipality && { municipality },
        hospital && { hospital },
        region && { region },
        all && { all },
      ].filter(Boolean)
      if (scopes.length !== 1) {
        throw new CommandError(
          'usage',
          'Oppgi én av --municipality, --hospital, --region og --all.',
          exitCodes.usage,
        )
      }
      const seconds = /T\d{2}:\d{2}$/.test(options.expectedEnd ?? '') ? ':00' : ''
      const json = {
        scope: scopes[0],
        kind: options.kind,
        planned: options.planned === true,
        hold: options.hold === true,
        ...(options.expectedEnd !== undefined && { expectedEnd: `${options.expectedEnd}${seconds}` }),
        ...(options.reason !== undefined && { reason: options.reason }),
      }
      const started = await withApi(settings, (api) => api.ask<OutageView>('POST', '/outages', { json }))
      output.value(started)
      if (started.note !== undefined) output.progress(`${started.note}.`)
      output.line(`Nedetid meldt for ${namesOf(started)}.`)
      output.line('Skriv og send meldinger som vanlig: de holdes igjen, og sendes av seg selv')
      output.line('etterpå. Ring imens.')
      output.line(
        started.hold ? 'Åpner bare når noen avslutter den.' : 'Åpner av seg selv når mottakeren svarer.',
      )
      output.line(`Avslutt med: plo outage end ${started.id}`)
    })

  outage
    .command('end')
    .argument('[id]', 'nedetidens id; kan utelates når bare én er åpen')
    .description('Avslutt en nedetid: det som er holdt igjen, sendes nå')
    .action(async (id: string | undefined, _options, command: Command) => {
      const { settings, output } = contextOf(command)
      await withApi(settings, async (api) => {
        const chosen = id ?? onlyOne(await api.ask<{ outages: readonly OutageView[] }>('GET', '/outages'))
        const ended = await api.ask<OutageView>('POST', `/outages/${encodeURIComponent(chosen)}/end`)
        output.value(ended)
        output.line(`Nedetiden for ${namesOf(ended)} er over. Det som er holdt igjen, sendes nå.`)
      })
    })

  outage
    .command('list')
    .description('All meldt nedetid, den nyeste først')
    .action(async (_options, command: Command) => {
      const { settings, output } = contextOf(command)
      const { outages } = await withApi(settings, (api) =>
        api.ask<{ outages: readonly OutageView[] }>('GET', '/outages'),
      )
      output.value({ outages })
      output.line(TEST_SYSTEM_LINE)
      if (outages.length === 0) output.line('Ingen nedetid er meldt i dette verktøyet.')
      for (const one of outages) {
        const from = `fra ${dayAndClock(new Date(one.startedAt))}`
        const end = one.endedAt
          ? `til ${dayAndClock(new Date(one.endedAt))}${one.endedBy === 'answer' ? ' (mottakeren svarte)' : ''}`
          : 'pågår'
        output.line(`${one.id}  ${namesOf(one)}  ${from}, ${end}${one.reason ? `: ${one.reason}` : ''}`)
        if (one.overdue && one.expectedEnd) {
          const asked = `Skulle vært ferdig ${dayAndClock(new Date(one.expectedEnd))} – fortsatt stengt?`
          output.line(`  ${output.paint('yellow', asked)}`)
        }
      }
    })
}

function onlyOne({ outages }: { readonly outages: readonly OutageView[] }): string {
  const open = outages.filter(({ endedAt }) => endedAt === undefined)
  const [only] = open
  if (only !== undefined && open.length === 1) return only.id
  const text =
    open.length === 0
      ? 'Ingen nedetid pågår.'
      : `Flere pågår: ${open.map(({ id }) => id).join(', ')}. Oppgi hvilken.`
  throw new CommandError('outage/which', text, exitCodes.usage)
}

function namesOf({ recipients }: OutageView): string {
  return someNames(recipients.map(({ name }) => name))
}
