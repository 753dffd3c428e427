import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { reasonOf } from './read-bounded.ts'

/** Where a report goes. Writing waits for a slow reader, so that nothing piles up. */
export type Sink = {
  readonly write: (text: string) => Promise<void>
  /** Makes it whole: before that a file does not have its name. */
  readonly end: () => Promise<void>
  readonly abandon: () => Promise<void>
}

export function standardOutput(): Sink {
  const nothing = () => Promise.resolve()
  return { write: (text) => write(process.stdout, text), end: nothing, abandon: nothing }
}

/** A file that is there when the report is whole, and not before. */
export async function fileSink(path: string): Promise<Sink> {
  const partial = `${path}.${process.pid}.tmp`
  const stream = createWriteStream(partial)
  const unwritable = (error: unknown) =>
    new CommandError('file/unwritable', `Kan ikke skrive til ${path} (${reasonOf(error)}).`, exitCodes.usage)
  try {
    await once(stream, 'open')
  } catch (error) {
    throw unwritable(error)
  }
  // What goes wrong between two writes is said by the next one, or by the end.
  stream.on('error', () => {})
  const abandon = async () => {
    stream.destroy()
    await rm(partial, { force: true })
  }
  return {
    async write(text) {
      if (stream.errored) throw unwritable(stream.errored)
      await write(stream, text)
    },
    async end() {
      stream.end()
      try {
        await finished(stream)
        await rename(partial, path)
      } catch (error) {
        await abandon()
        throw unwritable(error)
      }
    },
    abandon,
  }
}

async function write(stream: Writable, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain')
}
