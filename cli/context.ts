import type { Command } from 'commander'
import { readSettings, type Settings } from '../server/settings.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { type Output, outputTo } from './output.ts'

/** What every command is given: its settings and where it writes. */
export type Context = { readonly settings: Settings; readonly output: Output }

export type GlobalOptions = { readonly data?: string; readonly json?: boolean }

/** Reads the options of a command and the environment; all that is wrong with them is said at once. */
export function contextOf(
  command: Command,
  more: { readonly port?: string; readonly host?: string; readonly policy?: string } = {},
): Context {
  const { data, json = false } = command.optsWithGlobals<GlobalOptions>()
  const settings = readSettings(process.env, { ...(data !== undefined && { data }), ...more })
  if (!settings.ok) {
    const [first] = settings.error
    const text = settings.error.map((problem) => problem.text).join('\n')
    throw new CommandError(first?.code ?? 'settings', text, exitCodes.usage)
  }
  return { settings: settings.value, output: outputTo(json) }
}
