import type { Command } from 'commander'
import { isCalendarDay } from '../../plo/addressing/calendar-day.ts'
import type { ContactKind } from '../../plo/addressing/contact-kinds.ts'
import { contactsOfOwner } from '../../plo/directory/change-contacts.ts'
import { contactText } from '../../plo/directory/contact-text.ts'
import { kindNamed } from '../../plo/directory/kind-named.ts'
import { readRole } from '../../plo/directory/role-named.ts'
import { verified } from '../../plo/directory/verify-contacts.ts'
import { wallClock } from '../../plo/fallback/oslo-clock.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { type FileContext, fileContextOf } from '../file-context.ts'
import { type Consent, changeContacts, ownContacts } from '../phones-change.ts'
import { ownerMeant } from '../phones-owner.ts'

type Options = Consent & {
  readonly service?: string
  readonly phone?: string
  readonly role: string
  readonly date?: string
}

export function phonesVerifyCommand(phones: Command): void {
  phones
    .command('verify')
    .argument('<kommune>', 'kommune, sykehus eller region')
    .description('Merk numre som bekreftet: noen har ringt og nådd den det står')
    .option('--service <tjeneste>', 'bare denne tjenesten')
    .option('--phone <nummer>', 'bare dette nummeret')
    .requiredOption('--role <rolle>', 'rollen til den som ringte, ikke navnet')
    .option('--date <dag>', 'dagen det ble ringt, ÅÅÅÅ-MM-DD (ellers i dag)')
    .option('--yes', 'lagre uten å spørre')
    .option('--dry-run', 'vis hva som ville bli merket, og lagre ingenting')
    .addHelpText(
      'after',
      '\nEksempler:\n  plo phones verify Namsos --role vaktleder\n  plo phones verify Namsos --service sykepleie --role koordinator --date 2026-11-20',
    )
    .action(async (typed: string, options: Options, command: Command) => {
      await verify(typed, options, fileContextOf(command))
    })
}

async function verify(typed: string, options: Options, context: FileContext): Promise<void> {
  const role = readRole(options.role)
  if (!role.ok) throw new CommandError('verify/role', role.error.text, exitCodes.usage)
  const on = dayOf(options.date)
  const kind = options.service === undefined ? undefined : serviceOf(options.service)
  const { phone } = options
  const own = await ownContacts(context)
  const owner = ownerMeant(own.directory, typed, context)
  const contacts = contactsOfOwner(own.directory, owner)
  const change = verified(owner, contacts, {
    ...(kind !== undefined && { kind }),
    ...(phone !== undefined && { phone }),
    ...{ role: role.value, on },
  })
  if (!change.ok) {
    const known = contacts.map((contact) => `\n  ${contactText(contact)}`).join('')
    const text = `${owner.name} har ikke noe slikt nummer å bekrefte.${known === '' ? '' : ` Numrene er:${known}`}`
    throw new CommandError(change.error.code, text, exitCodes.usage)
  }
  for (const { after } of change.value.changed)
    context.output.line(`Merkes som bekreftet ${on} (${role.value}): ${contactText(after)}`)
  context.output.line()
  await changeContacts(context, own, [change.value], { origin: 'verify', from: owner.name }, options)
}

function dayOf(date: string | undefined): string {
  const today = wallClock(new Date()).day
  if (date === undefined) return today
  if (!isCalendarDay(date))
    throw new CommandError(
      'verify/date',
      `«${date}» er ikke en dag som finnes. Skriv ÅÅÅÅ-MM-DD.`,
      exitCodes.usage,
    )
  if (date > today)
    throw new CommandError(
      'verify/date',
      `${date} er ikke kommet ennå; ingen kan ha ringt da.`,
      exitCodes.usage,
    )
  return date
}

function serviceOf(typed: string): ContactKind {
  const kind = kindNamed(typed)
  if (kind.ok) return kind.value
  throw new CommandError('verify/service', `Ukjent tjeneste «${typed}». ${kind.error.text}`, exitCodes.usage)
}
