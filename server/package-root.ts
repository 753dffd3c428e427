import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of the package, seen from the sources as from `dist/`: where schemas and fixtures stand. */
export function packageRoot(from = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
    if (folder === dirname(folder)) throw new Error(`no package.json above ${from}`)
  }
}
