import type { Policy } from '../plo/delivery/policy.ts'
import { TEST_SYSTEM_LINE } from '../plo/fallback/test-system-line.ts'
import { toIso } from '../plo/message/time.ts'
import type { Ledger } from '../store/store.ts'
import { writeWhole } from './files.ts'
import type { Knowledge } from './knowledge.ts'
import { type MessageView, viewOf } from './message-view.ts'

/** What is left to read when nothing runs. It knows its own age, and what it cannot know. */
export type LastStatus = {
  readonly note: string
  readonly writtenAt: string
  readonly messages: readonly MessageView[]
}

/** Enough for every ward to find what it sent last; older messages are only in the ledger. */
const maxMessages = 1000

/** Everything that somebody must act on: so many that no more could be read. */
const maxOpen = 100_000

/** Changes come in crowds; the file is written after the first, and again after the last. */
const settleMs = 1000

export function keepLastStatus(deps: {
  readonly ledger: Ledger
  readonly knowledge: Knowledge
  readonly policy: Policy
  readonly now: () => Date
  readonly file: string
}) {
  const { ledger, knowledge, policy, now, file } = deps
  let timer: NodeJS.Timeout | undefined
  let dirty = false
  let writing: Promise<void> = Promise.resolve()

  const write = () => {
    // One that failed (a full disk) must not keep the next from being tried.
    writing = writing
      .catch(() => undefined)
      .then(async () => {
        // The open ones first: they are what somebody must act on, however many have been sent since.
        const open = await ledger.list({ open: true, limit: maxOpen })
        const recent = await ledger.list({ limit: maxMessages })
        const messages = new Map([...open, ...recent].map((message) => [message.msgId, message]))
        const status: LastStatus = {
          note: TEST_SYSTEM_LINE,
          writtenAt: toIso(now()),
          messages: [...messages.values()]
            .sort((a, b) => b.seq - a.seq)
            .map((message) => viewOf(message, knowledge.directory, policy, now())),
        }
        await writeWhole(file, `${JSON.stringify(status)}\n`)
      })
    return writing
  }
  return {
    write,
    changed() {
      dirty = true
      timer ??= setTimeout(() => {
        timer = undefined
        // A disk that is full now may not be at the next change; the age of the file tells.
        write().catch(() => undefined)
      }, settleMs)
    },
    /** Writes what has changed since the last time, if anything has. */
    async close() {
      clearTimeout(timer)
      if (dirty) await write()
    },
  }
}
