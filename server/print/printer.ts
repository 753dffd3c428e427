import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { CallSheet } from '../../plo/fallback/call-sheet-form.ts'
import type { PhoneList } from '../../plo/fallback/phone-list.ts'
import { err, ok, type Result } from '../../plo/result.ts'
import { packageRoot } from '../package-root.ts'

/** What is to be printed, as values: what a PDF is made of has functions in it, and cannot be sent. */
export type PrintErrand =
  | { readonly kind: 'phone-list'; readonly list: PhoneList }
  | { readonly kind: 'call-sheet'; readonly sheet: CallSheet; readonly issuer: string }
  | { readonly kind: 'action-card'; readonly issuer: string; readonly printedAt: Date }

export type Printer = (errand: PrintErrand) => Promise<Result<Uint8Array, 'print/busy'>>

/** Who asks when so many wait already is told to come back. */
const mostWaiting = 8

/** Twenty pages take a second or two. */
const patienceMs = 60_000

/**
 * Makes PDFs for whoever asks over the web: one at a time, each in a process of its own that gives way to others. To
 * make one holds the processor for a second or two, in which a service would neither answer nor deliver.
 */
export function newPrinter(): Printer {
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  return async (errand) => {
    if (waiting >= mostWaiting) return err('print/busy')
    waiting += 1
    const turn = last.then(() => printApart(errand))
    last = turn.catch(() => undefined)
    try {
      return ok(await turn)
    } finally {
      waiting -= 1
    }
  }
}

async function printApart(errand: PrintErrand): Promise<Uint8Array> {
  const child = fork(join(packageRoot(), 'dist/server/print/print-process.js'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
    serialization: 'advanced',
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  try {
    const made = Promise.race([
      once(child, 'message').then(([bytes]) => bytes),
      once(child, 'exit').then(([code, signal]) => {
        throw new Error(`the process that prints ended with ${code ?? signal}`)
      }),
    ])
    child.send(errand)
    const bytes: unknown = await made
    if (bytes instanceof Uint8Array) return bytes
    throw new Error('the process that prints gave no PDF')
  } finally {
    clearTimeout(timer)
    child.kill()
  }
}
