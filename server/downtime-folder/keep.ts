import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
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
    await inWorker(errand).catch(failed)
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

/** Printing would keep the API waiting for seconds: it is done beside it, and its memory goes when it is done. */
function inWorker(errand: FolderErrand): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(packageRoot(), 'dist/server/downtime-folder/worker.js'), {
      workerData: errand,
      execArgv: [],
    })
    worker.once('error', reject)
    worker.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`the worker of the downtime folder ended with code ${code}`))
    })
  })
}
