import type { Command } from 'commander'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { faultKinds } from '../../simulator/faults/any-fault.ts'
import { withApi } from '../api.ts'
import { contextOf } from '../context.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { type FaultView, faultText } from '../fault-text.ts'
import { columns } from '../terminal-text.ts'
import { faultAddCommand } from './fault-add.ts'

export function faultCommands(program: Command): void {
  const fault = program
    .command('fault')
    .description('La en simulert mottaker svikte, og få den i gang igjen')
    .addHelpText(
      'after',
      '\nEksempler:\n  plo fault kinds\n  plo fault add hang --party "Namsos kommune"\n  plo fault list\n  plo fault clear --all',
    )

  faultAddCommand(fault)

  fault
    .command('clear')
    .argument('[id...]', 'feilens id')
    .option('--all', 'alle feil')
    .description('Ta bort feil')
    .addHelpText('after', '\nEksempler:\n  plo fault list\n  plo fault clear --all')
    .action(async (ids: string[], { all }: { all?: true }, command: Command) => {
      const { settings, output } = contextOf(command)
      if ((all === true) === ids.length > 0) {
        throw new CommandError(
          'usage',
          'Oppgi enten id-er eller --all. Se «plo fault list».',
          exitCodes.usage,
        )
      }
      await withApi(settings, async (api) => {
        const faults = await api.ask<readonly FaultView[]>('GET', '/faults')
        const known = faults.map(({ id }) => id)
        const unknown = ids.filter((id) => !known.includes(id))
        if (unknown.length > 0) {
          const text = `Ingen feil er i kraft med id ${unknown.join(', ')}. Ingenting er tatt bort.`
          throw new CommandError('fault/unknown', text, exitCodes.usage)
        }
        // Those that stand for a declared outage end with it, and are not for clearing.
        const chosen = all === true ? known.filter((id) => !standsForOutage(id)) : ids
        for (const id of chosen) await api.ask('DELETE', `/faults/${encodeURIComponent(id)}`)
        output.value({ cleared: chosen })
        output.line(`${chosen.length} feil tatt bort.`)
      })
    })

  fault
    .command('list')
    .description('Feil som er i kraft, hvem de rammer, og hva som er igjen av dem')
    .action(async (_options, command: Command) => {
      const { settings, output } = contextOf(command)
      const [faults, { parties }] = await withApi(settings, async (api) =>
        Promise.all([
          api.ask<readonly FaultView[]>('GET', '/faults'),
          api.ask<{ parties: readonly { id: string; name: string }[] }>('GET', '/parties'),
        ]),
      )
      output.value(faults)
      output.line(TEST_SYSTEM_LINE)
      if (faults.length === 0) output.line('Ingen feil er i kraft.')
      const names = new Map(parties.map(({ id, name }) => [id, name]))
      const now = new Date()
      for (const fault of faults) {
        const { id, party, kind } = fault
        output.line(`${output.paint('bold', kind)}  ${names.get(party) ?? party}`)
        const text = faultText(fault, now)
        if (text !== '') output.line(`  ${text}`)
        output.line(standsForOutage(id) ? '  meldt nedetid, går over med den' : `  id ${id}`)
      }
    })

  fault
    .command('kinds')
    .argument('[slag]', 'ett slag, med alt som kan velges')
    .description('Hva som kan svikte')
    .addHelpText('after', '\nEksempler:\n  plo fault kinds\n  plo fault kinds http-status')
    .action((asked: string | undefined, _options, command: Command) => {
      const { output } = contextOf(command)
      const chosen = faultKinds.filter(({ kind }) => asked === undefined || kind === asked)
      if (chosen.length === 0) {
        const text = `Ingen feil heter ${asked}. Se «plo fault kinds».`
        throw new CommandError('fault/unknown-kind', text, exitCodes.usage)
      }
      output.value(chosen)
      for (const line of columns(chosen.map(({ kind, text }) => [kind, text]))) output.line(line)
      if (asked === undefined) return
      for (const { fields } of chosen) {
        for (const line of columns(fields.map(fieldRow), '  ')) output.line(line)
        const rows = fields.flatMap(({ values = [] }) => values.map(({ value, text }) => [value, text]))
        for (const line of columns(rows, '    ')) output.line(line)
      }
    })
}

function fieldRow(field: (typeof faultKinds)[number]['fields'][number]): readonly string[] {
  const { name, text, default: value } = field
  return [name, `${text}${value === undefined ? '' : ` Ellers ${value}.`}`]
}

function standsForOutage(id: string): boolean {
  return id.startsWith('outage-')
}
