import { evolve } from '../../plo/delivery/evolve.ts'
import type { Breaker } from '../../plo/delivery/lane.ts'
import { type Delivery, type DeliveryEvent, isOwed } from '../../plo/delivery/state.ts'
import type { NewMessage } from '../../store/messages.ts'
import type { Outage } from '../../store/outages.ts'
import type { Received, ReceivedResult } from '../../store/received.ts'

/** One message as this ledger holds it. Only `write` changes what its events say. */
export type Row = {
  readonly message: NewMessage
  readonly seq: number
  readonly events: DeliveryEvent[]
  delivery: Delivery
  version: number
  wasHeld: boolean
  lease?: string | undefined
  leaseUntil?: Date | undefined
}

export type LaneRow = {
  readonly recipient: string
  url?: string
  breaker: Breaker
  /** Beside the breaker, for a declared outage has it too. */
  nextProbeAt?: Date | undefined
  lastSuccessAt?: Date
  problem?: string | undefined
  draining: boolean
  nextSendAt?: Date
}

export type OutageRow = {
  readonly outage: Outage
  endedAt?: Date
  endedBy?: 'person' | 'answer'
  /** When each of its lanes opened. */
  readonly openedAt: Map<string, Date | undefined>
}

/** What came back; the same bytes again are the same arrival. */
export type Arrival = { readonly what: Received; deliveries: number; result: ReceivedResult }

/** What one recipient is owed, in the order in which it was accepted. */
type Shelf = {
  readonly owed: Map<number, Row>
  /** The same, stay by stay: the first of each is the one that may go. */
  readonly stays: Map<string, Map<number, Row>>
  /** Those that the lane has not been told of. */
  readonly fresh: Set<Row>
}

/** All that the ledger holds, with the indices that keep a week of it quick. */
export type Books = {
  readonly rows: Map<string, Row>
  readonly lanes: Map<string, LaneRow>
  readonly shelves: Map<string, Shelf>
  readonly sending: Set<Row>
  /** Delivered, and waiting for an AppRec. */
  readonly unanswered: Set<Row>
  readonly outages: Map<string, OutageRow>
  /** Outages that have closed a lane at some time, by its recipient. */
  readonly outagesOf: Map<string, OutageRow[]>
  readonly received: Map<string, Arrival>
  /** Told of every event that is written. */
  readonly noted: (msgId: string, event: DeliveryEvent) => void
}

export function newBooks(noted: Books['noted']): Books {
  return {
    rows: new Map(),
    lanes: new Map(),
    shelves: new Map(),
    sending: new Set(),
    unanswered: new Set(),
    outages: new Map(),
    outagesOf: new Map(),
    received: new Map(),
    noted,
  }
}

export function addRow(books: Books, message: NewMessage, at: Date, wasHeld: boolean): Row {
  const event: DeliveryEvent = { type: 'accepted', at }
  const row: Row = {
    ...{ message, wasHeld, seq: books.rows.size + 1, version: 0 },
    events: [event],
    delivery: evolve(undefined, event),
  }
  books.rows.set(message.msgId, row)
  index(books, row)
  books.noted(message.msgId, event)
  return row
}

/** Writes events and the state that follows; the lease ends with the attempt it was for. */
export function write(books: Books, row: Row, events: readonly DeliveryEvent[]): Delivery {
  if (events.length === 0) return row.delivery
  row.events.push(...events)
  row.delivery = events.reduce<Delivery>(evolve, row.delivery)
  row.version += 1
  if (row.delivery.transport !== 'sending') {
    row.lease = undefined
    row.leaseUntil = undefined
  }
  index(books, row)
  for (const event of events) books.noted(row.message.msgId, event)
  return row.delivery
}

export function shelfOf(books: Books, recipient: string): Shelf {
  const known = books.shelves.get(recipient)
  if (known !== undefined) return known
  const shelf: Shelf = { owed: new Map(), stays: new Map(), fresh: new Set() }
  books.shelves.set(recipient, shelf)
  return shelf
}

export function isWaiting({ delivery: { transport } }: Row): boolean {
  return transport === 'accepted' || transport === 'queued' || transport === 'ambiguous'
}

/** Whether nothing of its stay is owed that was accepted ahead of it. */
export function isFirstOfStay(books: Books, { message: { recipient, stay }, seq }: Row): boolean {
  const [first] = shelfOf(books, recipient).stays.get(stay)?.keys() ?? []
  return first === undefined || first >= seq
}

/** By its breaker, or by a declared outage. */
export function isShut(books: Books, recipient: string): boolean {
  return books.lanes.get(recipient)?.breaker.state === 'down' || closing(books, recipient).length > 0
}

/** Outages that close a lane now. */
export function closing(books: Books, recipient: string): readonly OutageRow[] {
  const all = books.outagesOf.get(recipient)
  return all === undefined ? [] : all.filter(({ openedAt }) => openedAt.get(recipient) === undefined)
}

/** Remembers which messages have waited in a lane that was not open. */
export function markHeld(books: Books, recipients: readonly string[]): void {
  for (const recipient of recipients) {
    for (const row of shelfOf(books, recipient).owed.values()) row.wasHeld = true
  }
}

function index(books: Books, row: Row): void {
  const { message, seq, delivery } = row
  const { recipient, stay, wantsApprec = true } = message
  const { owed, stays, fresh } = shelfOf(books, recipient)
  if (isOwed(delivery.transport)) {
    if (!owed.has(seq)) {
      insert(owed, row)
      const ofStay = stays.get(stay) ?? new Map<number, Row>()
      insert(ofStay, row)
      stays.set(stay, ofStay)
    }
  } else if (owed.delete(seq)) {
    const ofStay = stays.get(stay)
    ofStay?.delete(seq)
    if (ofStay?.size === 0) stays.delete(stay)
  }
  keep(fresh, row, delivery.transport === 'accepted')
  keep(books.sending, row, delivery.transport === 'sending')
  const { transport, application, overdue } = delivery
  const isUnanswered = application === 'none' || (application === 'overdue' && overdue !== 'limit')
  keep(books.unanswered, row, transport === 'delivered' && isUnanswered && wantsApprec)
}

function keep(set: Set<Row>, row: Row, isIn: boolean): void {
  if (isIn) set.add(row)
  else set.delete(row)
}

/** A Map keeps the order of insertion, and what is new is last: only what is owed again comes in front of others. */
function insert(rows: Map<number, Row>, row: Row): void {
  rows.set(row.seq, row)
  if (row.version === 0) return
  const ordered = [...rows].toSorted(([a], [b]) => a - b)
  rows.clear()
  for (const [seq, one] of ordered) rows.set(seq, one)
}
