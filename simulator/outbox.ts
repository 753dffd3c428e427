import { Agent, type Dispatcher, request } from 'undici'
import type { Callback } from './callback.ts'
import type { Which } from './party-index.ts'

/** Something that a party has to send of its own: an AppRec for a message, or an avviksmelding about one. */
export type Outgoing = {
  readonly partyId: string
  readonly kind: 'apprec' | 'avviksmelding'
  /** Of what is sent. */
  readonly id: string
  readonly about: Which
  /** Which of the AppRecs of that message, from 0: the first one where nothing is said. */
  readonly nth?: number
  readonly notBefore?: Date
  /** It waits until something else of that party has gone, or for so long. */
  readonly behindMs?: number
}

/** It arrived, or the other side says that it never will, with the HTTP status. */
export type Settled = { readonly status: 'delivered' } | { readonly status: 'refused'; readonly http: number }

type Outcome =
  | Settled
  | { readonly status: 'waits' }
  | { readonly status: 'unknown-there'; readonly http: number }

export type OutboxOptions = {
  /** The same object for as long as it is the same address. */
  readonly callback: () => Callback | undefined
  readonly token?: string
  readonly write: (outgoing: Outgoing) => Promise<string>
  /** @returns what is to go after it */
  readonly settle: (outgoing: Outgoing, settled: Settled) => Promise<Outgoing | undefined>
  readonly now: () => Date
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void
}

const firstPauseMs = 250
const longestPauseMs = 5_000
const mostAtOnce = 16
/** So many times one and the same address may say that it never sent what this is about: well over a minute. */
const mostUnknown = 20
/** Of an answer; no problem of ours is longer. */
const mostAnswerBytes = 1024 * 1024

/** What the service says of a message that it will never take, in a problem with a code; others say it of the path. */
const finalStatuses: readonly number[] = [400, 409, 413, 415, 422]

/**
 * Sends what the parties owe to the one callback address, each on a connection of its own, until it is taken.
 *
 * Waiting: until its time has come and there is an address. Sending: at most `mostAtOnce`. A failure puts it last among
 * the waiting and pauses all, because they have one address: 0.25 s doubling to 5 s until something succeeds again.
 * What is about something that was never sent from there pauses alone, for as long, and is given up in the end: the
 * answer may have gone to another ledger, or to nobody's question.
 */
