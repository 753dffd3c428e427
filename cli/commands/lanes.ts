import type { Command } from 'commander'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { clockToday } from '../../server/local-time.ts'
import { withApi } from '../api.ts'
import { contextOf } from '../context.ts'
import { columns } from '../terminal-text.ts'

type LaneRow = {
  readonly id: string
  readonly name: string
  readonly state: 'open' | 'closed' | 'down'
  readonly waiting: number
  readonly oldestWaitingSince?: string
  readonly nextAttemptAt?: string
  readonly why?: string
  readonly downSince?: string
  readonly nextProbeAt?: string
}

type Refilled = { readonly refilled: number; readonly waiting: number }

const names = { open: 'åpen', closed: 'stengt', down: 'svarer ikke' } as const

export function lanesCommand(program: Command): void {
  const lanes = program
    .command('lanes')
    .description('Forbindelsen til hver mottaker: åpen, stengt eller nede, og hvor mye som venter')
    .action(async (_options, command: Command) => {
      const { settings, output } = contextOf(command)
      const { lanes } = await withApi(settings, (api) =>
        api.ask<{ lanes: readonly LaneRow[] }>('GET', '/lanes'),
      )
      output.value({ lanes })
      output.line(TEST_SYSTEM_LINE)
      const rows = lanes.map((lane) => [
        lane.name,
        names[lane.state],
        `${lane.waiting} venter`,
        [
          lane.why,
          lane.oldestWaitingSince && `eldste fra ${time(lane.oldestWaitingSince)}`,
          lane.downSince && `svarer ikke siden ${time(lane.downSince)}`,
          lane.nextProbeAt && `prøver igjen ${time(lane.nextProbeAt)}`,
        ]
          .filter(Boolean)
          .join(', '),
      ])
      for (const line of columns(rows)) output.line(line)
    })

  lanes
    .command('refill')
    .description('Bygg køene opp igjen av lageret nå, uten å vente (skjer ellers av seg selv hvert sekund)')
    .addHelpText('after', '\nEksempler:\n  plo lanes refill\n  plo lanes refill --json')
    .action(async (_options, command: Command) => {
      const { settings, output } = contextOf(command)
      const refilled = await withApi(settings, (api) => api.ask<Refilled>('POST', '/lanes/refill'))
      output.value(refilled)
      output.line(
        refilled.waiting === 0
          ? 'Ingenting venter på å bli sendt.'
          : `${count(refilled.waiting, 'melding')} til ${count(refilled.refilled, 'mottaker')} står i kø.`,
      )
    })
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : noun.endsWith('r') ? 'e' : 'er'}`
}

function time(iso: string): string {
  return clockToday(new Date(iso), new Date())
}
