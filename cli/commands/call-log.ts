import type { Command } from 'commander'
import { callOutcomes } from '../../plo/fallback/call.ts'
import { lastClock } from '../../plo/message/last-clock.ts'
import type { CallView } from '../../server/call-view.ts'
import { withApi } from '../api.ts'
import { contextOf } from '../context.ts'

type Options = {
  readonly outcome: string
  readonly at?: string
  readonly toName?: string
  readonly toRole?: string
  readonly byName?: string
  readonly byRole?: string
  readonly byUnit?: string
  readonly party?: string
  readonly service?: string
  readonly phone?: string
  readonly answer?: string
  readonly readBack?: boolean
  readonly about?: string
  readonly note?: string
  readonly paper?: true
  readonly corrects?: string
  readonly id?: string
}

export function callLogCommand(call: Command): void {
  call
    .command('log')
    .argument('[msgid...]', 'meldingene det ble ringt om: id-en, eller begynnelsen av den')
    .description('Logg et anrop, også etterpå fra papirskjemaet')
    .requiredOption('--outcome <utfall>', `hvordan det gikk: ${callOutcomes.join(', ')}`)
    .option('--at <tid>', 'når det ble ringt: 22:34 (sist), eller 2026-11-21T22:34; nå, hvis det utelates')
    .option('--to-name <navn>', 'hvem som tok imot (må oppgis når noen ble nådd)')
    .option('--to-role <rolle>', 'rollen til den som tok imot')
    .option('--by-name <navn>', 'hvem som ringte, navn eller initialer')
    .option('--by-role <rolle>', 'rollen til den som ringte')
    .option('--by-unit <enhet>', 'hvor det ble ringt fra')
    .option('--party <mottaker>', 'hvem som ble ringt, når det ikke er mottakeren av meldingene')
    .option('--service <tjeneste>', 'sykepleie, saksbehandling, sentralbord …')
    .option('--phone <nummer>', 'nummeret som ble ringt')
    .option('--answer <svar>', 'hva de svarte; ingenting om pasienten')
    .option('--read-back', 'mottakeren gjentok')
    .option('--no-read-back', 'mottakeren gjentok ikke')
    .option('--note <tekst>', 'hva det gjaldt, når ingen melding er skrevet ennå')
    .option('--about <type>', 'hva slags melding som mangler, f.eks. LOG_UTSKRIVNINGSKLAR')
    .option('--paper', 'skrevet på papir først')
    .option('--corrects <id>', 'anropet som dette retter')
    .option('--id <id>', 'id for anropet: logges det to ganger, er det ett')
    .addHelpText(
      'after',
      `
Bare «nådd» regnes som varslet; telefonsvarer gjør ikke det. Et varsel om
utskrivningsklar pasient skal ha klokkeslett, navn og rolle på den som tok imot.
Et anrop endres aldri: en retting er et nytt anrop med --corrects.

Eksempler:
  plo call log 5f6f6a52-… --outcome nådd --at 22:34 --to-name "N. N." --to-role saksbehandler --by-name KE --by-role sykepleier --read-back
  plo call log 5f6f6a52-… --outcome "ikke svar" --by-name KE --by-role sykepleier
  plo call log --party "Namsos kommune" --note "utskrivningsklar, ikke skrevet" --about LOG_UTSKRIVNINGSKLAR --outcome nådd --at 23:10 --to-name "N. N." --to-role saksbehandler --by-name KE --by-role sykepleier --paper`,
    )
    .action(async (messages: string[], options: Options, command: Command) => {
      const { settings, output } = contextOf(command)
      const json = bodyOf(messages, options, new Date())
      const logged = await withApi(settings, (api) => api.ask<CallView>('POST', '/calls', { json }))
      output.value(logged)
      output.line(`Logget: ${logged.party.name}, ${logged.id}`)
      for (const text of logged.texts) output.line(`  ${text}`)
    })
}

/** What was not said is left out, and the service says all that is missing. */
function bodyOf(messages: readonly string[], options: Options, now: Date) {
  const { id, party, service, phone, answer, readBack, about, note, paper, corrects } = options
  const { toName, toRole, byName, byRole, byUnit, at, outcome } = options
  return {
    ...{ id, party, service, phone, answer, readBack, about, note, paper, corrects, messages },
    outcome: outcomeTyped(outcome),
    by: { name: byName, role: byRole, unit: byUnit },
    to: toName === undefined && toRole === undefined ? undefined : { name: toName, role: toRole },
    at: at === undefined ? undefined : lastClock(at, now),
  }
}

/** Typed without å, or with a hyphen for a blank. */
function outcomeTyped(typed: string): string {
  const plain = (text: string) => text.trim().toLowerCase().replaceAll('-', ' ').replace(/aa|å/g, 'a')
  return callOutcomes.find((one) => plain(one) === plain(typed)) ?? typed
}
