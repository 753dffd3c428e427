import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { directoryVersion } from './directory/versions.ts'
import { type OwnDirectory, readDirectoryFolder } from './directory-folder.ts'
import type { Knowledge } from './knowledge.ts'

/** What is known, with the phone numbers as they stand in the files now. */
export type CurrentNumbers = () => Promise<Knowledge>

/**
 * Phone numbers are imported and corrected while the service runs, which may be for months: whoever rings at night gets
 * those that are there now. The files are read again when they have changed; where they have become unreadable, the
 * numbers that were read last stand.
 *
 * @param unreadable told once for each change that cannot be read
 */
export function currentNumbers(
  atStart: Knowledge,
  own: OwnDirectory,
  unreadable: (code: string) => void,
): CurrentNumbers {
  let current = atStart
  let seen: string | undefined
  return async () => {
    const stamp = await stampOf(own.path)
    if (stamp === seen) return current
    // Not before it is read: the folder may change meanwhile, and is then read once more.
    const directory = await readDirectoryFolder(own)
    if (directory.ok)
      current = {
        ...atStart,
        directory: directory.value,
        directoryVersion: await directoryVersion(own.path),
      }
    else unreadable(directory.error.code)
    seen = stamp
    return current
  }
}

/** Changes when a file of the folder does. */
async function stampOf(folder: string): Promise<string> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => /\.(csv|json)$/.test(file)).sort()
  const stamps = files.map(async (file) => {
    const { mtimeMs, size, ino } = await stat(join(folder, file))
    return `${file} ${mtimeMs} ${size} ${ino}`
  })
  // One that goes while it is looked at: the next look tells.
  return (await Promise.all(stamps).catch(() => ['?'])).join('\n')
}
