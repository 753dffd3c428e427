import { relative } from 'node:path'
import { changeLines } from '../plo/directory/contact-text.ts'
import { type OwnContacts, openContacts } from '../server/directory/own-contacts.ts'
import {
  changesAnything,
  countsText,
  type PhonesChange,
  saveChange,
} from '../server/directory/phones-change.ts'
import { canAsk, saysYes } from './ask.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import type { FileContext } from './file-context.ts'
import { startFailure } from './start-error.ts'

/** Opens one's own directory to change it; it need not be there yet. */
export async function ownContacts({ folders }: FileContext): Promise<OwnContacts> {
  const opened = await openContacts(folders.directoryDir.path)
  if (opened.ok) return opened.value
  if (opened.error.code === 'directory/shipped')
    throw new CommandError(opened.error.code, opened.error.text, exitCodes.usage)
  const failure = startFailure(opened.error)
  const hint = '\nRett det, eller gå tilbake til en tidligere utgave med «plo phones restore».'
  throw new CommandError(failure.code, `${failure.message}${hint}`)
}

export type Consent = { readonly yes?: true; readonly dryRun?: true }

/**
 * Shows what would change, asks, and saves it; the old contacts are kept as a version.
 *
 * @param more what else is said of it in JSON
 */
export async function changeContacts(
  context: FileContext,
  change: PhonesChange,
  consent: Consent,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { output } = context
  const shown = { ...more, ...(change.unseen === undefined && { changes: told(change) }) }
  if (!changesAnything(change)) {
    output.value({ ...shown, saved: false })
    output.line('Ingen endringer.')
    return
  }
  if (change.unseen === undefined) {
    for (const one of change.changes) for (const line of [...changeLines(one), '']) output.line(line)
    output.line(`${countsText(change.facts.counts)} Kommuner og enheter som ikke er nevnt, er urørt.`)
  } else
    output.line(
      `Numrene slik de er nå, kan ikke leses, så forskjellen kan ikke vises. Utgaven har ${change.unseen} numre.`,
    )
  await saveIfYes(context, change, shown, consent)
}

function told({ changes }: PhonesChange) {
  return changes.map(({ after, ...change }) => change)
}

/** Asks, and saves as a new version. */
async function saveIfYes(
  { output }: FileContext,
  change: PhonesChange,
  shown: object,
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
  const saved = await saveChange(change, new Date())
  if (!saved.ok) {
    const { code, text } = saved.error
    if (code === 'directory/not-writable') throw new CommandError(code, text)
    throw new CommandError(code, text, exitCodes.findings)
  }
  const { number } = saved.value
  output.value({ ...shown, saved: true, version: number })
  const replaced = number > 1 ? ` Den erstatter versjon ${number - 1}: kast gamle utskrifter.` : ''
  output.line(`Lagret som versjon ${number} i ${relative('', change.folder) || '.'}.${replaced}`)
}
