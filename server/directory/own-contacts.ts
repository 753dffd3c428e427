import type { Directory } from '../../plo/addressing/directory.ts'
import { err, ok, type Result } from '../../plo/result.ts'
import { type DirectoryError, readDirectoryFolder, shippedDirectory } from '../directory-folder.ts'
import { contactsIn } from './versions.ts'

/** Where contacts are changed. */
export type OwnFolder = {
  readonly folder: string
  /** The text of one's own `contacts.csv`; `undefined` where the shipped one is in use. */
  readonly before: string | undefined
}

export type OwnContacts = OwnFolder & { readonly directory: Directory }

/** The folder that is meant came with the program, and is never written to. */
export type ShippedFolder = { readonly code: 'directory/shipped'; readonly text: string }

/** Opens one's own directory to change it; it need not be there yet. */
export async function openContacts(
  folder: string,
): Promise<Result<OwnContacts, ShippedFolder | DirectoryError>> {
  const opened = await openFolder(folder)
  if (!opened.ok) return opened
  const { directory, ...own } = opened.value
  return directory.ok ? ok({ ...own, directory: directory.value }) : directory
}

/** The same, also where what somebody has written by hand cannot be read. */
export async function openFolder(
  folder: string,
): Promise<Result<OwnFolder & { readonly directory: Result<Directory, DirectoryError> }, ShippedFolder>> {
  if (isShipped(folder)) return err({ code: 'directory/shipped', text: shippedText })
  const before = await contactsIn(folder)
  return ok({ folder, before, directory: await readDirectoryFolder({ path: folder, required: false }) })
}

const shippedText =
  'PLO_DIRECTORY peker på en mappe som følger med programmet; den blir ikke endret.\nTa PLO_DIRECTORY bort, eller velg en egen mappe.'

/** Also the example beside it. */
function isShipped(path: string): boolean {
  return [shippedDirectory(), `${shippedDirectory()}-example`].includes(path)
}
