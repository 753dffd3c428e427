import { type Command, InvalidArgumentError, Option } from 'commander'
import { CONTACT_HEADINGS } from '../../plo/addressing/contact-kinds.ts'
import type { Directory } from '../../plo/addressing/directory.ts'
import { municipalityMeant } from '../../plo/addressing/municipality-meant.ts'
import { checkCsv } from '../../plo/directory/check-csv.ts'
import { checkDirectory } from '../../plo/directory/check-directory.ts'
import {
  type CheckFinding,
  checkQuestion,
  checkText,
  isCheckError,
} from '../../plo/directory/check-finding.ts'
import { requestSheet } from '../../plo/directory/request-sheet.ts'
import { requestSheetText } from '../../plo/directory/request-sheet-text.ts'
import { wallClock } from '../../plo/fallback/oslo-clock.ts'
import { type DirectoryError, readDirectoryFolder } from '../../server/directory-folder.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { type FileContext, fileContextOf } from '../file-context.ts'
import { writeReport } from '../report-output.ts'
import { startFailure } from '../start-error.ts'

type Options = {
  readonly days: number
  readonly format: 'text' | 'csv'
  readonly output?: string
  readonly request?: string
}

export function phonesCheckCommand(phones: Command): void {
  phones
    .command('check')
    .description('Finn numre som mangler, er gamle eller ikke kan stemme, og hva kommunene må spørres om')
    .addOption(
      new Option('--days <dager>', 'hvor gammel en bekreftelse kan være')
        .argParser(wholeDays)
        .default(180, '180'),
    )
    .addOption(new Option('--format <format>', 'text eller csv').choices(['text', 'csv']).default('text'))
    .option('-o, --output <fil>', 'skriv til en fil')
    .option('--request <kommune>', 'i stedet et ark med spørsmål til én kommune')
    .addHelpText(
      'after',
      `
Slutter med 1 når et nummer mangler, er utløpt eller ikke finnes; det andre er merknader.

Eksempler:
  plo phones check
  plo phones check --days 90 --format csv -o spørsmål.csv
  plo phones check --request Namsos -o namsos.txt`,
    )
    .action(async (options: Options, command: Command) => {
      const context = fileContextOf(command)
      const directory = await readDirectoryFolder(context.folders.directoryDir)
      if (!directory.ok) throw unreadable(directory.error)
      await (options.request === undefined
        ? check(directory.value, options, context)
        : ask(directory.value, options.request, options, context))
    })
}

async function check(directory: Directory, options: Options, context: FileContext): Promise<void> {
  const findings = checkDirectory(directory, wallClock(new Date()).day, options.days)
  const errors = findings.filter(isCheckError).length
  if (errors > 0) process.exitCode = exitCodes.findings
  if (context.output.json && options.output === undefined) {
    context.output.value({ errors, warnings: findings.length - errors, findings: findings.map(findingValue) })
    return
  }
  const { format, output: file } = options
  await writeReport(context, { text: format === 'csv' ? checkCsv(findings) : table(findings), format, file })
}

async function ask(
  directory: Directory,
  typed: string,
  options: Options,
  context: FileContext,
): Promise<void> {
  const meant = municipalityMeant(directory, typed)
  if (!meant.ok) throw new CommandError(meant.error.code, meant.error.text, exitCodes.usage)
  if (meant.value.sentence !== undefined) context.output.progress(meant.value.sentence)
  const sheet = requestSheet(directory, meant.value.municipality)
  if (context.output.json && options.output === undefined) context.output.value(sheet)
  else await writeReport(context, { text: requestSheetText(sheet), format: 'text', file: options.output })
}

function table(findings: readonly CheckFinding[]): string {
  const lines: string[] = []
  let owner = ''
  for (const finding of findings) {
    if (finding.owner.id !== owner) lines.push(...(owner === '' ? [] : ['']), finding.owner.name)
    owner = finding.owner.id
    lines.push(`  ${isCheckError(finding) ? 'FEIL' : 'Merk'}  ${subjectOf(finding)}: ${checkText(finding)}`)
  }
  const errors = findings.filter(isCheckError).length
  const owners = new Set(findings.map((finding) => finding.owner.id)).size
  const summary =
    findings.length === 0
      ? 'Ingen feil og ingen merknader.'
      : `${errors} feil og ${findings.length - errors} merknader om ${owners} kommuner, sykehus og regioner.`
  return [...lines, '', summary].join('\n')
}

function subjectOf({ kind, contact }: CheckFinding): string {
  const label =
    contact === undefined || contact.label === '' ? '' : ` (${contact.label.replaceAll('\n', ' ')})`
  return `${CONTACT_HEADINGS[kind]}${label}`
}

function findingValue(finding: CheckFinding) {
  const { code, owner, kind, contact } = finding
  return {
    code,
    severity: isCheckError(finding) ? 'error' : 'warning',
    party: owner.id,
    name: owner.name,
    kind,
    ...(contact !== undefined && { label: contact.label, phone: contact.phone }),
    text: checkText(finding),
    question: checkQuestion(finding),
  }
}

/** Numbers that were put in by hand, and cannot be read: what is wrong with them is what was asked for. */
function unreadable(error: DirectoryError): CommandError {
  const { code, message } = startFailure(error)
  return new CommandError(
    code,
    message,
    error.problems.length > 0 ? exitCodes.findings : exitCodes.unavailable,
  )
}

function wholeDays(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Oppgi et helt antall dager.')
}
