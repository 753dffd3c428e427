import { stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Who answers changes with the hour; making the PDF of all municipalities takes a second of the processor. */
const PRINTED_AGAIN_AFTER_MS = 10 * 60_000

/** Whether a print-out of the directory can stay as it is: it was made lately, and its numbers have not changed since. */
export async function isFresh(file: string, directoryFolder: string, now: Date): Promise<boolean> {
  const madeAt = await changedAt(file)
  if (madeAt === undefined || now.getTime() - madeAt > PRINTED_AGAIN_AFTER_MS || madeAt > now.getTime())
    return false
  const sources = await Promise.all(SOURCES.map((name) => changedAt(join(directoryFolder, name))))
  // Within the same moment nobody can tell which of the two came first.
  return sources.every((time) => time === undefined || time < madeAt)
}

const SOURCES = [
  'municipalities.csv',
  'hospitals.csv',
  'services.csv',
  'contacts.csv',
  'emergency-beds.csv',
  'calendar.json',
]

/** `undefined` where there is no such file. */
async function changedAt(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mtimeMs
  } catch {
    return undefined
  }
}
