import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** For so long something else may sit on the port that a listener comes back to. */
const reopenLimitMs = 10_000

/** A listener that can be closed for real, so that connections are refused, and comes back on the same port. */
export class Listener {
  readonly #create: () => Server
  readonly #host: string
  #server: Server | undefined
  #turn: Promise<void> = Promise.resolve()
  #port = 0
  #ended = false

  constructor(create: () => Server, host: string) {
    this.#create = create
    this.#host = host
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

  setOpen(open: boolean): Promise<void> {
    const done = this.#turn.then(() => (open ? this.#reopen() : this.#shut()))
    this.#turn = done.catch(() => {})
    return done
  }

  /** Closed for good. */
  end(): Promise<void> {
    this.#ended = true
    return this.setOpen(false)
  }

  async #reopen(): Promise<void> {
    if (this.#server || this.#ended) return
    for (let waitedMs = 0; ; waitedMs += 50) {
      try {
        return await this.openOn(this.#port)
      } catch (error) {
        if (!isTaken(error) || waitedMs >= reopenLimitMs || this.#ended) throw error
        await pause(50)
      }
    }
  }

  async #shut(): Promise<void> {
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
