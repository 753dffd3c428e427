import type { Incoming } from './incoming.ts'
import { Journal } from './journal.ts'
import { type JournalLine, journalLine, type Plan } from './journal-line.ts'
import { type Held, PartyIndex, type Which } from './party-index.ts'

export type Storing =
  | { readonly status: 'stored' | 'repeated'; readonly held: Held }
  | { readonly status: 'other-content' }

/** What one party holds, in a file of its own: what a promise has resolved for is on disk. */
export class PartyStorage {
  readonly #index: PartyIndex
  readonly #journal: Journal
  readonly #storing = new Map<string, Promise<void>>()

  private constructor(index: PartyIndex, journal: Journal) {
    this.#index = index
    this.#journal = journal
  }

  static async open(path: string, onTornLine: (bytes: number) => void): Promise<PartyStorage> {
    const index = new PartyIndex()
    const journal = await Journal.open({
      path,
      apply: (line, place) => index.apply(journalLine.parse(line), place),
      onTornLine,
    })
    return new PartyStorage(index, journal)
  }

  get index(): Pick<PartyIndex, 'owedAvviksmeldinger' | 'all' | 'find' | 'findAny' | 'known'> {
    return this.#index
  }

  /**
   * Stores a message once, however often and however simultaneously it comes. What is broken does not claim its MsgId:
   * the whole message can still come, and is taken in for what it is. After that one, nothing else is.
   *
   * @param first what to write down beside it, asked for only when it is new
   */
  async store(
    incoming: Incoming,
    at: string,
    first: () => { readonly receiptId: string } & Plan,
  ): Promise<Storing> {
    const { msgId, type, sha256, error, bytes } = incoming
    const which = { msgId, ...(error !== undefined && { broken: sha256 }) }
    // Again after each wait: of many that waited for one that failed, only the first may be the next. No wait where
    // there is nobody ahead, or two of the same tick would both find that they are the first.
    for (let ahead = this.#storing.get(msgId); ahead; ahead = this.#storing.get(msgId)) {
      await ahead.catch(() => undefined)
    }

    const before = this.#index.find(which)
    if (before === undefined) {
      if (this.#index.find({ msgId }) !== undefined) return { status: 'other-content' }
      const message = Buffer.from(bytes).toString('base64')
      const line = { event: 'received', ...which, type, sha256, receivedAt: at, ...first(), message } as const
      const storing = this.append(line).finally(() => this.#storing.delete(msgId))
      this.#storing.set(msgId, storing)
      await storing
      return { status: 'stored', held: this.#index.known(which) }
    }
    if (before.sha256 !== sha256) return { status: 'other-content' }
    await this.append({ event: 'delivered-again', ...which, at })
    return { status: 'repeated', held: this.#index.known(which) }
  }

  /** The bytes of a message as they came. */
  async message(which: Which): Promise<Uint8Array> {
    const line = journalLine.parse(await this.#journal.read(this.#index.known(which).place))
    if (line.event !== 'received') throw new Error(`the message ${which.msgId} is not where it was stored`)
    return Buffer.from(line.message, 'base64')
  }

  append(line: JournalLine): Promise<void> {
    return this.#journal.append(line)
  }

  close(): Promise<void> {
    return this.#journal.close()
  }
}
