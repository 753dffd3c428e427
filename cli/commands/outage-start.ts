import { type Command, Option } from 'commander'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { dayAndClock } from '../../server/local-time.ts'
import type { OutageView } from '../../server/outage-view.ts'
import { withApi } from '../api.ts'
import { contextOf } from '../context.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { messages, namesOf, type OutageWithProgress, pastTyped } from '../outage-choice.ts'
import type { Output } from '../output.ts'
import { columns } from '../terminal-text.ts'
import { timeTyped } from '../time-typed.ts'

type Options = {
  readonly municipality?: string
  readonly hospital?: string
  readonly region?: string
  readonly party?: string
  readonly all?: true
  readonly kind: 'messaging' | 'journal'
  readonly planned?: true
  readonly since?: string
  readonly expectedEnd?: string
  readonly reason?: string
  readonly hold?: true
  readonly dryRun?: true
}

type Preview = Pick<OutageView, 'kind' | 'hold' | 'overlaps'> & {
  readonly recipients: readonly {
    readonly name: string
    readonly state: 'open' | 'closed' | 'down'
    readonly waiting: number
  }[]
  readonly expectedEnd?: string
  readonly waiting: number
}

export function outageStartCommand(outage: Command): void {
  outage
    .command('start')
    .description('Meld nedetid: meldinger skrives og sendes som vanlig, og holdes igjen til den er over')
    .option('--municipality <kommune>', 'en kommune (nummer eller navn)')
    .option('--hospital <sykehus>', 'et sykehus og kommunene som hører til det')
    .option('--region <region>', 'kommunene i en region')
    .option('--party <part>', 'bare én part, også et sykehus uten kommunene')
    .option('--all', 'alle')
    .addOption(
      new Option(
        '--kind <slag>',
        'hva som er nede: messaging = bare meldingene, journal = hele journalen (papirrutine)',
      )
        .choices(['messaging', 'journal'])
        .default('messaging'),
    )
    .option('--planned', 'planlagt nedetid')
    .option('--since <tid>', 'når den begynte, f.eks. 2026-11-21T22:10; nå, hvis det utelates')
    .option('--expected-end <tid>', 'når den ventes å være over: 04:00 (neste gang), eller 2026-11-22T04:00')
    .option('--reason <grunn>', 'hvorfor')
    .option('--hold', 'åpne ikke av seg selv når mottakeren svarer (alltid slik for journal)')
    .option('--dry-run', 'vis hva som ville bli stengt, uten å melde noe')
    .addHelpText(
      'after',
      `
Eksempler:
  plo outage start --municipality Namsos --expected-end 04:00
  plo outage start --region "Indre Namdal" --planned --hold --dry-run
  plo outage start --hospital "Sykehuset Namsos" --kind journal`,
    )
    .action(async (options: Options, command: Command) => {
      const { settings, output } = contextOf(command)
      const { municipality, hospital, region, party, all, since, expectedEnd, reason, hold } = options
      const scope = { municipality, hospital, region, party, all }
      if (Object.values(scope).every((one) => one === undefined)) {
        const text = 'Oppgi én av --municipality, --hospital, --region, --party og --all.'
        throw new CommandError('usage', text, exitCodes.usage)
      }
      const json = {
        scope,
        kind: options.kind,
        planned: options.planned === true,
        ...(hold === true && { hold }),
        ...(since !== undefined && { startedAt: pastTyped(since) }),
        ...(expectedEnd !== undefined && { expectedEnd: timeTyped(expectedEnd) }),
        ...(reason !== undefined && { reason }),
      }
      await withApi(settings, async (api) => {
        if (options.dryRun === true) {
          const preview = await api.ask<Preview>('POST', '/outages', { json: { ...json, preview: true } })
          output.value(preview)
          printPreview(preview, output)
          return
        }
        const started = await api.ask<OutageWithProgress & { note?: string }>('POST', '/outages', { json })
        output.value(started)
        if (started.note !== undefined) output.progress(`${started.note}.`)
        const { parties } = await api.ask<{ parties: readonly Placed[] }>('GET', '/parties')
        printStarted(started, parties, output)
      })
    })
}

function printPreview({ recipients, waiting, ...rest }: Preview, output: Output) {
  const { kind, overlaps, expectedEnd } = rest
  output.line(TEST_SYSTEM_LINE)
  output.line(kind === 'journal' ? 'Journalen ville meldes nede hos:' : 'Dette ville bli stengt:')
  const states = { open: 'åpen nå', closed: 'allerede stengt', down: 'svarer ikke' } as const
  const rows = recipients.map((one) => [one.name, states[one.state], `${messages(one.waiting)} venter`])
  for (const line of columns(rows, '  ')) output.line(line)
  output.line(`I alt venter ${messages(waiting)}. De ville holdes igjen.`)
  if (expectedEnd !== undefined) output.line(`Ventet ferdig ${dayAndClock(new Date(expectedEnd))}.`)
  printOverlaps(overlaps, output)
  output.line('Ingenting er meldt (--dry-run).')
}

/** Where a party is: nobody can ask a folder whether the system behind it is up. */
type Placed = { readonly id: string; readonly place: string }

function printStarted(started: OutageWithProgress, parties: readonly Placed[], output: Output) {
  const { id, kind, hold, expectedEnd, overlaps, reminders, progress } = started
  if (kind === 'journal') {
    output.line(`Meldt: journalen er nede hos ${namesOf(started)}. Papirrutine.`)
    output.line('Der kan ingenting skrives nå: skriv på papir, og ring. Når journalen er oppe, føres')
    output.line('meldingene inn med tidspunktet det skjedde, og merkes som ført i ettertid.')
    output.line('Meldinger dit holdes igjen.')
  } else {
    output.line(`Nedetid meldt for ${namesOf(started)}.`)
    output.line('Skriv og send meldinger som vanlig: de holdes igjen, og sendes av seg selv')
    output.line('etterpå. Ring imens.')
  }
  output.line(`Holdes igjen nå: ${messages(progress.owed)}.`)
  if (expectedEnd !== undefined) output.line(`Ventet ferdig ${dayAndClock(new Date(expectedEnd))}.`)
  output.line(hold ? 'Åpner bare når noen avslutter den.' : 'Åpner av seg selv når mottakeren svarer.')
  const isFolder = ({ id: party }: { id: string }) =>
    parties.some((one) => one.id === party && one.place === 'folder')
  const folders = started.recipients.filter(isFolder)
  if (!hold && folders.length > 0)
    output.line(
      `Unntatt ${namesOf({ recipients: folders })}, en mappe: åpner bare når noen avslutter nedetiden.`,
    )
  printOverlaps(overlaps, output)
  for (const { text } of reminders) output.line(output.paint('yellow', text))
  output.line(`Avslutt med: plo outage end ${id}`)
}

export function printOverlaps(overlaps: OutageView['overlaps'], output: Output, indent = ''): void {
  for (const other of overlaps) {
    output.line(`${indent}Overlapper med ${other.id}: ${namesOf(other)} åpner først når begge er over.`)
  }
}
