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
  while (!(await create(file, mine))) {
    const held = await readHolder(file)
    if (held === undefined) continue
    if (await isAlive(file, held)) return err({ code: 'data/in-use', pid: held.pid, host: held.host })
    await removeStale(file, held)
  }

  const heartbeat = setInterval(async () => {
    const held = await readHolder(file)
    if (held?.id === mine.id) await utimes(file, new Date(), new Date()).catch(() => undefined)
    else {
      clearInterval(heartbeat)
      onLost()
    }
  }, heartbeatMs)
  heartbeat.unref()

  return ok({
    async release() {
      clearInterval(heartbeat)
      if ((await readHolder(file))?.id === mine.id) await rm(file, { force: true })
    },
  })
}

/** The lock appears whole or not at all: it is written beside and linked into place, which fails if one is there. */
async function create(file: string, holder: Holder): Promise<boolean> {
  const draft = `${file}.${holder.id}`
  await writeFile(draft, JSON.stringify(holder))
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** Moves a stale lock away; if somebody has taken the folder in between, puts theirs back. */
async function removeStale(file: string, stale: Holder) {
  const aside = `${file}.stale-${randomUUID()}`
  try {
    await rename(file, aside)
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return
    throw error
  }
  if ((await readHolder(aside))?.id !== stale.id) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined
    if (error instanceof SyntaxError) return { id: '', pid: 0, host: hostname(), processStart: '' }
    throw error
  }
}

async function isAlive(file: string, holder: Holder): Promise<boolean> {
  if (holder.host !== hostname()) {
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: 0 }))
    return Date.now() - mtimeMs < foreignStaleMs
  }
  if (holder.pid === 0) return false
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    if (isErrno(error, 'ESRCH')) return false
  }
  return (await processStart(holder.pid)) === holder.processStart
}

/** On Linux the start time from /proc; elsewhere nothing, and the pid alone decides. */
async function processStart(pid: number): Promise<string> {
  try {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8')
    // Field 22, counted after the command name, which may hold spaces and brackets.
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
