import { afterDelivery, afterProbe, type Breaker } from '../../plo/delivery/lane.ts'
import type { Outcome } from '../../plo/delivery/state.ts'
import type { DueProbe, Facts, Lane } from '../../store/lanes.ts'
import { openOutageLanes } from './outages.ts'
import { type Books, closing, type LaneRow, markHeld, shelfOf } from './rows.ts'

/** What `store/lanes.ts` promises, for the simulation. */

export function setEndpoints(
  books: Books,
  endpoints: readonly { readonly recipient: string; readonly url: string | undefined }[],
): void {
  for (const { recipient, url } of endpoints) {
    const lane: LaneRow = books.lanes.get(recipient) ?? { recipient, breaker: unused, draining: false }
    if (url !== undefined) lane.url = url
    books.lanes.set(recipient, lane)
  }
}

const unused: Breaker = { state: 'open', failures: 0, probes: 0 }

export function lanes(books: Books): readonly Lane[] {
  return [...books.lanes.values()]
    .toSorted((a, b) => (a.recipient < b.recipient ? -1 : 1))
    .map(({ recipient, url, breaker, draining, nextProbeAt, lastSuccessAt, problem }) => {
      const owed = [...shelfOf(books, recipient).owed.values()].map(({ delivery }) => delivery)
      const oldest = earliest(owed.map(({ acceptedAt }) => acceptedAt))
      const next = earliest(owed.map(({ nextAttemptAt }) => nextAttemptAt))
      return {
        recipient,
        state: closing(books, recipient).length > 0 ? 'closed' : breaker.state,
        waiting: owed.length,
        ...{ failures: breaker.failures, probes: breaker.probes, draining },
        ...(next !== undefined && { nextAttemptAt: next }),
        ...(url !== undefined && { url }),
        ...(oldest !== undefined && { oldestWaitingSince: oldest }),
        ...(breaker.downSince !== undefined && { downSince: breaker.downSince }),
        ...(nextProbeAt !== undefined && { nextProbeAt }),
        ...(lastSuccessAt !== undefined && { lastSuccessAt }),
        ...(problem !== undefined && { problem }),
      }
    })
}

function earliest(times: readonly Date[]): Date | undefined {
  return times.reduce<Date | undefined>((first, one) => (first && first <= one ? first : one), undefined)
}

export function noteDelivery(
  books: Books,
  recipient: string,
  outcome: Outcome,
  facts: Facts,
): Breaker['state'] {
  const lane = books.lanes.get(recipient)
  const before = lane === undefined ? unused : breakerOf(lane)
  const after = afterDelivery(before, outcome.type, facts)
  if (lane === undefined) return after.state
  writeBreaker(books, lane, after, outcome.type === 'delivered' ? undefined : outcome.code)
  if (before.state === 'open' && after.state === 'down') markHeld(books, [recipient])
  if (outcome.type === 'delivered') {
    const last = Math.max(lane.lastSuccessAt?.getTime() ?? 0, facts.now.getTime())
    lane.lastSuccessAt = new Date(last)
  }
  return after.state
}

export function dueProbes(
  books: Books,
  now: Date,
  { withinMs, longestWaitMs }: { readonly withinMs: number; readonly longestWaitMs: number },
): readonly DueProbe[] {
  const due: DueProbe[] = []
  for (const lane of books.lanes.values()) {
    const { recipient, url, breaker, nextProbeAt } = lane
    const shutBy = closing(books, recipient)
    const isTime =
      nextProbeAt === undefined || nextProbeAt <= now || nextProbeAt.getTime() > now.getTime() + longestWaitMs
    const isShut = breaker.state === 'down' || shutBy.length > 0
    if (url === undefined || !isTime || !isShut || shutBy.some(({ outage }) => outage.hold)) continue
    lane.nextProbeAt = new Date(now.getTime() + withinMs)
    due.push({ recipient, url })
  }
  return due
}

export function noteProbe(books: Books, recipient: string, answered: boolean, facts: Facts): void {
  const lane = books.lanes.get(recipient)
  if (lane === undefined) return
  const breaker = afterProbe(breakerOf(lane), answered, facts)
  writeBreaker(books, lane, breaker, answered ? undefined : 'probe/no-answer')
  if (!answered) return
  lane.draining = true
  lane.nextSendAt = facts.now
  const over = closing(books, recipient).filter(({ outage }) => !outage.hold)
  openOutageLanes(books, over, [recipient], facts.now)
  for (const row of over) {
    if ([...row.openedAt.values()].some((openedAt) => openedAt === undefined)) continue
    row.endedAt = facts.now
    row.endedBy = 'answer'
  }
}

function breakerOf({ breaker, nextProbeAt }: LaneRow): Breaker {
  return { ...breaker, ...(nextProbeAt !== undefined && { nextProbeAt }) }
}

function writeBreaker(books: Books, lane: LaneRow, breaker: Breaker, problem: string | undefined): void {
  const { nextProbeAt, ...rest } = breaker
  lane.breaker = rest
  lane.problem = problem
  // In a declared outage the next probe stands, whatever an attempt that was on its way comes to.
  const stands = closing(books, lane.recipient).length > 0 ? lane.nextProbeAt : undefined
  lane.nextProbeAt = nextProbeAt ?? stands
}
