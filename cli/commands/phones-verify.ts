import type { Command } from 'commander'
import type { ContactKind } from '../../plo/addressing/contact-kinds.ts'
import { contactText } from '../../plo/directory/contact-text.ts'
import { kindNamed } from '../../plo/directory/kind-named.ts'
import { verifyChange } from '../../server/directory/verify-change.ts'
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
  const { phone, role: typedRole, date } = options
  const kind = options.service === undefined ? undefined : serviceOf(options.service)
  const own = await ownContacts(context)
  const owner = ownerMeant(own.directory, typed, context)
  const which = { ...(kind !== undefined && { kind }), ...(phone !== undefined && { phone }) }
  const asked = { which: [which], role: typedRole, ...(date !== undefined && { date }) }
  const planned = verifyChange(own, owner, asked, new Date())
  if (!planned.ok) {
    const texts = planned.error.map(({ text }) => text).join('\n')
    throw new CommandError(planned.error[0]?.code ?? 'verify/nothing', texts, exitCodes.usage)
  }
  const { change, role, on } = planned.value
  for (const { after } of change.changes.flatMap(({ changed }) => changed))
    context.output.line(`Merkes som bekreftet ${on} (${role}): ${contactText(after)}`)
  context.output.line()
  await changeContacts(context, change, options)
}

function serviceOf(typed: string): ContactKind {
  const kind = kindNamed(typed)
  if (kind.ok) return kind.value
  throw new CommandError('verify/service', `Ukjent tjeneste «${typed}». ${kind.error.text}`, exitCodes.usage)
}
