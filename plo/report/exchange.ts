import type { Delivery, DeliveryEvent } from '../delivery/state.ts'
import type { ApprecStatus } from '../message/apprec.ts'

/** A message that was accepted for sending here. Parties by their ids. */
export type SentMessage = {
  readonly msgId: string
  /** Kodeverk 8279. */
  readonly type: string
  readonly sender: string
  readonly recipient: string
  readonly delivery: Delivery
  readonly events: readonly DeliveryEvent[]
  /** Waiting in a lane that is not open. */
  readonly held: boolean
  readonly wasHeld: boolean
  /** Which AppRec it asks for. Kodeverk 7304: J always, N none, F only of errors; nothing said is J. */
  readonly ack?: string
  /** The MsgId of the message that it is about (RefToParent). */
  readonly answers?: string
}

/** A message that came here from the other side. */
export type ReceivedMessage = {
  readonly msgId: string
  readonly kind: 'message' | 'avviksmelding'
  readonly type: string
  readonly sender: string
  readonly recipient: string
  readonly at: Date
  /** How often the same bytes came. */
  readonly deliveries: number
  readonly result: ReceivedAs
  readonly answers?: string
}

/** A receipt that changed nothing here: it answers nothing that was sent, or nothing that was sent to who gave it. */
export type StrayReceipt = {
  readonly id: string
  /** The MsgId that it says it answers. */
  readonly about: string
  readonly sender: string
  readonly recipient: string
  readonly status: ApprecStatus
  readonly at: Date
  readonly result: ReceivedAs
}

/** What became of something that came. */
export type ReceivedAs = 'applied' | 'repeated' | 'kept' | 'unknown-message' | 'other-party' | 'not-sent'
