import { onApprec, onAvviksmelding } from '../../plo/delivery/decide.ts'
import type { Received, ReceivedResult, ReceiveOutcome } from '../../store/received.ts'
import { type Books, write } from './rows.ts'

/** What `store/received.ts` promises, for the simulation. */
export function receive(books: Books, what: Received): ReceiveOutcome {
  const known = books.received.get(what.hash)
  if (known !== undefined) {
    known.deliveries += 1
    const cameTooEarly = known.result === 'not-sent' || known.result === 'unknown-message'
    if (what.kind === 'message' || !cameTooEarly) return 'repeated'
    known.result = apply(books, what)
    return known.result
  }
  if (what.kind !== 'apprec' && hasReceived(books, what.id)) return 'other-content'
  const result = what.kind === 'message' ? 'kept' : apply(books, what)
  books.received.set(what.hash, { what, deliveries: 1, result })
  return result
}

export function hasReceived(books: Books, msgId: string): boolean {
  return [...books.received.values()].some(({ what: { id, kind } }) => id === msgId && kind !== 'apprec')
}

/** The newest first. */
export function listReceived(books: Books, limit: number) {
  return [...books.received.values()]
    .map(({ what, deliveries, result }) => ({
      ...{ id: what.id, kind: what.kind, at: what.at, deliveries, result },
      about: what.kind === 'message' ? null : what.about,
    }))
    .toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
}

function apply(books: Books, received: Exclude<Received, { readonly kind: 'message' }>): ReceivedResult {
  const row = books.rows.get(received.about)
  if (row === undefined) return 'unknown-message'
  if (received.answeredBy !== row.message.recipient) return 'other-party'
  const { delivery } = row
  if (!delivery.maybeSent && delivery.transport !== 'sending') return 'not-sent'
  const events =
    received.kind === 'apprec'
      ? onApprec(delivery, received.answer)
      : onAvviksmelding(delivery, received.id, received.at)
  write(books, row, events)
  return 'applied'
}
