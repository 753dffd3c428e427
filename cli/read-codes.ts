import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CodeEntry, collectCodes, invalidFolder } from '../plo/validate/collect-codes.ts'
import type { Knowledge } from '../server/knowledge.ts'
import { packageRoot } from '../server/package-root.ts'

/** Every code that a finding can have, with the message of the package that shows it. */
export async function readCodes(knowledge: Knowledge): Promise<readonly CodeEntry[]> {
  const folder = join(packageRoot(), invalidFolder)
  const paths = (await readdir(folder, { recursive: true })).map((path) => path.replaceAll('\\', '/'))
  const fixtures = new Map<string, Uint8Array>()
  for (const path of paths.filter((one) => one.endsWith('.xml')).sort()) {
    fixtures.set(path, await readFile(join(folder, path)))
  }
  return collectCodes(fixtures, knowledge)
}
