import { relative } from 'node:path'
import type { Directory } from '../plo/addressing/directory.ts'
import { isChange, type OwnerChange } from '../plo/directory/change-contacts.ts'
import { changeLines } from '../plo/directory/contact-text.ts'
import { contactsText } from '../plo/directory/contacts-text.ts'
import type { Result } from '../plo/result.ts'
import { contactsIn, saveVersion, type VersionFacts } from '../server/directory/versions.ts'
import { type DirectoryError, readDirectoryFolder, shippedDirectory } from '../server/directory-folder.ts'
import { canAsk, saysYes } from './ask.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import type { FileContext } from './file-context.ts'
import { startFailure } from './start-error.ts'

/** Where contacts are changed. */
export type OwnFolder = {
  readonly folder: string
  /** The text of one's own `contacts.csv`; `undefined` where the shipped one is in use. */
  readonly before: string | undefined
}

export type OwnContacts = OwnFolder & { readonly directory: Directory }

/** Opens one's own directory to change it; it need not be there yet. */
export async function ownContacts(context: FileContext): Promise<OwnContacts> {
  const { directory, ...own } = await openOwn(context)
  if (directory.ok) return { ...own, directory: directory.value }
  const failure = startFailure(directory.error)
  const hint = '\nRett det, eller gå tilbake til en tidligere utgave med «plo phones restore».'
  throw new CommandError(failure.code, `${failure.message}${hint}`)
}

/** The same, also where what somebody has written by hand cannot be read. It is never the folder that is shipped. */
export async function openOwn({
  folders,
}: FileContext): Promise<OwnFolder & { readonly directory: Result<Directory, DirectoryError> }> {
  const { path } = folders.directoryDir
  if (isShipped(path))
    throw new CommandError(
      'directory/shipped',
      'PLO_DIRECTORY peker på en mappe som følger med programmet; den blir ikke endret.\nTa PLO_DIRECTORY bort, eller velg en egen mappe.',
      exitCodes.usage,
    )
  const before = await contactsIn(path)
  return { folder: path, before, directory: await readDirectoryFolder({ path, required: false }) }
}

export type Consent = { readonly yes?: true; readonly dryRun?: true }

/**
 * Shows what would change, asks, and keeps the old contacts as a version.
 *
 * @param text the contacts afterwards, where they are not simply the changed ones
 */
export async function changeContacts(
  context: FileContext,
  own: OwnContacts,
  changes: readonly OwnerChange[],
  facts: Pick<VersionFacts, 'origin' | 'from'>,
  consent: Consent,
  more: { readonly text?: string; readonly told?: Readonly<Record<string, unknown>> } = {},
): Promise<void> {
  const { output } = context
  const real = changes.filter(isChange)
  const shown = { ...more.told, changes: real.map(({ after, ...change }) => change) }
  if (real.length === 0) {
    output.value({ ...shown, saved: false })
    output.line('Ingen endringer.')
    return
  }
  for (const change of real) for (const line of [...changeLines(change), '']) output.line(line)
  const counts = countsOf(real)
  output.line(`${countsText(counts)} Kommuner og enheter som ikke er nevnt, er urørt.`)
  const text = more.text ?? contactsText(own.directory, changes)
  await saveIfYes(context, own, { text, facts: { at: new Date(), counts, ...facts }, shown }, consent)
}

/** Asks, and saves as a new version. */
export async function saveIfYes(
  { output }: FileContext,
  own: OwnFolder,
  { text, facts, shown }: { readonly text: string; readonly facts: VersionFacts; readonly shown: object },
  { yes, dryRun }: Consent,
): Promise<void> {
  if (dryRun === true) {
    output.value({ ...shown, saved: false })
    output.line('Prøvekjøring: ingenting er lagret.')
    return
  }
  if (yes !== true && (output.json || !(await saysYes('Lagre dette?')))) {
    output.value({ ...shown, saved: false })
    output.progress(canAsk() ? 'Ingenting er lagret.' : 'Ingenting er lagret. Lagre med --yes.')
    if (!canAsk()) process.exitCode = exitCodes.usage
    return
  }
  const saved = await save(own, text, facts)
  output.value({ ...shown, saved: true, version: saved })
  const replaced = saved > 1 ? ` Den erstatter versjon ${saved - 1}: kast gamle utskrifter.` : ''
  output.line(`Lagret som versjon ${saved} i ${relative('', own.folder) || '.'}.${replaced}`)
}

async function save({ folder, before }: OwnFolder, text: string, facts: VersionFacts): Promise<number> {
  const saved = await saveVersion(folder, { before, text }, facts).catch((error: unknown) => {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'ukjent feil'
    throw new CommandError('directory/not-writable', `Kan ikke skrive i ${folder}: ${reason}.`)
  })
  if (saved.ok) return saved.value.number
  throw new CommandError(
    saved.error.code,
    'Numrene er endret av noen andre imens. Ingenting er lagret; prøv igjen.',
    exitCodes.findings,
  )
}

/** Also the example beside it. */
function isShipped(path: string): boolean {
  return [shippedDirectory(), `${shippedDirectory()}-example`].includes(path)
}

function countsOf(changes: readonly OwnerChange[]): VersionFacts['counts'] {
  const sum = (of: (change: OwnerChange) => number) =>
    changes.reduce((total, change) => total + of(change), 0)
  return {
    added: sum(({ added }) => added.length),
    changed: sum(({ changed }) => changed.length),
    gone: sum(({ gone }) => gone.length),
  }
}

function countsText({ added, changed, gone }: VersionFacts['counts']): string {
  return `${added} ${added === 1 ? 'ny' : 'nye'}, ${changed} ${changed === 1 ? 'endret' : 'endrede'}, ${gone} borte.`
}
