import { Agent, request } from 'undici'

/** Something that a party has to send of its own: an AppRec for a message, or an avviksmelding about one. */
export type Outgoing = {
  readonly partyId: string
  readonly kind: 'apprec' | 'avviksmelding'
  /** Of what is sent. */
  readonly id: string
  /** Of what it is about. */
  readonly msgId: string
}

/** It arrived, or the other side says that it never will: the HTTP status. */
export type Settled = { readonly status: 'delivered' } | { readonly status: 'refused'; readonly http: number }

export type OutboxOptions = {
  readonly callbackUrl: () => string | undefined
  readonly write: (outgoing: Outgoing) => Promise<string>
  readonly settle: (outgoing: Outgoing, settled: Settled) => Promise<void>
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void
}

const firstPauseMs = 250
const longestPauseMs = 5_000
const mostAtOnce = 16

/**
 * Sends what the parties owe to the one callback address, each on a connection of its own, until it is taken.
 *
 * Waiting: until its time has come and there is an address. Sending: at most `mostAtOnce`. A failure puts it last among
 * the waiting and pauses all, because they have one address: 0.25 s doubling to 5 s until something succeeds again.
 */
export class Outbox {
  readonly #options: OutboxOptions
  /** With `pipelining: 0` a connection is closed after its one request. */
  readonly #agent = new Agent({ pipelining: 0, connect: { timeout: 10_000 } })
  readonly #timers = new Map<string, NodeJS.Timeout>()
  readonly #waiting = new Map<string, Outgoing>()
  readonly #sending = new Set<Promise<void>>()
  #pause: NodeJS.Timeout | undefined
  #pauseMs = firstPauseMs
  #stopped = false

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  /** What already waits is not sent twice for being added twice. */
  add(outgoing: Outgoing, delayMs: number) {
    const key = `${outgoing.partyId} ${outgoing.kind} ${outgoing.id}`
    if (this.#stopped || this.#timers.has(key) || this.#waiting.has(key)) return
    const timer = setTimeout(() => {
      this.#timers.delete(key)
      this.#waiting.set(key, outgoing)
      this.#sendNext()
    }, delayMs)
    this.#timers.set(key, timer)
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
      const url = this.#options.callbackUrl()
      if (this.#stopped || this.#pause || url === undefined || this.#sending.size >= mostAtOnce) return
      this.#waiting.delete(key)
      const sending = this.#send(key, outgoing, url).finally(() => {
        this.#sending.delete(sending)
        this.#sendNext()
      })
      this.#sending.add(sending)
    }
  }

  async #send(key: string, outgoing: Outgoing, url: string): Promise<void> {
    const { partyId: party, kind, id } = outgoing
    const { write, settle, log } = this.#options
    try {
      const settled = await this.#post(url, await write(outgoing))
      if (settled === undefined) {
        log(`${kind}-waits`, { party, id, pauseMs: this.#pauseMs })
        this.#waiting.set(key, outgoing)
        this.#pauseAll()
        return
      }
      this.#pauseMs = firstPauseMs
      await settle(outgoing, settled)
      log(`${kind}-${settled.status}`, { party, id, ...('http' in settled && { status: settled.http }) })
    } catch (error) {
      // It could not be written, or not be written down: still owed, and tried again after the next start.
      log(`${kind}-failed`, { party, id, error: error instanceof Error ? error.name : 'unknown' })
    }
  }

  /** @returns `undefined` when it is worth another try */
  async #post(url: string, xml: string): Promise<Settled | undefined> {
    let status: number
    try {
      const response = await request(url, {
        dispatcher: this.#agent,
        method: 'POST',
        headers: { 'content-type': 'application/xml' },
        body: xml,
        headersTimeout: 30_000,
        bodyTimeout: 30_000,
      })
      status = response.statusCode
      await response.body.dump()
    } catch {
      return undefined
    }
    if (status >= 200 && status < 300) return { status: 'delivered' }
    const isFinal = status >= 400 && status < 500 && status !== 408 && status !== 429
    return isFinal ? { status: 'refused', http: status } : undefined
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
