import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Directory, readDirectory } from '../plo/addressing/directory.ts'
import type { DirectoryFile, DirectoryProblem } from '../plo/addressing/directory-problem.ts'
import { err, type Result } from '../plo/result.ts'
import { packageRoot } from './package-root.ts'

/** One's own directory: `$PLO_DIRECTORY`, which must be there, else `directory` in the data folder, which may. */
export type OwnDirectory = { readonly path: string; readonly required: boolean }

export type DirectoryError = {
  readonly code: 'directory/unreadable'
  readonly folder: string
  /** Each with the file it is in: one's own, or the shipped one where one's own folder lacks it. */
  readonly problems: readonly (DirectoryProblem & { readonly path: string })[]
  readonly reason?: string
}

/**
 * The directory alone, for what must work with nothing else: the phone list.
 *
 * A file that one's own folder lacks is the shipped one: whoever has only their own numbers has only `contacts.csv`.
 */
export async function readDirectoryFolder(own?: OwnDirectory): Promise<Result<Directory, DirectoryError>> {
  const folder = own?.path ?? shippedDirectory()
  try {
    const [municipalities, hospitals, services, contacts, beds] = await Promise.all([
      read('municipalities', own),
      read('hospitals', own),
      read('services', own),
      read('contacts', own),
      read('emergency-beds', own),
    ])
    const files = { municipalities, hospitals, services, contacts, 'emergency-beds': beds }
    if (own?.required === true && Object.values(files).every(({ isOwn }) => !isOwn)) await mustBeThere(own)
    const calendar = own === undefined ? undefined : await textOf(join(own.path, CALENDAR_FILE))
    const directory = readDirectory({
      municipalities: municipalities.text,
      hospitals: hospitals.text,
      services: services.text,
      contacts: contacts.text,
      ...(calendar !== undefined && { calendar }),
      // The shipped beds are those of the shipped municipalities.
      ...((beds.isOwn || !municipalities.isOwn) && { 'emergency-beds': beds.text }),
    })
    if (directory.ok) return directory
    const pathOf = (file: DirectoryProblem['file']) =>
      file === 'calendar' ? join(folder, CALENDAR_FILE) : files[file].path
    const problems = directory.error.map((problem) => ({ ...problem, path: pathOf(problem.file) }))
    return err({ code: 'directory/unreadable', folder, problems })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return err({ code: 'directory/unreadable', folder, problems: [], reason })
  }
}

/** How Christmas Eve and New Year's Eve are kept; need not be there. */
const CALENDAR_FILE = 'calendar.json'

/** What comes with the program. Nothing is ever written there. */
export function shippedDirectory(): string {
  return join(packageRoot(), 'fixtures/directory')
}

type ReadText = { readonly path: string; readonly text: string; readonly isOwn: boolean }

async function read(name: DirectoryFile, own: OwnDirectory | undefined): Promise<ReadText> {
  if (own !== undefined) {
    const path = join(own.path, `${name}.csv`)
    const text = await textOf(path)
    if (text !== undefined) return { path, text, isOwn: true }
  }
  const path = join(shippedDirectory(), `${name}.csv`)
  return { path, text: await readFile(path, 'utf8'), isOwn: false }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** A slip in PLO_DIRECTORY must not put the shipped numbers in the place of one's own. */
async function mustBeThere({ path }: OwnDirectory): Promise<never> {
  await stat(path)
  throw new Error('ingen av adresselistens filer er der')
}
