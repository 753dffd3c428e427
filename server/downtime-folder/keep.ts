import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { packageRoot } from '../package-root.ts'
import { withinPatience } from '../patience.ts'
import type { FolderErrand } from './errand.ts'

/** A service that has just started has other things to do; and one that is tried out for seconds needs no folder. */
const firstAfterMs = 3000

/** It is written this often when nothing changes, so that its age tells whether the service runs. */
const atLeastEveryMs = 60_000

/** Changes come in crowds, and printing takes the processor: at most this share of the time. */
const settleMs = 2000
const busyShare = 0.05

/** A database that hangs must not keep the phone list from being written. */
const prepareMs = 30_000

/**
 * Keeps the downtime folder beside the data: after changes, and every minute.
 *
 * @param prepare writes down what only this process knows, before the folder is written from it
 * @param failed told when it could not be written; the next try comes by itself
 */
export function keepDowntimeFolder(
  errand: FolderErrand,
  prepare: () => Promise<void>,
  failed: (error: unknown) => void,
) {
  let tookMs = 0
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let dueAt = Number.POSITIVE_INFINITY
  let writing: Promise<void> | undefined
  let dirty = false

  const schedule = (afterMs: number) => {
    if (closed || performance.now() + afterMs >= dueAt) return
    clearTimeout(timer)
    dueAt = performance.now() + afterMs
    timer = setTimeout(() => {
      dueAt = Number.POSITIVE_INFINITY
      writing = write().finally(() => {
        writing = undefined
        schedule(dirty ? restMs() : atLeastEveryMs)
      })
    }, afterMs).unref()
  }
  const restMs = () => Math.max(settleMs, tookMs / busyShare)
  const write = async () => {
    dirty = false
    const startedAt = performance.now()
    // Where the ledger is gone, the folder is written from what it said last, and is as old as that.
    await withinPatience(prepare(), prepareMs).catch(failed)
    await inProcess(errand).catch(failed)
    tookMs = performance.now() - startedAt
  }
  schedule(firstAfterMs)
  return {
    changed() {
      dirty = true
      if (writing === undefined) schedule(restMs())
    },
    /** Leaves what is needed to print afterwards; the print-outs themselves are then as old as they say. */
    async close() {
      closed = true
      clearTimeout(timer)
      await writing
      if (dirty) await withinPatience(prepare(), prepareMs).catch(failed)
    },
  }
}

/**
 * Printing would keep the API waiting for seconds: it is done by a process of its own, which gives way to others, and
 * whose memory goes when it is done.
 */
async function inProcess(errand: FolderErrand): Promise<void> {
  const child = fork(join(packageRoot(), 'dist/server/downtime-folder/process.js'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  })
  const exited = once(child, 'exit')
  child.send(errand)
  const [code, signal] = await exited
  if (code !== 0) throw new Error(`the process of the downtime folder ended with ${code ?? signal}`)
}
