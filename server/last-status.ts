import type { Policy } from '../plo/delivery/policy.ts'
import { TEST_SYSTEM_LINE } from '../plo/fallback/test-system-line.ts'
import { toIso } from '../plo/message/time.ts'
import type { StoredMessage } from '../store/messages.ts'
import type { Ledger } from '../store/store.ts'
import { writeWhole } from './files.ts'
import type { Knowledge } from './knowledge.ts'
import { type MessageView, viewOf } from './message-view.ts'
import { type DetectedView, type OutageView, viewDetected, viewOutages } from './outage-view.ts'
import type { Places } from './places.ts'

/** What is left to read when nothing runs. It knows its own age, and what it cannot know. */
export type LastStatus = {
  readonly note: string
  readonly writtenAt: string
  /** Those that went on when it was written. */
  readonly outages: readonly OutageView[]
  readonly detected: readonly DetectedView[]
  readonly messages: readonly MessageView[]
}

/** Enough for every ward to find what it sent last; older messages are only in the ledger. */
const maxMessages = 1000

/** Read and written so many at a time: a hundred thousand that wait are never in the memory together. */
const pageSize = 500

/** Changes come in crowds; the file is written after the first, and again after the last. */
const settleMs = 1000

/** The longer it takes to write, the seldomer it is written: at most this share of the time. */
const busyShare = 0.05

export function keepLastStatus(deps: {
  readonly ledger: Ledger
  readonly knowledge: Knowledge
  readonly policy: Policy
  readonly places: Places
  readonly now: () => Date
  readonly file: string
}) {
  const { ledger, knowledge, policy, places, now, file } = deps
  let timer: NodeJS.Timeout | undefined
  let dirty = false
  let tookMs = 0
  let begunAt = Number.NEGATIVE_INFINITY
  let writing: Promise<void> = Promise.resolve()

  const write = () => {
    // One that failed (a full disk) must not keep the next from being tried.
    writing = writing
      .catch(() => undefined)
      .then(async () => {
        begunAt = performance.now()
        await writeWhole(file, text())
        tookMs = performance.now() - begunAt
      })
    return writing
  }
  async function* text() {
    const { directory } = knowledge
    const [goingOn, detected] = await Promise.all([ledger.outages(true), ledger.detectedOutages()])
    const rest: Omit<LastStatus, 'messages'> = {
      note: TEST_SYSTEM_LINE,
      writtenAt: toIso(now()),
      outages: await viewOutages(goingOn, { ledger, directory, now: now() }),
      detected: detected.map((one) => viewDetected(one, directory)),
    }
    yield `${JSON.stringify(rest).slice(0, -1)},"messages":[`
    let separator = '\n'
    for await (const page of pages(ledger)) {
      for (const message of page) {
        const place = places.get(message.recipient)
        yield `${separator}${JSON.stringify(viewOf(message, directory, policy, now(), place))}`
        separator = ',\n'
      }
    }
    yield ']}\n'
  }
  return {
    write,
    changed() {
      dirty = true
      timer ??= setTimeout(
        () => {
          timer = undefined
          // A disk that is full now may not be at the next change; the age of the file tells.
          write().catch(() => undefined)
        },
        Math.max(settleMs, tookMs / busyShare),
      )
    },
    /** Writes it again where it is older, also when nothing has changed: its age tells whether the service runs. */
    async atMost(ageMs: number) {
      if (performance.now() - begunAt > ageMs) await write()
      await writing
    },
    /** Writes what has changed since the last time, if anything has. */
    async close() {
      clearTimeout(timer)
      if (dirty) await write()
    },
  }
}

/** The newest of all, and behind them those that somebody must act on: however many have been sent since. */
async function* pages(ledger: Ledger): AsyncGenerator<readonly StoredMessage[]> {
  let before: number | undefined
  for (let seen = 0; ; seen += pageSize) {
    const onlyOpen = seen >= maxMessages
    const page = await ledger.list({
      limit: pageSize,
      ...(onlyOpen && { open: true }),
      ...(before !== undefined && { before }),
    })
    yield page
    before = page.at(-1)?.seq
    if (page.length < pageSize) return
  }
}
