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

/**
 * How long a call sheet is kept, which is about patients: three days where nothing is said, which is our proposal
 * (foreslått): long enough for a weekend, and to settle it afterwards.
 *
 * @returns `undefined` where PLO_CALLSHEET_HOURS is no number of hours
 */
export function callSheetHoursIn(env: Readonly<Record<string, string | undefined>>): number | undefined {
  const text = given(env.PLO_CALLSHEET_HOURS) ?? '72'
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined
}

/** What is wrong where it gives none. */
export const CALLSHEET_HOURS_TEXT = 'PLO_CALLSHEET_HOURS må være et helt antall timer, fra 1 til 9999.'

function given(setting: string | undefined): string | undefined {
  const text = setting?.trim()
  return text === '' ? undefined : text
}
