import type { CallSheet } from '../plo/fallback/call-sheet-form.ts'
import { timeOf } from '../plo/fallback/call-sheet-words.ts'
import { cutCallSheet } from '../plo/fallback/cut-call-sheet.ts'
import { recipientsAsked } from '../server/asked-recipients.ts'
import { readCallSheet } from '../server/call-sheet.ts'
import { readDirectoryFolder } from '../server/directory-folder.ts'
import { savedCallSheetFile } from '../server/downtime-folder/saved-call-sheet.ts'
import { partyName } from '../server/message-view.ts'
import type { Settings } from '../server/settings.ts'
import { ageOf } from './age.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { startFailure } from './start-error.ts'

/**
 * The call sheet that the service saved last in the downtime folder, for when neither it nor the ledger can be reached.
 *
 * @returns nothing where none was saved
 */
export async function savedCallSheet(
  recipients: readonly string[],
  { ward, names }: { readonly ward?: string; readonly names: boolean },
  settings: Settings,
): Promise<CallSheet | undefined> {
  const saved = await readCallSheet(savedCallSheetFile(settings.dataDir))
  if (saved === undefined) return undefined
  const directory = await readDirectoryFolder(settings.directoryDir)
  if (!directory.ok) throw startFailure(directory.error)
  const asked = recipientsAsked(directory.value, recipients)
  if (asked.findings.length > 0) {
    const text = asked.findings.map((finding) => finding.text).join('\n')
    throw new CommandError('address/unknown-party', text, exitCodes.usage)
  }
  const parties = asked.parties.map((id) => partyName(directory.value, id))
  const cut = cutCallSheet(saved, { parties, names, ...(ward !== undefined && { ward: ward.trim() }) })
  const age = ageOf(new Date(saved.madeAt), new Date())
  const line = `Tjenesten svarer ikke. Dette er ringelisten slik den var ${timeOf(saved.madeAt)}, ${age}.`
  return { ...cut, remarks: [line, ...cut.remarks, ...asked.remarks] }
}
