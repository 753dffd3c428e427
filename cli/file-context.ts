import type { Command } from 'commander'
import { type DataFolders, dataFolders } from '../server/data-folders.ts'
import type { GlobalOptions } from './context.ts'
import { type Output, outputTo } from './output.ts'

/** What a command that reads files alone is given: it works when a setting of the service is wrong, too. */
export type FileContext = { readonly folders: DataFolders; readonly output: Output }

export function fileContextOf(command: Command): FileContext {
  const { data, json = false } = command.optsWithGlobals<GlobalOptions>()
  return { folders: dataFolders(process.env, data), output: outputTo(json) }
}
