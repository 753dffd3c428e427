import type { Directory } from '../../plo/addressing/directory.ts'
import { readContacts } from '../../plo/addressing/read-contacts.ts'
import { rowsByParty } from '../../plo/addressing/rows-by-party.ts'
import { changesTo } from '../../plo/directory/change-contacts.ts'
import { err, ok, type Result } from '../../plo/result.ts'
import type { DirectoryError } from '../directory-folder.ts'
import type { OwnFolder } from './own-contacts.ts'
import { type PhonesChange, phonesChange } from './phones-change.ts'
import { contactsOfVersion, listVersions } from './versions.ts'

export type RestoreError = {
  readonly code: 'version/unknown' | 'version/damaged'
  readonly text: string
}

/**
 * What going back to an earlier version would change. Where the numbers of today cannot be read, there is no difference
 * to show: that is why somebody goes back.
 *
 * @param number as it was typed
 */
export async function restoreChange(
  { directory, ...own }: OwnFolder & { readonly directory: Result<Directory, DirectoryError> },
  number: string,
): Promise<Result<PhonesChange, RestoreError>> {
  const versions = await listVersions(own.folder)
  const version = versions.find((one) => String(one.number) === number)
  if (version === undefined) {
    const known = versions.map((one) => one.number).join(', ')
    const text = known === '' ? 'Det er ingen versjoner ennå.' : `De som finnes: ${known}.`
    return err({ code: 'version/unknown', text: `Det er ingen versjon «${number}». ${text}` })
  }
  const text = await contactsOfVersion(own.folder, version)
  if (text === undefined) return damaged(`Versjon ${number} er skadet og kan ikke brukes.`)
  const { entries, problems } = readContacts(text)
  if (problems.length > 0) return damaged(`Versjon ${number} kan ikke leses lenger.`)

  const facts = { origin: 'restore', from: `versjon ${number}` } as const
  if (!directory.ok) {
    const counts = { added: 0, changed: 0, gone: 0 }
    return ok({ ...own, changes: [], text, facts: { ...facts, counts }, unseen: entries.length })
  }
  const contacts = rowsByParty(entries.map(({ line, ...contact }) => contact))
  return ok(phonesChange({ ...own, directory: directory.value }, changesTo(directory.value, contacts), facts))
}

function damaged(text: string): Result<never, RestoreError> {
  return err({ code: 'version/damaged', text })
}
