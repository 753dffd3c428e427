import { setTimeout as pause } from 'node:timers/promises'
import type { Command } from 'commander'
import { type Reconciliation, reconcileSummary } from '../../plo/fallback/reconcile.ts'
import { type Api, withApi } from '../api.ts'
import { contextOf } from '../context.ts'
import { exitCodes } from '../exit-codes.ts'
import { chosenOutage, messages, namesOf, type OutageWithProgress } from '../outage-choice.ts'
import type { Output } from '../output.ts'
import { columns } from '../terminal-text.ts'
import { untilStopped } from '../until-stopped.ts'

const pollMs = 500
/** Somebody who does not answer for as long as this will not answer while one waits. */
const patienceMs = 60_000

export function outageEndCommand(outage: Command): void {
  outage
    .command('end')
    .argument('[id]', 'nedetidens id; kan utelates når bare én er åpen')
    .description('Avslutt en nedetid: det som er holdt igjen, sendes nå')
    .option('--dry-run', 'vis hva som ville bli sendt, uten å avslutte')
    .option('--no-wait', 'vent ikke til alt er sendt')
    .addHelpText(
      'after',
      `
Viser framdriften til alt er framme eller stoppet. Ctrl+C avbryter bare visningen: tjenesten
sender videre. Koden er 1 når noe ble stoppet, eller ikke kom fram mens kommandoen ventet.

Eksempler:
  plo outage end
  plo outage end 2f1c --dry-run
  plo outage end 2f1c --no-wait`,
    )
    .action(async (id: string | undefined, options: { dryRun?: true; wait: boolean }, command: Command) => {
      const { settings, output } = contextOf(command)
      await withApi(settings, async (api) => {
        const before = await chosenOutage(api, id)
        if (options.dryRun === true) {
          output.value(before)
          printOwed(before, output)
          output.line('Nedetiden er ikke avsluttet (--dry-run).')
          return
        }
        if (before.endedAt === undefined) printOwed(before, output)
        const path = `/outages/${encodeURIComponent(before.id)}`
        const ended = await api.ask<OutageWithProgress>('POST', `${path}/end`)
        output.line(`Nedetiden for ${namesOf(ended)} er over. Det som er holdt igjen, sendes nå.`)
        if (!api.running && ended.progress.owed > 0)
          output.line('Tjenesten kjører ikke: det sendes når den starter («plo serve»).')
        const last = options.wait && api.running ? await follow(path, ended, api, output) : ended
        const reconciled = await api.ask<Reconciliation>(
          'GET',
          `/callsheet/reconcile?outage=${encodeURIComponent(before.id)}`,
        )
        output.value({ ...last, reconciled: { open: reconciled.open } })
        output.line(reconcileSummary(reconciled))
        output.line(`Gå gjennom dem: plo callsheet reconcile --outage ${before.id.slice(0, 8)}`)
      })
    })
}

/** What ending it sends, recipient by recipient, and what it does not. */
function printOwed({ id, progress, overlaps }: OutageWithProgress, output: Output) {
  output.line(`Holdt igjen: ${messages(progress.owed)}.`)
  const rows = progress.recipients
    .filter(({ owed }) => owed > 0)
    .map((one) => {
      const other = overlaps.find(({ recipients }) => recipients.some((shared) => shared.id === one.id))
      const why = other && other.id !== id ? `holdes fortsatt igjen av ${other.id}` : 'sendes'
      return [one.name, messages(one.owed), why]
    })
  for (const line of columns(rows, '  ')) output.line(line)
}

/** Shows how far it has come, until there is nothing left that can go; whoever has seen enough may leave. */
async function follow(path: string, ended: OutageWithProgress, api: Api, output: Output) {
  let stopped = false
  void untilStopped().then(() => {
    stopped = true
  })
  let last = ended
  let movedAt = performance.now()
  let told = ''
  for (;;) {
    const { heldAtEnd = 0, owed, delivered = 0, stopped: failed = 0 } = last.progress
    const shut = closedByOthers(last)
    const text = `Framme: ${delivered} av ${heldAtEnd}${failed > 0 ? `, stoppet: ${failed}` : ''}${owed > 0 ? `, gjenstår: ${owed}` : ''}`
    if (text !== told && heldAtEnd > 0) {
      output.progress(text)
      movedAt = performance.now()
    }
    told = text
    if (owed <= shut) {
      finish(last, shut, output)
      break
    }
    if (stopped) {
      output.line(`Visningen er avbrutt. Tjenesten sender videre: ${messages(owed)} gjenstår.`)
      break
    }
    if (performance.now() - movedAt > patienceMs) {
      output.line(
        `Ingenting har kommet fram på ett minutt. Tjenesten prøver videre: ${messages(owed)} gjenstår.`,
      )
      output.line('Se «plo lanes» for hvem som ikke svarer. Ring imens.')
      process.exitCode = exitCodes.findings
      break
    }
    await pause(pollMs)
    last = await api.ask<OutageWithProgress>('GET', path)
  }
  return last
}

function finish({ progress: { stopped = 0 } }: OutageWithProgress, shut: number, output: Output) {
  if (shut > 0) output.line(`${messages(shut)} holdes fortsatt igjen av en annen nedetid.`)
  if (stopped > 0) {
    output.line(
      output.paint('red', `${messages(stopped)} ble stoppet og sendes ikke: se «plo status --open».`),
    )
    process.exitCode = exitCodes.findings
  }
  if (shut === 0 && stopped === 0) output.line('Alt som var holdt igjen, er framme.')
}

function closedByOthers({ progress }: OutageWithProgress): number {
  return progress.recipients.reduce((sum, { state, owed }) => sum + (state === 'closed' ? owed : 0), 0)
}
