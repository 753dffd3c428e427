import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, open, readFile, rename, rm, unlink } from 'node:fs/promises'
import { join } from 'node:path'

/** A message that has its record in a folder, and lies in `ut/` or is about to. */
export type Written = { readonly record: string; readonly out: string; readonly name: string }

/** Another content has its record, or its place in `ut/`, under this id: that one stands. */
export class OtherContent extends Error {}

/** The name under which a message with this id lies in `ut/`. */
export function fileNameOf(id: string): string {
  // What a MsgId may hold is safe in a file name, but for these: a name with a dot ahead is hidden, and not every
  // system takes a colon. Nothing else comes here; if it did, it would not choose the place where it is written.
  const safe = /^[\w.:-]{1,100}$/.test(id)
  const name = safe ? id.replaceAll(':', '%3A').replace(/^\./, '%2E') : sha256(Buffer.from(id))
  return `${name}.xml`
}

/**
 * Puts a message into the `ut/` of a folder, once, however often and by however many it is tried: `writeDown`, then
 * `handOver`.
 *
 * The record is a folder of its own in `ut/.sendt/`, made elsewhere and renamed to its place: only one can be the
 * first. The message lies in it until it is renamed into `ut/`, which can happen only once to one file. So whoever
 * comes later, after a crash or beside us, sees which of the two has been done, also when the other system has taken
 * the file out of `ut/`. All of it is on one file system, and stays with the folder: a ledger that is restored from a
 * backup puts nothing there twice.
 *
 * `ut/` itself is never made here: under a share that is not mounted, nobody would find what is put into it.
 *
 * @throws the error of the file system; nothing can have reached `ut/` then
 */
export async function writeDown(folder: string, id: string, content: Uint8Array): Promise<Written> {
  const written = placeOf(folder, id)
  const { record } = written
  if ((await hashIn(record)) === undefined) {
    const kept = recordsIn(folder)
    await mkdir(kept).catch(unless('EEXIST'))
    await claim(kept, record, content)
  }
  if ((await readFile(join(record, hashName), 'utf8')) !== sha256(content)) throw new OtherContent()
  return written
}

/** What was written down before under this id, whatever it says. */
export async function writtenBefore(folder: string, id: string): Promise<Written | undefined> {
  const written = placeOf(folder, id)
  return (await hashIn(written.record)) === undefined ? undefined : written
}

/**
 * Brings a message that is written down into `ut/`, unless it has been there already, and flushes all of it to disk.
 *
 * @throws OtherContent, or the error of the file system: then it may lie in `ut/` or not
 */
export async function handOver({ record, out, name }: Written): Promise<void> {
  const waiting = join(record, waitingName)
  const content = await readIfThere(waiting)
  if (content !== undefined) {
    const target = join(out, name)
    // A place that somebody else has filled is not written over; with these very bytes in it, it is filled.
    const there = await readIfThere(target)
    if (there !== undefined && Buffer.compare(there, content) !== 0) throw new OtherContent()
    // Gone: another worker with the same message has just done it.
    await (there === undefined ? rename(waiting, target) : unlink(waiting)).catch(unless('ENOENT'))
  }
  await flush(out)
  await flush(record)
}

/** Where the records of a folder are, hidden from who looks for messages. */
export function recordsIn(folder: string): string {
  return join(folder, 'ut', '.sendt')
}

function placeOf(folder: string, id: string): Written {
  const name = fileNameOf(id)
  return { record: join(recordsIn(folder), name), out: join(folder, 'ut'), name }
}

const waitingName = 'melding.xml'
const hashName = 'sha256'

/** Makes the record with the message in it, complete, and gives it its name; who comes second leaves the first. */
async function claim(kept: string, record: string, content: Uint8Array): Promise<void> {
  const draft = await mkdtemp(join(kept, '.utkast-'))
  try {
    await writeFlushed(join(draft, waitingName), content)
    await writeFlushed(join(draft, hashName), sha256(content))
    await flush(draft)
    await rename(draft, record).catch(unless('ENOTEMPTY', 'EEXIST'))
    await flush(kept)
  } finally {
    // Where it has got its name, nothing is there any more.
    await rm(draft, { recursive: true, force: true }).catch(() => undefined)
  }
}

async function hashIn(record: string): Promise<string | undefined> {
  return readFile(join(record, hashName), 'utf8').catch(unless('ENOENT'))
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch(unless('ENOENT'))
}

/** Writes a file so that it is on disk when this resolves; the other system may read it. */
export async function writeFlushed(path: string, content: Uint8Array | string): Promise<void> {
  const file = await open(path, 'wx', 0o664)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** What happened to the names in a folder is on disk when this resolves, where the file system can say so. */
export async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    // Some network shares cannot flush a folder, and do what was asked at once.
    await handle.sync().catch(unless('EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR'))
  } finally {
    await handle.close()
  }
}

/** For what is allowed to fail so: the answer is `undefined` then. */
function unless(...codes: readonly string[]): (error: unknown) => undefined {
  return (error) => {
    if (error instanceof Error && 'code' in error && codes.includes(String(error.code))) return undefined
    throw error
  }
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
