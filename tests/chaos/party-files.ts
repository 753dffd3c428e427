import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A message that was shown to somebody at a recipient, as its own file has it; once for each time it was shown. */
export type Shown = { readonly party: string; readonly msgId: string }

/**
 * What the recipients have shown, in the order in which they did: read from their files without any of our own code,
 * so that what counts does not lean on what is counted.
 */
export async function shownByParties(dataDir: string): Promise<readonly Shown[]> {
  const folder = join(dataDir, 'parties')
  const files = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'))
  const shown = await Promise.all(
    files.map(async (name) => {
      const lines = (await readFile(join(folder, name), 'utf8')).split('\n').filter((line) => line !== '')
      return lines
        .map(readLine)
        .flatMap((line) => (isShown(line) ? [{ party: name.slice(0, -6), msgId: line.msgId }] : []))
    }),
  )
  return shown.flat()
}

type Line = {
  readonly event: string
  readonly msgId: string
  readonly broken?: string
  readonly apprec?: { readonly error?: unknown }
}

function readLine(text: string): Line {
  return JSON.parse(text) as Line
}

/** A whole message that came for the first time, and was not rejected. */
function isShown({ event, broken, apprec }: Line): boolean {
  return event === 'received' && broken === undefined && apprec?.error === undefined
}
