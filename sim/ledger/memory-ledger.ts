import type { DeliveryEvent } from '../../plo/delivery/state.ts'
import type { Ledger } from '../../store/store.ts'
import { dueProbes, lanes, noteDelivery, noteProbe, setEndpoints } from './lanes.ts'
import { accept, eventsOf, list, standings, storedOf } from './messages.ts'
import { declareOutage, endOutage, outages, recipientsInOutage } from './outages.ts'
import { hasReceived, listReceived, receive } from './received.ts'
import { newBooks, write } from './rows.ts'
import { claim, lanesWithWork, markOverdue, markQueued, settle, stopFormer, takeBackLost } from './work.ts'

/** What delivering, answering and outages need of a ledger: it passes the same contract tests as the real ones. */
export type MemoryLedger = Pick<
  Ledger,
  | 'accept'
  | 'find'
  | 'contentOf'
  | 'eventsOf'
  | 'list'
  | 'change'
  | 'claim'
  | 'settle'
  | 'takeBackLost'
  | 'markQueued'
  | 'stopFormer'
  | 'markOverdue'
  | 'lanesWithWork'
  | 'lanes'
  | 'setEndpoints'
  | 'noteDelivery'
  | 'dueProbes'
  | 'noteProbe'
  | 'declareOutage'
  | 'endOutage'
  | 'outages'
  | 'recipientsInOutage'
  | 'receive'
  | 'hasReceived'
  | 'received'
  | 'standings'
>

/**
 * A ledger in memory, on the decisions of `plo/delivery`: each call is done in one piece, as a transaction is.
 *
 * @param noted told of every event that is written
 */
export function newMemoryLedger(
  noted: (msgId: string, event: DeliveryEvent) => void = () => undefined,
): MemoryLedger {
  const books = newBooks(noted)
  return {
    accept: async (message, at) => accept(books, message, at),
    find: async (msgId) => {
      const row = books.rows.get(msgId)
      return row && storedOf(books, row)
    },
    contentOf: async (msgId) => books.rows.get(msgId)?.message.content,
    eventsOf: async (msgId) => eventsOf(books, msgId),
    list: async (filter) => list(books, filter),
    change: async (msgId, decide) => {
      const row = books.rows.get(msgId)
      return row && write(books, row, decide(row.delivery))
    },

    claim: async (recipient, lease, facts) => claim(books, recipient, lease, facts),
    settle: async (claimed, outcome, facts) => settle(books, claimed, outcome, facts),
    takeBackLost: async (now, all = false) => takeBackLost(books, now, all),
    markQueued: async (recipients, now) => markQueued(books, recipients, now),
    stopFormer: async (recipients, now) => stopFormer(books, recipients, now),
    markOverdue: async (policy, now) => markOverdue(books, policy, now),
    lanesWithWork: async (now, most) => lanesWithWork(books, now, most),

    lanes: async () => lanes(books),
    setEndpoints: async (endpoints) => setEndpoints(books, endpoints),
    noteDelivery: async (recipient, outcome, facts) => noteDelivery(books, recipient, outcome, facts),
    dueProbes: async (now, waits) => dueProbes(books, now, waits),
    noteProbe: async (recipient, answered, facts) => noteProbe(books, recipient, answered, facts),

    declareOutage: async (outage, firstProbeAt) => declareOutage(books, outage, firstProbeAt),
    endOutage: async (id, now) => endOutage(books, id, now),
    outages: async (active) => outages(books, active),
    recipientsInOutage: async () => recipientsInOutage(books),

    receive: async (received) => receive(books, received),
    hasReceived: async (msgId) => hasReceived(books, msgId),
    received: async (limit) => listReceived(books, limit),
    standings: async (since, until) => standings(books, since, until),
  }
}
