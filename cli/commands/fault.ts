import type { Command } from 'commander'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { type Api, withApi } from '../api.ts'
import { contextOf } from '../context.ts'
import { columns } from '../terminal-text.ts'

type Fault = { readonly id: string; readonly party: string; readonly kind: string }

type AddOptions = {
  readonly party: string
  readonly msgType?: string
  readonly times?: string
  readonly error?: string
}

export function faultCommands(program: Command): void {
  const fault = program.command('fault').description('La en simulert mottaker svikte, og få den i gang igjen')

  fault
    .command('add')
    .argument('<slag>', 'se «plo fault kinds»')
    .requiredOption('--party <part>', 'kommunenummer eller organisasjonsnummer')
    .option('--msg-type <type>', 'bare for én meldingstype, f.eks. LOG_INNLAGT')
    .option('--times <n>', 'bare de N neste')
    .option('--error <kode>', 'for reject: kode fra kodeverk 8221')
    .description('Legg inn en feil')
    .addHelpText(
      'after',
      '\nEksempler:\n  plo fault add refuse --party 5007\n  plo fault add reject --party 5006 --error E35 --times 1',
    )
    .action(async (kind: string, options: AddOptions, command: Command) => {
      const { settings, output } = contextOf(command)
      const { party, msgType, times, error } = options
      const json = {
        party,
        kind,
        ...(msgType !== undefined && { msgType }),
        ...(times !== undefined && { times: Number(times) }),
        ...(error !== undefined && { error }),
      }
      const added = await withApi(settings, (api) => api.ask<Fault>('POST', '/faults', { json }))
      output.value(added)
      output.line(`Feilen er lagt inn. Ta den bort med: plo fault clear ${added.id}`)
    })

  fault
    .command('clear')
    .argument('[id...]', 'feilens id')
    .option('--all', 'alle feil')
    .description('Ta bort feil')
    .action(async (ids: string[], { all }: { all?: true }, command: Command) => {
      const { settings, output } = contextOf(command)
      await withApi(settings, async (api) => {
        const chosen = all === true ? await everyFault(api) : ids
        for (const id of chosen) await api.ask('DELETE', `/faults/${encodeURIComponent(id)}`)
        output.value({ cleared: chosen })
        output.line(`${chosen.length} feil tatt bort.`)
      })
    })

  fault
    .command('list')
    .description('Feil som er i kraft')
    .action(async (_options, command: Command) => {
      const { settings, output } = contextOf(command)
      const faults = await withApi(settings, (api) => api.ask<readonly Fault[]>('GET', '/faults'))
      output.value(faults)
      output.line(TEST_SYSTEM_LINE)
      if (faults.length === 0) output.line('Ingen feil er i kraft.')
      for (const line of columns(
        faults.map(({ id, party, kind }) => [party, kind, standsForOutage(id) ? 'meldt nedetid' : id]),
      ))
        output.line(line)
    })

  fault
    .command('kinds')
    .description('Hva som kan svikte')
    .action(async (_options, command: Command) => {
      const { settings, output } = contextOf(command)
      const kinds = await withApi(settings, (api) =>
        api.ask<readonly { kind: string; text: string }[]>('GET', '/faults/kinds'),
      )
      output.value(kinds)
      for (const line of columns(kinds.map(({ kind, text }) => [kind, text]))) output.line(line)
    })
}

/** Those that stand for a declared outage end with it, and are not for clearing. */
async function everyFault(api: Api): Promise<readonly string[]> {
  const faults = await api.ask<readonly Fault[]>('GET', '/faults')
  return faults.map(({ id }) => id).filter((id) => !standsForOutage(id))
}

function standsForOutage(id: string): boolean {
  return id.startsWith('outage-')
}
