import { err, ok, type Result } from '../../plo/result.ts'
import type { EndOutageError, NewOutage, Outage } from '../../store/outages.ts'
import { type Books, closing, isWaiting, markHeld, type OutageRow, shelfOf, write } from './rows.ts'

/** What `store/outages.ts` promises, for the simulation. */

export function declareOutage(books: Books, outage: NewOutage, firstProbeAt: Date): boolean {
  if (books.outages.has(outage.id)) return false
  const row: OutageRow = {
    outage,
    openedAt: new Map(outage.recipients.map((recipient) => [recipient, undefined])),
  }
  books.outages.set(outage.id, row)
  for (const recipient of outage.recipients) {
    books.outagesOf.set(recipient, [...(books.outagesOf.get(recipient) ?? []), row])
    const lane = books.lanes.get(recipient)
    if (lane !== undefined) lane.nextProbeAt = firstProbeAt
  }
  markHeld(books, outage.recipients)
  return true
}

export function endOutage(books: Books, id: string, now: Date): Result<Outage, EndOutageError> {
  const row = books.outages.get(id)
  if (row === undefined) return err({ code: 'outage/unknown' })
  if (row.endedAt !== undefined) return err({ code: 'outage/already-ended' })
  row.endedAt = now
  row.endedBy = 'person'
  openOutageLanes(books, [row], row.outage.recipients, now)
  for (const recipient of row.outage.recipients) {
    const lane = books.lanes.get(recipient)
    if (lane === undefined) continue
    lane.nextProbeAt = now
    lane.draining = true
    lane.nextSendAt = now
  }
  return ok(outageOf(row))
}

/** Opens lanes of outages; what waits there for its next attempt, and nothing else closes, needs to wait no longer. */
export function openOutageLanes(
  books: Books,
  rows: readonly OutageRow[],
  recipients: readonly string[],
  at: Date,
): void {
  if (rows.length === 0) return
  for (const { openedAt } of rows) {
    for (const recipient of recipients) {
      if (openedAt.has(recipient)) openedAt.set(recipient, openedAt.get(recipient) ?? at)
    }
  }
  for (const recipient of recipients) {
    if (closing(books, recipient).length > 0) continue
    for (const row of [...shelfOf(books, recipient).owed.values()]) {
      if (isWaiting(row) && row.delivery.nextAttemptAt > at) write(books, row, [{ type: 'released', at }])
    }
  }
}

/** The newest first. */
export function outages(books: Books, active?: boolean): readonly Outage[] {
  return [...books.outages.values()]
    .filter(({ endedAt }) => active === undefined || (endedAt === undefined) === active)
    .map(outageOf)
    .toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime() || (a.id < b.id ? -1 : 1))
}

export function recipientsInOutage(books: Books): ReadonlySet<string> {
  return new Set([...books.outagesOf.keys()].filter((recipient) => closing(books, recipient).length > 0))
}

/** Time in declared outages of a recipient between two instants; overlapping ones count once. */
export function declaredOutageMs(books: Books, recipient: string, from: Date, until: Date): number {
  const end = Math.max(from.getTime(), until.getTime())
  const parts = (books.outagesOf.get(recipient) ?? [])
    .map(({ outage: { startedAt }, openedAt }) => {
      const opened = Math.max(startedAt.getTime(), (openedAt.get(recipient) ?? until).getTime())
      return [Math.max(startedAt.getTime(), from.getTime()), Math.min(opened, end)] as const
    })
    .toSorted(([a], [b]) => a - b)
  let total = 0
  let counted = from.getTime()
  for (const [start, stop] of parts) {
    total += Math.max(0, stop - Math.max(start, counted))
    counted = Math.max(counted, stop)
  }
  return total
}

function outageOf({ outage, endedAt, endedBy }: OutageRow): Outage {
  return {
    ...outage,
    recipients: outage.recipients.toSorted(),
    ...(endedAt !== undefined && { endedAt }),
    ...(endedBy !== undefined && { endedBy }),
  }
}