export class Outbox {
  readonly #options: OutboxOptions
  /** With `pipelining: 0` a connection is closed after its one request. */
  readonly #agent = new Agent({ pipelining: 0, connect: { timeout: 10_000 } })
  readonly #timers = new Map<string, NodeJS.Timeout>()
  /** What waits for the next of its party, by the party: one at a time, so that two change places. */
  readonly #behind = new Map<string, { readonly key: string; readonly go: () => void }>()
  readonly #waiting = new Map<string, Outgoing>()
  readonly #sending = new Set<Promise<void>>()
  readonly #unknown = new Map<string, { readonly to: Callback; readonly times: number }>()
  #pause: NodeJS.Timeout | undefined
  #pauseMs = firstPauseMs
  #stopped = false

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  /** What already waits is not sent twice for being added twice. */
  add(outgoing: Outgoing, delayMs: number) {
    const { partyId, kind, id, nth = 0, notBefore, behindMs } = outgoing
    const key = `${partyId} ${kind} ${id} ${nth}`
    if (this.#stopped || this.#timers.has(key) || this.#waiting.has(key)) return
    const go = () => {
      clearTimeout(this.#timers.get(key))
      this.#timers.delete(key)
      if (this.#behind.get(partyId)?.key === key) this.#behind.delete(partyId)
      this.#waiting.set(key, outgoing)
      this.#sendNext()
    }
    const isBehind = behindMs !== undefined && !this.#behind.has(partyId)
    if (isBehind) this.#behind.set(partyId, { key, go })
    const earliestMs = notBefore === undefined ? 0 : notBefore.getTime() - this.#options.now().getTime()
    this.#timers.set(key, setTimeout(go, isBehind ? behindMs : Math.max(delayMs, earliestMs)))
  }

  /** The address is new: what waits is tried at once. */
  wake() {
    clearTimeout(this.#pause)
    this.#pause = undefined
    this.#pauseMs = firstPauseMs
    this.#sendNext()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#pause)
    for (const timer of this.#timers.values()) clearTimeout(timer)
    await this.#agent.destroy()
    await Promise.all(this.#sending)
  }

  #sendNext() {
    for (const [key, outgoing] of this.#waiting) {
      const callback = this.#options.callback()
      if (this.#stopped || this.#pause || callback === undefined || this.#sending.size >= mostAtOnce) return
      this.#waiting.delete(key)
      const sending = this.#send(key, outgoing, callback).finally(() => {
        this.#sending.delete(sending)
        this.#sendNext()
      })
      this.#sending.add(sending)
    }
  }

  async #send(key: string, outgoing: Outgoing, callback: Callback): Promise<void> {
    const { partyId: party, kind, id } = outgoing
    const { write, settle, log } = this.#options
    try {
      const outcome = await this.#post(callback, await write(outgoing))
      if (outcome.status === 'waits') {
        log(`${kind}-waits`, { party, id, pauseMs: this.#pauseMs })
        this.#waiting.set(key, outgoing)
        this.#pauseAll()
        return
      }
      this.#pauseMs = firstPauseMs
      const settled = outcome.status === 'unknown-there' ? this.#again(key, callback, outcome.http) : outcome
      if (settled.status === 'waits') {
        log(`${kind}-waits`, { party, id, pauseMs: settled.pauseMs })
        this.add(outgoing, settled.pauseMs)
        return
      }
      const next = await settle(outgoing, settled)
      this.#unknown.delete(key)
      log(`${kind}-${settled.status}`, { party, id, ...('http' in settled && { status: settled.http }) })
      if (next) this.add(next, 0)
      this.#behind.get(party)?.go()
    } catch (error) {
      // It could not be written, or not be written down: still owed, and tried again after the next start.
      log(`${kind}-failed`, { party, id, error: error instanceof Error ? error.name : 'unknown' })
    }
  }

  #again(key: string, to: Callback, http: number): Settled | { status: 'waits'; pauseMs: number } {
    const before = this.#unknown.get(key)
    const times = before?.to === to ? before.times + 1 : 1
    if (times >= mostUnknown) return { status: 'refused', http }
    this.#unknown.set(key, { to, times })
    return { status: 'waits', pauseMs: Math.min(firstPauseMs * 2 ** (times - 1), longestPauseMs) }
  }

  async #post({ url, ledger }: Callback, xml: string): Promise<Outcome> {
    const { token } = this.#options
    try {
      const { statusCode, body } = await request(url, {
        dispatcher: this.#agent,
        method: 'POST',
        headers: {
          'content-type': 'application/xml',
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(ledger !== undefined && { 'plo-ledger': ledger }),
        },
        body: xml,
        headersTimeout: 30_000,
        bodyTimeout: 30_000,
      })
      return outcomeOf(statusCode, await readJson(body))
    } catch {
      return { status: 'waits' }
    }
  }

  #pauseAll() {
    if (this.#stopped || this.#pause) return
    this.#pause = setTimeout(() => {
      this.#pause = undefined
      this.#sendNext()
    }, this.#pauseMs)
    this.#pauseMs = Math.min(2 * this.#pauseMs, longestPauseMs)
  }
}

function outcomeOf(http: number, answer: object): Outcome {
  if (http >= 200 && http < 300) {
    const isUnknown = 'result' in answer && answer.result === 'unknown-message'
    return isUnknown ? { status: 'unknown-there', http } : { status: 'delivered' }
  }
  const isOurs = 'code' in answer && typeof answer.code === 'string'
  return isOurs && finalStatuses.includes(http) ? { status: 'refused', http } : { status: 'waits' }
}

/** @returns an empty object for what is none */
async function readJson(body: Dispatcher.ResponseData['body']): Promise<object> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > mostAnswerBytes) return {}
    chunks.push(chunk)
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString())
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
