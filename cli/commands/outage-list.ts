import type { Command } from 'commander'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { clockToday, dayAndClock } from '../../server/local-time.ts'
import type { DetectedView, NoteView, OutageView } from '../../server/outage-view.ts'
import { withApi } from '../api.ts'
import { contextOf } from '../context.ts'
import { messages, namesOf } from '../outage-choice.ts'
import type { Output } from '../output.ts'
import { printOverlaps } from './outage-start.ts'

export function outageListCommand(outage: Command): void {
  outage
    .command('list')
    .description('All meldt nedetid, den nyeste først, og hvem som ikke svarer uten at det er meldt')
    .addHelpText('after', '\nEksempler:\n  plo outage list\n  plo outage list --json')
    .action(async (_options, command: Command) => {
      const { settings, output } = contextOf(command)
      const { outages, detected } = await withApi(settings, async (api) => ({
        ...(await api.ask<{ outages: readonly OutageView[] }>('GET', '/outages')),
        ...(await api.ask<{ detected: readonly DetectedView[] }>('GET', '/outages/detected')),
      }))
      output.value({ outages, detected })
      output.line(TEST_SYSTEM_LINE)
      // What nobody has done anything about stands on top.
      if (detected.length > 0) output.line('Svarer ikke, uten at det er meldt:')
      for (const one of detected) printDetected(one, output)
      if (outages.length === 0) output.line('Ingen nedetid er meldt i dette verktøyet.')
      for (const one of outages) printOutage(one, output)
      const over = outages.find(({ endedAt }) => endedAt !== undefined)
      if (over !== undefined)
        output.line(`Avstem anropene i den siste som er over: plo callsheet reconcile --outage ${over.id}`)
    })
}

function printOutage(outage: OutageView, output: Output) {
  const { id, kind, startedAt, expectedEnd, endedAt, endedBy, reason, notes, reminders, overlaps } = outage
  const from = `fra ${dayAndClock(new Date(startedAt))}`
  const end = endedAt
    ? `til ${dayAndClock(new Date(endedAt))}${endedBy === 'answer' ? ' (mottakeren svarte)' : ''}`
    : 'pågår'
  output.line(`${id}  ${namesOf(outage)}  ${from}, ${end}${reason ? `: ${reason}` : ''}`)
  if (kind === 'journal') output.line('  Journalen: papirrutine, føres inn etterpå')
  if (endedAt === undefined && expectedEnd !== undefined)
    output.line(`  Ventet ferdig ${dayAndClock(new Date(expectedEnd))}`)
  printOverlaps(overlaps, output, '  ')
  for (const note of notes) output.line(`  ${noteText(note)}`)
  for (const { text } of reminders) output.line(`  ${output.paint('yellow', text)}`)
}

const kinds: Readonly<Record<NoteView['kind'], string>> = {
  told: 'Varslet',
  note: 'Notat',
  estimate: 'Nytt anslag',
  'all-clear': 'Varslet at alt er oppe',
}

export function noteText({ kind, at, whom, text }: NoteView): string {
  const head = `${dayAndClock(new Date(at))}  ${kinds[kind]}${whom === undefined ? '' : ` ${whom}`}`
  return text === undefined ? head : `${head}: ${text}`
}

function printDetected({ name, since, waiting, failures, proposal }: DetectedView, output: Output) {
  const time = clockToday(new Date(since), new Date())
  const [option, value] = Object.entries(proposal.scope)[0] ?? []
  output.line(
    `  ${name} svarer ikke siden ${time}. ${messages(waiting)} venter, ${failures} forsøk mislyktes.`,
  )
  output.line(`    Foreslått: plo outage start --${option} ${value}`)
}
