import type { Place } from './journal.ts'
import type { JournalLine, PlannedApprec } from './journal-line.ts'

/** One of what a party holds: a message by its MsgId, and what could not be read by its hash as well. */
export type Which = { readonly msgId: string; readonly broken?: string }

/** A message that a party holds. */
export type Held = Which & {
  readonly type: string
  readonly sha256: string
  readonly receiptId: string
  readonly receivedAt: string
  readonly deliveries: number
  /** How often it was shown to the recipient's staff: once, never where it was rejected, or something is wrong. */
  readonly presented: number
  /** What it is answered with, in order: each is sent when the one before it is settled. */
  readonly apprecs: readonly (PlannedApprec & { readonly state: ApprecState })[]
  /** Where its bytes are. */
  readonly place: Place
}

type ApprecState = 'due' | 'withheld' | 'delivered' | 'refused'

/** A Tilbakemelding om feil i mottatt melding that a party has still to send, about the message `msgId`. */
export type OwedAvviksmelding = Which & {
  readonly id: string
  readonly text: string
  readonly at: string
}

/** What follows from the lines of a party's journal, in their order. */
export class PartyIndex {
  readonly #held = new Map<string, Held>()
  readonly owedAvviksmeldinger = new Map<string, OwedAvviksmelding>()

  apply(line: JournalLine, place: Place) {
    switch (line.event) {
      case 'received': {
        const { event: _event, message: _message, apprec, second, ...facts } = line
        const before = this.find(line) ?? { deliveries: 0, presented: 0 }
        // What the journal system rejects is shown to nobody: its sender is told instead.
        const presented = before.presented + (apprec?.error === undefined ? 1 : 0)
        const apprecs = [apprec, second].filter((one) => one !== undefined).map(asPlanned)
        this.#hold({ ...facts, deliveries: before.deliveries + 1, presented, apprecs, place })
        return
      }
      case 'delivered-again': {
        const held = this.known(line)
        const apprecs = held.apprecs.map(asPlanned)
        return this.#hold({ ...held, deliveries: held.deliveries + 1, apprecs })
      }
      case 'apprec-delivered':
        return this.#apprecIs('delivered', line)
      case 'apprec-refused':
        return this.#apprecIs('refused', line)
      case 'avviksmelding-written': {
        const { event: _event, ...owed } = line
        this.owedAvviksmeldinger.set(owed.id, owed)
        return
      }
      case 'avviksmelding-delivered':
      case 'avviksmelding-refused':
        this.owedAvviksmeldinger.delete(line.id)
    }
  }

  /** All of them, in the order of first receipt. */
  all(): IterableIterator<Held> {
    return this.#held.values()
  }

  find(which: Which): Held | undefined {
    return this.#held.get(keyOf(which))
  }

  /** The whole message of this id; where there is none, what could not be read of it last. */
  findAny(msgId: string): Held | undefined {
    return this.find({ msgId }) ?? [...this.all()].findLast((one) => one.msgId === msgId)
  }

  known(which: Which): Held {
    const held = this.find(which)
    if (held === undefined) throw new Error(`the message ${which.msgId} is not held`)
    return held
  }

  #apprecIs(state: ApprecState, { nth = 0, ...which }: Which & { readonly nth?: number }) {
    const held = this.known(which)
    const apprecs = held.apprecs.map((one, index) => (index === nth ? { ...one, state } : one))
    this.#hold({ ...held, apprecs })
  }

  #hold(held: Held) {
    this.#held.set(keyOf(held), held)
  }
}

function asPlanned(apprec: PlannedApprec) {
  return { ...apprec, state: apprec.withheld ? ('withheld' as const) : ('due' as const) }
}

export function whichOf({ msgId, broken }: Which): Which {
  return { msgId, ...(broken !== undefined && { broken }) }
}

/** Separates the two; no XML text can hold it. */
const BETWEEN = '\u0000'

function keyOf({ msgId, broken }: Which): string {
  return broken === undefined ? msgId : `${msgId}${BETWEEN}${broken}`
}
