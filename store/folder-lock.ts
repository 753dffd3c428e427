import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { err, ok, type Result } from '../plo/result.ts'

export type FolderLock = { release(): Promise<void> }

export type FolderInUse = { readonly code: 'data/in-use'; readonly pid: number; readonly host: string }

type Holder = {
  readonly id: string
  readonly pid: number
  readonly host: string
  /** When the process was started, as the system counts it: pids are used again. */
  readonly processStart: string
}

const heartbeatMs = 2000
/** How long a lock from another machine is believed without a heartbeat. */
const foreignStaleMs = 30_000

/**
 * Takes a folder for this process alone, for PGlite does not: two processes on one folder lose data silently.
 *
 * A lock whose process is gone (`kill -9`, a power cut) is recognised at once and taken over: on this machine by the
 * process itself, on another (a shared disk, a container) by the heartbeat that has stopped.
 *
 * @param onLost called when another process has taken the folder in spite of everything; stop writing then
 */
export async function lockFolder(
  folder: string,
  onLost: () => void,
): Promise<Result<FolderLock, FolderInUse>> {
  const file = join(folder, 'ledger.lock')
  const mine: Holder = {
    id: randomUUID(),
    pid: process.pid,
    host: hostname(),
    processStart: await processStart(process.pid),
  }
  const holder = await take(file, mine)
  if (holder !== undefined) return err({ code: 'data/in-use', pid: holder.pid, host: holder.host })

  let released = false
  const beat = async () => {
    const held = await readHolder(file)
    if (released) return
    if (held?.id === mine.id) await utimes(file, new Date(), new Date())
    else {
      clearInterval(heartbeat)
      onLost()
    }
  }
  // A beat that fails (too many open files) says nothing of who has the folder: the next one tells.
  const heartbeat = setInterval(() => void beat().catch(() => undefined), heartbeatMs)
  heartbeat.unref()

  return ok({
    async release() {
      released = true
      clearInterval(heartbeat)
      if ((await readHolder(file))?.id === mine.id) await rm(file, { force: true })
    },
  })
}

/**
 * Makes the lock where there is none, and replaces one whose holder is gone.
 *
 * A stale lock is replaced only by the one who holds the right to replace that very lock, which is a lock of its own.
 * So the file is never away, and who comes late cannot move the lock of somebody who has taken the folder meanwhile.
 *
 * @returns who has it, or is just taking it; `undefined` when it is mine
 */
async function take(file: string, mine: Holder): Promise<Holder | undefined> {
  while (!(await create(file, mine))) {
    const held = await readHolder(file)
    if (held === undefined) continue
    if (await isAlive(file, held)) return held
    const right = `${file}.replace-${held.id}`
    const ahead = await take(right, mine)
    if (ahead !== undefined) return ahead
    try {
      if ((await readHolder(file))?.id === held.id) {
        await rename(await draft(file, mine), file)
        return undefined
      }
    } finally {
      await rm(right, { force: true })
    }
  }
  return undefined
}

/** The lock appears whole or not at all: it is written beside and linked into place, which fails if one is there. */
async function create(file: string, holder: Holder): Promise<boolean> {
  const written = await draft(file, holder)
  try {
    await link(written, file)
    return true
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(written, { force: true })
  }
}

async function draft(file: string, holder: Holder): Promise<string> {
  const path = `${file}.draft-${holder.id}`
  await writeFile(path, JSON.stringify(holder))
  return path
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return holderFrom(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined
    if (error instanceof SyntaxError) return nobody
    throw error
  }
}

/** What a power cut leaves in a lock is no holder. */
const nobody: Holder = { id: '', pid: 0, host: hostname(), processStart: '' }

function holderFrom(value: unknown): Holder {
  if (typeof value !== 'object' || value === null) return nobody
  const { id, pid, host, processStart } = { ...nobody, ...value }
  // The id becomes part of a file name.
  const whole =
    typeof id === 'string' &&
    /^[\w-]+$/.test(id) &&
    Number.isSafeInteger(pid) &&
    typeof host === 'string' &&
    typeof processStart === 'string'
  return whole ? { id, pid, host, processStart } : nobody
}

async function isAlive(file: string, holder: Holder): Promise<boolean> {
  if (holder.host !== hostname()) {
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: 0 }))
    return Date.now() - mtimeMs < foreignStaleMs
  }
  if (holder.pid <= 0) return false
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    if (isErrno(error, 'ESRCH')) return false
  }
  const start = await processStart(holder.pid)
  return start === '' || start === holder.processStart
}

/**
 * When a process was started: on Linux from /proc, `over` for one that is dead and only waits for its parent to take
 * note. Elsewhere nothing, and the pid alone decides.
 */
async function processStart(pid: number): Promise<string> {
  try {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8')
    // Fields 3 and 22, counted after the command name, which may hold spaces and brackets.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    return /^[ZX]/.test(fields[0] ?? '') ? 'over' : (fields[19] ?? '')
  } catch {
    return ''
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
