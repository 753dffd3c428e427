import type { Place } from './journal.ts'
import type { JournalLine, PlannedApprec } from './journal-line.ts'

/** A message that a party holds. */
export type Held = {
  readonly msgId: string
  readonly type: string
  readonly sha256: string
  readonly receiptId: string
  readonly receivedAt: string
  readonly deliveries: number
  /** How often it was shown to the recipient's staff: once, never where it was rejected, or something is wrong. */
  readonly presented: number
  readonly apprec?: PlannedApprec & { readonly state: ApprecState }
  /** Where its bytes are. */
  readonly place: Place
}

type ApprecState = 'due' | 'delivered' | 'refused'

/** A Tilbakemelding om feil i mottatt melding that a party has still to send, about the message `msgId`. */
export type OwedAvviksmelding = {
  readonly id: string
  readonly msgId: string
  readonly text: string
  readonly at: string
}

/** What follows from the lines of a party's journal, in their order. */
export class PartyIndex {
  /** By MsgId, in the order of first receipt. */
  readonly held = new Map<string, Held>()
  readonly owedAvviksmeldinger = new Map<string, OwedAvviksmelding>()

  apply(line: JournalLine, place: Place) {
    switch (line.event) {
      case 'received': {
        const { event: _event, message: _message, apprec, ...facts } = line
        const before = this.held.get(line.msgId) ?? { deliveries: 0, presented: 0 }
        // What the journal system rejects is shown to nobody: its sender is told instead.
        const presented = before.presented + (apprec?.error === undefined ? 1 : 0)
        const due = apprec && { apprec: { ...apprec, state: 'due' as const } }
        this.held.set(line.msgId, { ...facts, deliveries: before.deliveries + 1, presented, ...due, place })
        return
      }
      case 'delivered-again': {
        const held = this.known(line.msgId)
        this.held.set(line.msgId, { ...held, deliveries: held.deliveries + 1 })
        return this.#apprecIs('due', line.msgId)
      }
      case 'apprec-delivered':
        return this.#apprecIs('delivered', line.msgId)
      case 'apprec-refused':
        return this.#apprecIs('refused', line.msgId)
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

  known(msgId: string): Held {
    const held = this.held.get(msgId)
    if (held === undefined) throw new Error(`the message ${msgId} is not held`)
    return held
  }

  #apprecIs(state: ApprecState, msgId: string) {
    const held = this.known(msgId)
    if (held.apprec) this.held.set(msgId, { ...held, apprec: { ...held.apprec, state } })
  }
}
