import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** Somebody else plays the parties of this folder. */
export class SimulatorRunning extends Error {
  readonly code = 'simulator/already-running'
  readonly pid: number

  constructor(pid: number, dataDir: string) {
    super(`another simulator (process ${pid}) uses ${dataDir}`)
    this.pid = pid
  }
}

const holder = z.object({ pid: z.int().positive(), startTime: z.string() })

/**
 * Makes sure that one simulator alone uses a folder. A lock that `kill -9` left behind is taken over: its process is gone, or
 * its number belongs to one that started at another time.
 *
 * @returns what gives the lock back
 * @throws SimulatorRunning
 */
export async function takeLock(dataDir: string): Promise<() => Promise<void>> {
  const path = join(dataDir, 'simulator.pid')
  const own = JSON.stringify({ pid: process.pid, startTime: await startTimeOf(process.pid) })
  for (;;) {
    try {
      await writeFile(path, own, { flag: 'wx' })
      return () => rm(path, { force: true })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const pid = await livingHolder(path)
    if (pid !== undefined) throw new SimulatorRunning(pid, dataDir)
    await rm(path, { force: true })
  }
}

async function livingHolder(path: string): Promise<number | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const { data } = holder.safeParse(json(text))
  if (data === undefined || !isAlive(data.pid)) return undefined
  const startTime = await startTimeOf(data.pid)
  return startTime === data.startTime ? data.pid : undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It lives, but belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** In clock ticks since the machine started; empty where there is no /proc, and the number alone must do. */
async function startTimeOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // Field 22; the second, the program's name in brackets, may hold blanks.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
