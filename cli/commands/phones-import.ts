import { basename } from 'node:path'
import type { Command } from 'commander'
import { changesOf } from '../../plo/directory/change-contacts.ts'
import { type ImportFinding, importFindingText, isNotice } from '../../plo/directory/import-finding.ts'
import { type ImportRead, importPhones } from '../../plo/directory/import-phones.ts'
import { type PhoneFile, readPhoneFile } from '../../server/directory/read-phone-file.ts'
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
  const own = await ownContacts(context)
  const read = importPhones(own.directory, file.value.grids)
  const findings = [...encodingNotice(file.value), ...read.findings]
  const notices = findings.filter(isNotice)
  const errors = findings.filter((finding) => !isNotice(finding))
  if (errors.length > 0) return refuse(path, read, [...errors, ...notices], context)

  output.line(whatWasRead(path, read))
  for (const notice of notices) output.line(`Merk: ${importFindingText(notice, read.kind)}`)
  output.line()
  const from = basename(path)
  const told = { file: from, notices: notices.map((notice) => findingValue(notice, read)) }
  await changeContacts(
    context,
    own,
    changesOf(own.directory, read.rows, from),
    { origin: 'import', from },
    consent,
    {
      told,
    },
  )
}

/** The file as a whole: half of a list would look like a list. */
function refuse(
  path: string,
  read: ImportRead,
  findings: readonly ImportFinding[],
  { output }: FileContext,
): void {
  const errors = findings.filter((finding) => !isNotice(finding)).length
  const count = errors === 1 ? 'én feil' : `${errors} feil`
  const detail = `${basename(path)} er ikke lest inn: ${count}. Ingenting er endret.`
  output.value({ code: 'import/refused', detail, findings: findings.map((one) => findingValue(one, read)) })
  for (const finding of findings)
    output.line(`${isNotice(finding) ? 'Merk: ' : ''}${importFindingText(finding, read.kind)}`)
  output.progress(detail)
  process.exitCode = exitCodes.findings
}

function findingValue(finding: ImportFinding, { kind }: ImportRead) {
  return { ...finding, notice: isNotice(finding), text: importFindingText(finding, kind) }
}

function encodingNotice({ encoding }: PhoneFile): readonly ImportFinding[] {
  return encoding === undefined ? [] : [{ code: 'import/encoding', found: encoding, expected: '' }]
}

function whatWasRead(path: string, { sheet, rows }: ImportRead): string {
  const owners = new Set(rows.map(({ owner }) => owner.id)).size
  const where = sheet === '' ? '' : `, ark «${sheet}»`
  return `${basename(path)}${where}: ${rows.length} ${rows.length === 1 ? 'rad' : 'rader'} om ${owners} ${owners === 1 ? 'kommune eller enhet' : 'kommuner og enheter'}.`
}
