import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** So often a listener that could not come back tries again: something else sits on its port. */
const reopenEveryMs = 1000

/** A listener that can be closed for real, so that connections are refused, and comes back on the same port. */
export class Listener {
  readonly #create: () => Server
  readonly #host: string
  readonly #onClosed: (code: string) => void
  #server: Server | undefined
  #isWanted = false
  #again: NodeJS.Timeout | undefined
  #turn: Promise<void> = Promise.resolve()
  #port = 0
  #ended = false

  /** @param onClosed told once, with the code of the system, when it ought to be open again and cannot be yet */
  constructor(create: () => Server, host: string, onClosed: (code: string) => void) {
    this.#create = create
    this.#host = host
    this.#onClosed = onClosed
  }

  get port(): number {
    return this.#port
  }

  get url(): string {
    return `http://${this.#host.includes(':') ? `[${this.#host}]` : this.#host}:${this.#port}`
  }

  /** Opens on a port that is remembered from last time, or on any where that is taken. */
  async openOnAnyOf(remembered: number | undefined): Promise<void> {
    if (remembered === undefined) return this.openOn(0)
    try {
      await this.openOn(remembered)
    } catch (error) {
      if (!isTaken(error)) throw error
      await this.openOn(0)
    }
  }

  async openOn(port: number): Promise<void> {
    this.#server = await listen(this.#create(), this.#host, port)
    const address = this.#server.address() as AddressInfo
    this.#port = address.port
  }

  /** Keeps the port in mind without opening it. */
  reserve(port: number) {
    this.#port = port
  }

  /** @returns when it is so; or when it cannot be opened yet, and is tried again in the background */
  setOpen(open: boolean): Promise<void> {
    this.#isWanted = open && !this.#ended
    return this.#inTurn(true)
  }

  /** Closed for good. */
  end(): Promise<void> {
    this.#ended = true
    return this.setOpen(false)
  }

  #inTurn(isFirst: boolean): Promise<void> {
    this.#turn = this.#turn.then(() => (this.#isWanted ? this.#reopen(isFirst) : this.#shut()))
    return this.#turn
  }

  async #reopen(isFirst: boolean): Promise<void> {
    clearTimeout(this.#again)
    if (this.#server) return
    try {
      await this.openOn(this.#port)
    } catch (error) {
      if (isFirst) this.#onClosed(error instanceof Error && 'code' in error ? String(error.code) : 'unknown')
      this.#again = setTimeout(() => void this.#inTurn(false), reopenEveryMs)
    }
  }

  async #shut(): Promise<void> {
    clearTimeout(this.#again)
    const server = this.#server
    this.#server = undefined
    if (!server) return
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  }
}

function listen(server: Server, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
