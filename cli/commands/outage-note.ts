import type { Command } from 'commander'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { dayAndClock } from '../../server/local-time.ts'
import type { MessageView } from '../../server/message-view.ts'
import { type Api, withApi } from '../api.ts'
import { contextOf } from '../context.ts'
import {
  chosenOutage,
  messages,
  namesOf,
  type OutageWithProgress,
  outagePath,
  pastTyped,
} from '../outage-choice.ts'
import type { Output } from '../output.ts'
import { timeTyped } from '../time-typed.ts'
import { noteText } from './outage-list.ts'

type NoteOptions = { readonly told?: string; readonly at?: string }

export function outageNoteCommands(outage: Command): void {
  outage
    .command('note')
    .argument('<id>', 'nedetidens id')
    .argument('[tekst]', 'hva som ble sagt, eller annet om nedetiden; ingenting om pasienter')
    .description('Skriv hvem som er varslet og når, eller noe annet om nedetiden; notater endres aldri')
    .option('--told <rolle>', 'hvem som er varslet: en rolle eller en enhet, ikke navnet på en person')
    .option('--at <tid>', 'når det var, f.eks. 2026-11-22T01:30; nå, hvis det utelates')
    .addHelpText(
      'after',
      `
Eksempler:
  plo outage note 2f1c --told "Saksbehandlerkontoret i Namsos" "ventet ferdig kl. 04"
  plo outage note 2f1c "feilen er funnet"`,
    )
    .action(async (id: string, text: string | undefined, { told, at }: NoteOptions, command: Command) => {
      const json = {
        kind: told === undefined ? 'note' : 'told',
        ...(told !== undefined && { whom: told }),
        ...(at !== undefined && { at: pastTyped(at) }),
        ...(text !== undefined && { text }),
      }
      await write(command, async (api) => api.ask('POST', `${await outagePath(api, id)}/notes`, { json }))
    })

  outage
    .command('extend')
    .argument('<id>', 'nedetidens id')
    .argument('[tekst]', 'hvorfor anslaget er endret')
    .requiredOption(
      '--expected-end <tid>',
      'når den nå ventes å være over: 04:00 (neste gang), eller dato og tid',
    )
    .description('Endre når nedetiden ventes å være over; det gamle anslaget blir stående som notat')
    .addHelpText(
      'after',
      '\nEksempel:\n  plo outage extend 2f1c --expected-end 06:30 "venter på en reservedel"',
    )
    .action(
      async (
        id: string,
        text: string | undefined,
        { expectedEnd }: { expectedEnd: string },
        command: Command,
      ) => {
        const json = { expectedEnd: timeTyped(expectedEnd), ...(text !== undefined && { text }) }
        await write(command, async (api) => api.ask('POST', `${await outagePath(api, id)}/extend`, { json }))
      },
    )

  outage
    .command('all-clear')
    .argument('<id>', 'nedetidens id')
    .argument('[tekst]', 'hva som ble sagt; ingenting om pasienter')
    .option('--told <rolle>', 'hvem som er varslet: en rolle eller en enhet, ikke navnet på en person')
    .option('--at <tid>', 'når det var; nå, hvis det utelates')
    .description('Skriv at samarbeidspartnerne er varslet om at alt er oppe, og vis hva som må sjekkes')
    .addHelpText(
      'after',
      '\nBare etter at nedetiden er avsluttet.\n\nEksempel:\n  plo outage all-clear 2f1c --told "Saksbehandlerkontoret i Namsos"',
    )
    .action(async (id: string, text: string | undefined, { told, at }: NoteOptions, command: Command) => {
      const { settings, output } = contextOf(command)
      const json = {
        kind: 'all-clear',
        ...(told !== undefined && { whom: told }),
        ...(at !== undefined && { at: pastTyped(at) }),
        ...(text !== undefined && { text }),
      }
      await withApi(settings, async (api) => {
        const path = `${await outagePath(api, id)}/notes`
        const cleared = await api.ask<OutageWithProgress>('POST', path, { json })
        const followUp = await toFollowUp(api, cleared)
        output.value({ ...cleared, followUp })
        output.line(TEST_SYSTEM_LINE)
        output.line(
          `Skrevet: samarbeidspartnerne er varslet om at nedetiden for ${namesOf(cleared)} er over.`,
        )
        printChecklist(cleared, followUp, output)
      })
    })
}

async function write(command: Command, errand: (api: Api) => Promise<OutageWithProgress>) {
  const { settings, output } = contextOf(command)
  const outage = await withApi(settings, errand)
  output.value(outage)
  const note = outage.notes.at(-1)
  if (note !== undefined) output.line(noteText(note))
  if (note?.kind === 'estimate' && outage.expectedEnd !== undefined)
    output.line(`Ventet ferdig ${dayAndClock(new Date(outage.expectedEnd))}.`)
  for (const { text } of outage.reminders) output.line(output.paint('yellow', text))
}

type Page = { readonly messages: readonly MessageView[]; readonly next?: number }

/** Messages to the recipients of an outage that somebody must still follow up. */
async function toFollowUp(api: Api, { id }: OutageWithProgress): Promise<number> {
  const outage = await chosenOutage(api, id)
  const closed = new Set(outage.recipients.map((one) => one.id))
  let count = 0
  for (let next: number | undefined = 0; next !== undefined; ) {
    const path = `/messages?open=true&limit=500${next === 0 ? '' : `&cursor=${next}`}`
    const page: Page = await api.ask<Page>('GET', path)
    count += page.messages.filter(({ recipient }) => closed.has(recipient.id)).length
    next = page.next
  }
  return count
}

/** @see workflow.md, section 2, «Afterwards check» (foreslått) */
function printChecklist({ progress }: OutageWithProgress, followUp: number, output: Output) {
  const { owed, stopped = 0 } = progress
  const mark = (done: boolean) => (done ? '[x]' : output.paint('yellow', '[ ]'))
  output.line('Sjekk etterpå (foreslått):')
  output.line(`  ${mark(owed === 0)} Alt som var holdt igjen, er sendt (${messages(owed)} gjenstår)`)
  output.line(`  ${mark(stopped === 0)} Ingenting av det ble stoppet (${messages(stopped)} stoppet)`)
  output.line(
    `  ${mark(followUp === 0)} Ingen kvittering er forsinket eller negativ (${messages(followUp)}: «plo status --open»)`,
  )
  for (const text of byHand) output.line(`  ${mark(false)} ${text}`)
}

const byHand = [
  'Hver samtale i ringeloggen har sin melding, og omvendt',
  'Det som er utdatert (pasienten er reist, avmeldt), er rettet med en ny melding',
  'Ingen melding er kommet to ganger eller i feil rekkefølge',
  'Avvik er meldt',
]
