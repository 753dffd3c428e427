import { dirname, join } from 'node:path'
import { type CallSheetDeps, callSheetNow } from '../call-sheet.ts'
import { makeFolder, writeWhole } from '../files.ts'

/** The one beside the data, which the service keeps. */
export function downtimeFolder(dataDir: string): string {
  return join(dataDir, 'nedetidsperm')
}

/** What the service knows of the calls to be made lies here, so that it can be printed when the service is gone. */
export function savedCallSheetFile(dataDir: string): string {
  return join(downtimeFolder(dataDir), 'ringeliste.json')
}

/** Writes down what must be phoned now, with the patients' names: it is what a ward would need. */
export async function saveCallSheet(deps: CallSheetDeps, dataDir: string, now: Date): Promise<void> {
  const sheet = await callSheetNow(deps, now, { parties: [], reachAt: now, names: true, remarks: [] })
  const file = savedCallSheetFile(dataDir)
  await makeFolder(dirname(file))
  await writeWhole(file, `${JSON.stringify(sheet)}\n`)
}
