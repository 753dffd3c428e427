import { basename } from 'node:path'
import type { Command } from 'commander'
import { type ImportRefused, importChange } from '../../server/directory/import-change.ts'
import { readPhoneFile } from '../../server/directory/read-phone-file.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { type FileContext, fileContextOf } from '../file-context.ts'
import { type Consent, changeContacts, ownContacts } from '../phones-change.ts'

export function phonesImportCommand(phones: Command): void {
  phones
    .command('import')
    .argument('<fil>', '.xlsx, CSV (semikolon, komma eller tabulator) eller JSON')
    .description('Les inn telefonnumre fra en fil: viser først hva som blir endret')
    .option('--yes', 'lagre uten å spørre')
    .option('--dry-run', 'vis hva som ville bli endret, og lagre ingenting')
    .addHelpText(
      'after',
      `
Filen trenger kolonnene kommune, tjeneste og telefon, og kan ha merkelapp, åpningstid, telefon utenom åpningstid,
alternativ, e-post, system, gyldig fra, gyldig til, rekkefølge, kilde og merknad. «plo phones export» lager en slik fil.

Numrene til de kommunene som er i filen, byttes ut; de andre er urørt. En fil med feil blir ikke lest inn i det hele
tatt. Et nytt nummer er ikke bekreftet: det blir det med «plo phones verify». Den gamle listen blir liggende som en
versjon («plo phones versions»).

Eksempler:
  plo phones import telefonliste.xlsx
  plo phones import namsos.csv --dry-run
  plo phones import telefonliste.xlsx --yes`,
    )
    .action(async (path: string, options: Consent, command: Command) => {
      await importFile(path, options, fileContextOf(command))
    })
}

async function importFile(path: string, consent: Consent, context: FileContext): Promise<void> {
  const { output } = context
  const file = await readPhoneFile(path)
  if (!file.ok) throw new CommandError(file.error.code, file.error.text, exitCodes.findings)
  const name = basename(path)
  const planned = importChange(await ownContacts(context), file.value, name)
  if (!planned.ok) return refuse(planned.error, context)

  const { change, read, notices } = planned.value
  output.line(read)
  for (const { text } of notices) output.line(`Merk: ${text}`)
  output.line()
  await changeContacts(context, change, consent, { file: name, notices })
}

function refuse({ text, findings }: ImportRefused, { output }: FileContext): void {
  output.value({ code: 'import/refused', detail: text, findings })
  for (const finding of findings) output.line(`${finding.notice ? 'Merk: ' : ''}${finding.text}`)
  output.progress(text)
  process.exitCode = exitCodes.findings
}
