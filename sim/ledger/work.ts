import { afterAttempt, afterLostWorker, onApprecDue } from '../../plo/delivery/decide.ts'
import { apprecAlarmMs, type Policy } from '../../plo/delivery/policy.ts'
import type { Delivery, Outcome } from '../../plo/delivery/state.ts'
import type { Facts } from '../../store/lanes.ts'
import type { Claim, Claimed } from '../../store/work.ts'
import { messageRowOf } from './messages.ts'
import { declaredOutageMs } from './outages.ts'
import {
  type Books,
  isFirstOfStay,
  isShut,
  isWaiting,
  type LaneRow,
  type Row,
  shelfOf,
  write,
} from './rows.ts'

/** What `store/work.ts` promises of claiming and settling, for the simulation. */

export function claim(
  books: Books,
  recipient: string,
  lease: { readonly token: string; readonly until: Date },
  { now, policy, most }: { readonly now: Date; readonly policy: Policy; readonly most: number },
): Claimed {
  const lane = books.lanes.get(recipient)
  const waitMs = lane?.draining ? (lane.nextSendAt?.getTime() ?? 0) - now.getTime() : 0
  if (waitMs > 0 && waitMs <= handfulMs(most, policy))
    return { claims: [], waitMs: Math.ceil(waitMs), more: true }
  if (isShut(books, recipient)) return { claims: [], more: false }
  const waiting = countUpTo(most + 1, waitingIn(books, recipient))
  const rows = nextRows(books, recipient, lane, now, most)
  for (const row of rows) {
    row.lease = lease.token
    row.leaseUntil = lease.until
    write(books, row, [{ type: 'attempt-started', at: now }])
  }
  if (lane?.draining) {
    lane.nextSendAt = new Date(now.getTime() + handfulMs(rows.length, policy))
    lane.draining = countUpTo(1, waitingIn(books, recipient)) > 0
  }
  const claims = rows.map((row) => claimOf(row, lane?.url, lease.token))
  return { claims, more: rows.length > 0 && waiting > rows.length }
}

function nextRows(
  books: Books,
  recipient: string,
  lane: LaneRow | undefined,
  now: Date,
  most: number,
): readonly Row[] {
  const isHalfOpen = (lane?.breaker.probes ?? 0) > 0
  if (!isHalfOpen) return dueRows(books, recipient, now, most)
  const isSending = [...books.sending].some(({ message }) => message.recipient === recipient)
  return isSending ? [] : dueRows(books, recipient, now, 1)
}

/** The oldest that may go now. */
function dueRows(books: Books, recipient: string, now: Date, most: number): readonly Row[] {
  const due: Row[] = []
  for (const row of waitingIn(books, recipient)) {
    if (due.length >= most) break
    if (isDue(row, now) && isFirstOfStay(books, row)) due.push(row)
  }
  return due
}

function* waitingIn(books: Books, recipient: string): Generator<Row, undefined> {
  for (const row of shelfOf(books, recipient).owed.values()) if (isWaiting(row)) yield row
}

function countUpTo(most: number, rows: Iterable<Row>): number {
  let count = 0
  for (const _ of rows) if (++count >= most) break
  return count
}

function isDue({ delivery: { attempts, nextAttemptAt, lastFailedAt } }: Row, now: Date): boolean {
  return (
    attempts === 0 ||
    nextAttemptAt <= now ||
    (lastFailedAt !== undefined && lastFailedAt.getTime() > now.getTime() + clocksDifferMs)
  )
}

const clocksDifferMs = 60_000

function handfulMs(count: number, { drainPerSecond }: Policy): number {
  return (count * 1000) / drainPerSecond
}

function claimOf(row: Row, url: string | undefined, lease: string): Claim {
  const { message, delivery } = row
  return {
    ...{ msgId: message.msgId, recipient: message.recipient, attempt: delivery.attempts },
    ...{ content: message.content, url, lease, row: messageRowOf(row) },
  }
}

export function settle(
  books: Books,
  { row: { msg_id: msgId }, lease }: Claim,
  outcome: Outcome,
  facts: Facts,
): Delivery | undefined {
  const row = books.rows.get(msgId)
  if (row === undefined) return undefined
  if (row.lease !== lease && outcome.type !== 'delivered') return row.delivery
  const { recipient } = row.message
  const { owedSince, acceptedAt } = row.delivery
  const outageMs = declaredOutageMs(books, recipient, owedSince ?? acceptedAt, facts.now)
  const laneSucceededAt = books.lanes.get(recipient)?.lastSuccessAt
  return write(books, row, afterAttempt(row.delivery, outcome, { ...facts, outageMs, laneSucceededAt }))
}

export function takeBackLost(books: Books, now: Date, all: boolean): number {
  const lost = [...books.sending].filter(({ leaseUntil }) => {
    if (all || leaseUntil === undefined || leaseUntil < now) return true
    return leaseUntil.getTime() > now.getTime() + longestLeaseMs
  })
  for (const row of lost) write(books, row, afterLostWorker(row.delivery, now))
  return lost.length
}

const longestLeaseMs = 3_600_000

export function stopFormer(books: Books, recipients: readonly string[], now: Date): number {
  const rows = recipients.flatMap((recipient) => [...waitingIn(books, recipient)])
  for (const row of rows)
    write(books, row, [{ type: 'refused', at: now, code: 'address/former-municipality' }])
  return rows.length
}

export function markQueued(books: Books, recipients: readonly string[], now: Date): void {
  for (const recipient of recipients) {
    for (const row of [...shelfOf(books, recipient).fresh]) write(books, row, [{ type: 'queued', at: now }])
  }
}

export function lanesWithWork(
  books: Books,
  now: Date,
  most: number,
): readonly { readonly recipient: string; readonly due: number }[] {
  return [...books.lanes.keys()]
    .toSorted()
    .filter((recipient) => shelfOf(books, recipient).owed.size > 0 && !isShut(books, recipient))
    .map((recipient) => ({ recipient, due: dueRows(books, recipient, now, most).length }))
    .filter(({ due }) => due > 0)
}

export function markOverdue(books: Books, policy: Policy, now: Date): number {
  const { limitMs } = policy.apprecDue
  const late = [...books.unanswered].filter(({ message, delivery: { deliveredAt, overdue } }) => {
    const waitedMs = now.getTime() - (deliveredAt?.getTime() ?? now.getTime())
    if (overdue === undefined && waitedMs >= apprecAlarmMs(policy, message.type)) return true
    return waitedMs >= limitMs
  })
  for (const row of late) write(books, row, onApprecDue(row.delivery, row.message.type, { policy, now }))
  return late.length
}
