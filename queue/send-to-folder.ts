import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Outcome } from '../plo/delivery/state.ts'
import { fileNameOf, handOver, OtherContent, recordsIn, writeDown, writeFlushed } from './put-in-folder.ts'
import type { Send } from './send.ts'

/**
 * Sends by putting a file into the folder of a party: `ut/` in the folder that a `file:` address names.
 *
 * Its receipt says that the file lies there, flushed to disk, or has lain there: not that anybody has taken it.
 */
export const sendToFolder: Send = async ({ msgId, url, content, timeoutMs }) =>
  within<Outcome>(timeoutMs, { type: 'ambiguous', code: 'folder/timeout' }, put(url, msgId, content))

async function put(url: string, msgId: string, content: Uint8Array): Promise<Outcome> {
  let written: Awaited<ReturnType<typeof writeDown>>
  try {
    written = await writeDown(fileURLToPath(url), msgId, content)
  } catch (error) {
    return error instanceof OtherContent ? otherContent : { type: 'unsent', code: codeOf(error) }
  }
  try {
    await handOver(written)
    return { type: 'delivered', receiptId: `ut/${fileNameOf(msgId)}` }
  } catch (error) {
    return error instanceof OtherContent ? otherContent : { type: 'ambiguous', code: codeOf(error) }
  }
}

const otherContent: Outcome = {
  type: 'permanent',
  code: 'folder/other-content',
  reason: 'message/other-content',
}

/** Whether the folder is there with `ut/` and `inn/`, and takes what is written to it. */
export async function folderAnswers(url: string, timeoutMs: number): Promise<boolean> {
  return within(timeoutMs, false, canTake(url))
}

async function canTake(url: string): Promise<boolean> {
  try {
    const folder = fileURLToPath(url)
    const [out, inbox] = await Promise.all([stat(join(folder, 'ut')), stat(join(folder, 'inn'))])
    if (!out.isDirectory() || !inbox.isDirectory()) return false
    // A disk that is full or read-only shows only when something is written to it.
    await mkdir(recordsIn(folder), { recursive: true })
    const probe = await mkdtemp(join(recordsIn(folder), '.prove-'))
    try {
      await writeFlushed(join(probe, 'fil'), 'prøve')
    } finally {
      await rm(probe, { recursive: true, force: true })
    }
    return true
  } catch {
    return false
  }
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ESTALE':
      return 'folder/gone'
    case 'ENOSPC':
    case 'EDQUOT':
      return 'folder/full'
    case 'EROFS':
      return 'folder/read-only'
    case 'EACCES':
    case 'EPERM':
      return 'folder/no-access'
    default:
      return `folder/${code}`
  }
}

/** A share that hangs keeps nobody waiting longer than this; what is under way there may still be done. */
async function within<Value>(timeoutMs: number, late: Value, doing: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<Value>((resolve) => {
    timer = setTimeout(() => resolve(late), timeoutMs)
  })
  try {
    return await Promise.race([doing, timeout])
  } finally {
    clearTimeout(timer)
  }
}
