import type {
  Answer,
  DeliveryEvent,
  FailedOutcome,
  Overdue,
  StoppedTransport,
} from '../../../plo/delivery/state.ts'
import type { Call } from '../../../plo/fallback/call.ts'

/** Something that has happened to a message, or that somebody did about it. */
export type TimelineEntry = { readonly at: Date } & (
  | { readonly type: 'accepted' | 'queued' | 'released' }
  | { readonly type: 'trying'; readonly number: number }
  | Failure
  /** The same failure again and again. */
  | { readonly type: 'failures'; readonly failures: readonly Failure[] }
  | {
      readonly type: 'delivered'
      readonly by: 'receipt' | 'apprec' | 'avviksmelding'
      /** Of the attempt that it answers. */
      readonly number?: number
      readonly receiptId?: string
    }
  | { readonly type: 'refused'; readonly number?: number; readonly code: string; readonly reason?: string }
  | { readonly type: 'given-up'; readonly code: string }
  | { readonly type: 'withdrawn'; readonly reason: string }
  | { readonly type: 'apprec' | 'apprec-contradicts'; readonly answer: Answer }
  | { readonly type: 'apprec-overdue'; readonly level: Overdue }
  | { readonly type: 'reported-wrong'; readonly by: string }
  | { readonly type: 'resend-asked'; readonly resendId: string }
  | { readonly type: 'resend-cancelled'; readonly resendId: string; readonly back: StoppedTransport }
  | { readonly type: 'call'; readonly call: Call }
)

type Failure = {
  readonly type: 'failed'
  readonly at: Date
  readonly number: number
  readonly outcome: FailedOutcome
  readonly code: string
  readonly nextAttemptAt: Date
}

/**
 * All that has happened to a message, in order. An attempt and how it ended are one entry; an attempt that fails in the
 * same way many times is told once, with how often.
 *
 * Events stand in the order in which they were written, which is right also where a clock was turned back; calls stand
 * where their time puts them.
 */
export function timelineOf(
  events: readonly DeliveryEvent[],
  calls: readonly Call[],
): readonly TimelineEntry[] {
  return withCalls(folded(told(events)), calls)
}

function told(events: readonly DeliveryEvent[]): readonly TimelineEntry[] {
  const entries: TimelineEntry[] = []
  let number = 0
  /** Its start is taken back when it is known how it ended. */
  const ended = () => {
    const last = entries.at(-1)
    if (last?.type === 'trying') entries.pop()
    return last?.type === 'trying' ? { number: last.number } : {}
  }
  for (const event of events) {
    const { at } = event
    switch (event.type) {
      case 'attempt-started':
        number += 1
        entries.push({ type: 'trying', at, number })
        break
      case 'attempt-failed': {
        const { outcome, code, nextAttemptAt } = event
        ended()
        entries.push({ type: 'failed', at, number, outcome, code, nextAttemptAt })
        break
      }
      case 'delivered': {
        const { by, receiptId } = event
        const attempt = by === 'receipt' ? ended() : {}
        entries.push({ type: 'delivered', at, by, ...attempt, ...(receiptId !== undefined && { receiptId }) })
        break
      }
      case 'refused': {
        const { code, reason } = event
        entries.push({ type: 'refused', at, code, ...ended(), ...(reason !== undefined && { reason }) })
        break
      }
      case 'apprec-received':
        entries.push({ type: 'apprec', at, answer: event.answer })
        break
      case 'apprec-overdue':
        entries.push({ type: 'apprec-overdue', at, level: event.level ?? 'alarm' })
        break
      case 'resend-cancelled':
        entries.push({ type: event.type, at, resendId: event.resendId, back: event.back })
        break
      default:
        entries.push(event)
    }
  }
  return entries
}

/** Fewer are told one by one. */
const fewestFolded = 4

function folded(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const found: TimelineEntry[] = []
  let run: Failure[] = []
  const close = () => {
    const [first] = run
    if (first !== undefined && run.length >= fewestFolded) {
      found.push({ type: 'failures', at: first.at, failures: run })
    } else found.push(...run)
    run = []
  }
  for (const entry of entries) {
    const [first] = run
    const isAlike = entry.type === 'failed' && (first === undefined || first.code === entry.code)
    if (!isAlike) close()
    if (entry.type === 'failed') run.push(entry)
    else found.push(entry)
  }
  close()
  return found
}

function withCalls(entries: readonly TimelineEntry[], calls: readonly Call[]): readonly TimelineEntry[] {
  const found = [...entries]
  for (const call of calls.toSorted((one, other) => one.at.getTime() - other.at.getTime())) {
    const later = found.findLastIndex(({ at }) => at <= call.at)
    found.splice(later + 1, 0, { type: 'call', at: call.at, call })
  }
  return found
}
