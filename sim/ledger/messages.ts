import { shown } from '../../plo/delivery/shown.ts'
import type { DeliveryEvent } from '../../plo/delivery/state.ts'
import { err, ok, type Result } from '../../plo/result.ts'
import type { Standing } from '../../store/figures.ts'
import type {
  Accepted,
  AcceptRefusal,
  MessageFilter,
  MessageRow,
  NewMessage,
  StoredMessage,
} from '../../store/messages.ts'
import { addRow, type Books, closing, isShut, isWaiting, type Row } from './rows.ts'

/** What comes after an outage of the journal is not marked as late here: the simulation declares none. */
export function accept(books: Books, message: NewMessage, at: Date): Result<Accepted, AcceptRefusal> {
  const known = books.rows.get(message.msgId)
  if (known === undefined) {
    const shutBy = closing(books, message.sender)
    if (shutBy.some(({ outage }) => outage.kind === 'journal')) return err({ code: 'outage/journal-down' })
    const row = addRow(books, message, at, isShut(books, message.recipient))
    return ok({ message: storedOf(books, row), repeated: false })
  }
  return known.message.requestHash === message.requestHash
    ? ok({ message: storedOf(books, known), repeated: true })
    : err({ code: 'message/other-content' })
}

export function storedOf(books: Books, row: Row): StoredMessage {
  const {
    content: _content,
    requestHash: _hash,
    stay: _stay,
    wantsApprec: _wants,
    eventTimes: _times,
    ...facts
  } = row.message
  const held = isWaiting(row) && isShut(books, row.message.recipient)
  return { ...facts, seq: row.seq, delivery: row.delivery, held }
}

/** The newest first. */
export function list(books: Books, filter: MessageFilter): readonly StoredMessage[] {
  const { ward, recipient, type, transport, application, open, since, before, limit } = filter
  return [...books.rows.values()]
    .reverse()
    .filter(
      ({ message, delivery, seq }) =>
        (ward === undefined || message.ward?.toLowerCase() === ward.toLowerCase()) &&
        (recipient === undefined || message.recipient === recipient) &&
        (type === undefined || message.type === type) &&
        (transport === undefined || delivery.transport === transport) &&
        (application === undefined || delivery.application === application) &&
        (since === undefined || delivery.acceptedAt >= since) &&
        (before === undefined || seq < before) &&
        (open !== true || shown(delivery.transport, delivery.application).followUp !== undefined),
    )
    .slice(0, limit)
    .map((row) => storedOf(books, row))
}

/** Every message accepted in a time, its ends included. */
export function standings(books: Books, since: Date, until?: Date): readonly Standing[] {
  return [...books.rows.values()]
    .filter(
      ({ delivery: { acceptedAt } }) => acceptedAt >= since && (until === undefined || acceptedAt <= until),
    )
    .map((row) => {
      const { msgId, type, recipient } = row.message
      const { acceptedAt, transport, application, attempts } = row.delivery
      return {
        ...{ msgId, type, recipient, acceptedAt, transport, application },
        resent: transport === 'delivered' && (attempts > 1 || row.wasHeld),
        held: isWaiting(row) && isShut(books, recipient),
      }
    })
}

export function eventsOf(books: Books, msgId: string): readonly DeliveryEvent[] {
  return [...(books.rows.get(msgId)?.events ?? [])]
}

/** A claim carries the message as it was claimed, in the form in which the database gives it. */
export function messageRowOf({ message, seq, delivery, version, lease }: Row): MessageRow {
  return {
    msg_id: message.msgId,
    seq,
    type: message.type,
    sender: message.sender,
    recipient: message.recipient,
    service: message.service,
    ward: message.ward ?? null,
    gen_date: message.genDate,
    accepted_at: delivery.acceptedAt,
    transport: delivery.transport,
    application: delivery.application,
    attempts: delivery.attempts,
    maybe_sent: delivery.maybeSent,
    next_attempt_at: delivery.nextAttemptAt,
    problem: delivery.problem ?? null,
    delivered_at: delivery.deliveredAt ?? null,
    apprec: delivery.apprec ? { ...delivery.apprec, at: delivery.apprec.at.toISOString() } : null,
    version,
    failures_beside_success: delivery.failuresBesideSuccess,
    last_failed_at: delivery.lastFailedAt ?? null,
    overdue: delivery.overdue ?? null,
    owed_since: delivery.owedSince ?? null,
    ...{ event_at: null, late_from: null, late_until: null },
    lease: lease ?? null,
  }
}
