import { join, resolve } from 'node:path'
import type { OwnDirectory } from './directory-folder.ts'

/** The folders that files are read from, and nothing more: a mistake in any other setting does not concern them. */
export type DataFolders = { readonly dataDir: string; readonly directoryDir: OwnDirectory }

/** @param data as the command line says it, before the environment */
export function dataFolders(env: Readonly<Record<string, string | undefined>>, data?: string): DataFolders {
  const dataDir = resolve(data ?? given(env.PLO_DATA) ?? './data')
  const directory = given(env.PLO_DIRECTORY)
  return {
    dataDir,
    directoryDir: {
      path: directory === undefined ? join(dataDir, 'directory') : resolve(directory),
      required: directory !== undefined,
    },
  }
}

function given(setting: string | undefined): string | undefined {
  const text = setting?.trim()
  return text === '' ? undefined : text
}
