import { once } from 'node:events'
import { createWriteStream, fstatSync, type Stats } from 'node:fs'
import { readlink, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { reasonOf } from '../reason-of.ts'

/** Where a report goes. Writing waits for a slow reader, so that nothing piles up. */
export type Sink = {
  readonly write: (text: string | Uint8Array) => Promise<void>
  /** Makes it whole: before that a file does not have its name. */
  readonly end: () => Promise<void>
  readonly abandon: () => Promise<void>
}

export function standardOutput(stream: Writable = process.stdout): Sink {
  const nothing = () => Promise.resolve()
  return { write: (text) => write(stream, text), end: nothing, abandon: nothing }
}

/**
 * A file that is there when the report is whole, and not before.
 *
 * What is no regular file (a device, a pipe) stays what it is: it is written straight to. A link is followed.
 *
 * @param inputs what is read, by name (`-`: standard input): the output is never put in its place
 * @throws CommandError where it cannot be written, or must not be
 */
export async function fileSink(path: string, inputs: readonly string[] = []): Promise<Sink> {
  const before = await statusOf(path)
  if (before?.isDirectory()) {
    throw refused('file/unwritable', `Kan ikke skrive til ${path}: det er en mappe, ikke en fil.`)
  }
  if (before?.isFile() && (await isOneOf(before, inputs))) {
    throw refused(
      'file/is-input',
      `Kan ikke skrive til ${path}: det er meldingen som leses. Velg en annen fil.`,
    )
  }
  // `/dev/stdout` and its like: two who write to the same place by themselves would write over each other.
  if (before !== undefined && isSame(before, fstatSync(1))) return standardOutput()
  if (before !== undefined && isSame(before, fstatSync(2))) return standardOutput(process.stderr)
  return before === undefined || before.isFile() ? partialSink(path) : openSink(path, path)
}

/** The names that the output of a command can be found by: the one given, and where it leads. */
export async function namesOf(path: string): Promise<readonly string[]> {
  return [resolve(path), resolve(await destinationOf(path))]
}

async function partialSink(path: string): Promise<Sink> {
  const destination = await destinationOf(path)
  const partial = `${destination}.${process.pid}.tmp`
  return openSink(path, partial, {
    keep: () => rename(partial, destination),
    drop: () => rm(partial, { force: true }),
  })
}

type Aside = { readonly keep: () => Promise<void>; readonly drop: () => Promise<void> }

async function openSink(named: string, path: string, partial?: Aside): Promise<Sink> {
  const stream = createWriteStream(path)
  const unwritable = (error: unknown) =>
    refused('file/unwritable', `Kan ikke skrive til ${named} (${reasonOf(error)}).`)
  try {
    await once(stream, 'open')
  } catch (error) {
    throw unwritable(error)
  }
  // What goes wrong between two writes is said by the next one, or by the end.
  stream.on('error', () => {})
  const abandon = async () => {
    stream.destroy()
    await partial?.drop()
  }
  return {
    async write(text) {
      if (stream.errored) throw unwritable(stream.errored)
      try {
        await write(stream, text)
      } catch (error) {
        throw unwritable(error)
      }
    },
    async end() {
      stream.end()
      try {
        await finished(stream)
        await partial?.keep()
      } catch (error) {
        await abandon()
        throw unwritable(error)
      }
    },
    abandon,
  }
}

/** Of what stands there, links followed; nothing where there is nothing. */
async function statusOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path)
  } catch (error) {
    if (reasonOf(error) === 'ENOENT') return undefined
    throw refused('file/unwritable', `Kan ikke skrive til ${path} (${reasonOf(error)}).`)
  }
}

async function isOneOf(output: Stats, inputs: readonly string[]): Promise<boolean> {
  for (const input of inputs) {
    try {
      if (isSame(output, input === '-' ? fstatSync(0) : await stat(input))) return true
    } catch {
      // What is not there is not written over.
    }
  }
  return false
}

function isSame(one: Stats, other: Stats): boolean {
  return one.dev === other.dev && one.ino === other.ino
}

/** Where a name leads, also by a link to a file that is not there yet. */
async function destinationOf(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch {
    // No loop of links is followed: it has no status, and that is said before.
  }
  try {
    return await destinationOf(resolve(await realpath(dirname(path)), await readlink(path)))
  } catch {
    return path
  }
}

function refused(code: string, message: string): CommandError {
  return new CommandError(code, message, exitCodes.usage)
}

async function write(stream: Writable, text: string | Uint8Array): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain')
}
