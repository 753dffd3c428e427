import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { reasonOf } from '../reason-of.ts'

/** A file below a folder; or a folder that could not be read, with the operating system's reason. */
export type Found = { readonly path: string; readonly unreadable?: string }

export type Walk = {
  /** How many folders deep to look; without end where it is left out. */
  readonly maxDepth?: number
  /** Which folders to enter, by name. */
  readonly enters?: (name: string) => boolean
}

/**
 * Every file below a folder, in the order of names: one folder is held at a time, so that it does not matter how many
 * there are. A link to a file is followed, one to a folder is not: it could lead back.
 */
export async function* walk(
  folder: string,
  { maxDepth = Number.POSITIVE_INFINITY, enters = () => true }: Walk = {},
): AsyncGenerator<Found> {
  let entries: Awaited<ReturnType<typeof entriesOf>>
  try {
    entries = await entriesOf(folder)
  } catch (error) {
    yield { path: folder, unreadable: reasonOf(error) }
    return
  }
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (maxDepth > 0 && enters(entry.name)) yield* walk(path, { maxDepth: maxDepth - 1, enters })
    } else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(path)))) {
      yield { path }
    }
  }
}

async function entriesOf(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** A broken link is given too: reading it says what is wrong. */
async function leadsToFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch {
    return true
  }
}
