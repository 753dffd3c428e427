import type { Policy } from '../plo/delivery/policy.ts'
import type { Delivery, Outcome } from '../plo/delivery/state.ts'
import type { Send } from './send.ts'

export type Claimed = {
  readonly msgId: string
  readonly recipient: string
  readonly attempt: number
  readonly content: Uint8Array
  readonly url: string | undefined
  readonly lease: string
}

export type Facts = { readonly policy: Policy; readonly now: Date; readonly random: number }

/** What delivering needs of the ledger. */
export type DeliveryLedger = {
  claim(recipient: string, lease: { token: string; until: Date }, now: Date): Promise<Claimed | undefined>
  settle(claimed: Claimed, outcome: Outcome, facts: Facts): Promise<Delivery | undefined>
  noteDelivery(recipient: string, outcome: Outcome, facts: Facts): Promise<'open' | 'down'>
  markQueued(recipient: string, now: Date): Promise<void>
}

export type DeliverDeps = {
  readonly ledger: DeliveryLedger
  readonly send: Send
  readonly policy: Policy
  readonly now: () => Date
  readonly newId: () => string
  readonly random: () => number
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void
  /** Called when something about the message has changed. */
  readonly changed: (msgId: string) => void
}

/** A lease outlives the attempt it is for: while one may still be sending, nobody else does. */
const leaseMarginMs = 5_000

/** One wake-up sends this many at most, so that a long queue cannot keep a worker from shutting down. */
const maxPerWakeUp = 50

/**
 * What a wake-up does: sends what the lane owes, one after the other, until there is nothing left that may go now.
 *
 * @returns the waits, in milliseconds, after which the lane wants to be woken again; 0 where more is left
 */
export async function deliverLane(deps: DeliverDeps, recipient: string): Promise<readonly number[]> {
  const { ledger, policy, now } = deps
  const again: number[] = []
  for (let sent = 0; sent < maxPerWakeUp; sent++) {
    const until = new Date(now().getTime() + policy.attemptTimeoutMs + leaseMarginMs)
    const claimed = await ledger.claim(recipient, { token: deps.newId(), until }, now())
    if (claimed === undefined) return again
    const wait = await attempt(deps, claimed)
    if (wait !== undefined) again.push(wait)
  }
  return [...again, 0]
}

async function attempt(deps: DeliverDeps, claimed: Claimed): Promise<number | undefined> {
  const { ledger, policy, now, log } = deps
  const { msgId, recipient, url, content } = claimed
  deps.changed(msgId)
  const outcome: Outcome =
    url === undefined
      ? { type: 'unsent', code: 'lane/no-address' }
      : await deps.send({ msgId, url, content, timeoutMs: policy.attemptTimeoutMs })
  const facts = { policy, now: now(), random: deps.random() }

  const delivery = await ledger.settle(claimed, outcome, facts)
  const lane = await ledger.noteDelivery(recipient, outcome, facts)
  deps.changed(msgId)
  log('attempt', {
    msgId,
    recipient,
    attempt: claimed.attempt,
    outcome: outcome.type,
    lane,
    ...(outcome.type !== 'delivered' && { code: outcome.code }),
  })
  if (delivery?.transport !== 'queued' && delivery?.transport !== 'ambiguous') return undefined
  return Math.max(0, delivery.nextAttemptAt.getTime() - now().getTime())
}
