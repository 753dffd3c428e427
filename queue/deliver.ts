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

/** What delivering needs of the ledger, whatever else it knows of a message that is claimed. */
export type DeliveryLedger<Claim extends Claimed = Claimed> = {
  claim(
    recipient: string,
    lease: { token: string; until: Date },
    facts: { now: Date; policy: Policy; most: number },
  ): Promise<{ readonly claims: readonly Claim[]; readonly waitMs?: number; readonly more: boolean }>
  settle(claimed: Claim, outcome: Outcome, facts: Facts): Promise<Delivery | undefined>
  noteDelivery(recipient: string, outcome: Outcome, facts: Facts): Promise<'open' | 'down'>
}

export type DeliverDeps<Claim extends Claimed = Claimed> = {
  readonly ledger: DeliveryLedger<Claim>
  readonly send: Send
  readonly policy: Policy
  readonly now: () => Date
  readonly newId: () => string
  readonly random: () => number
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void
  /** Called when something about the message has changed. */
  readonly changed: (msgId: string) => void
}

/** A lease outlives the attempt it is for and the wait before it: while one may still be sending, nobody else does. */
export const leaseMarginMs = 10_000

/** One wake-up claims so many times at most, so that a long queue cannot keep a worker from shutting down. */
const mostRounds = 10

/** Messages that one worker claims, sends and settles at a time: each of another stay. */
const atOnce = 8

/**
 * What a wake-up does: sends what the lane owes until there is nothing left that may go now.
 *
 * @returns the waits, in milliseconds, after which the lane wants to be woken again; 0 where more is left
 */
export async function deliverLane<Claim extends Claimed>(
  deps: DeliverDeps<Claim>,
  recipient: string,
): Promise<readonly number[]> {
  const { ledger, policy, now } = deps
  const again: number[] = []
  for (let round = 0; round < mostRounds; round++) {
    const until = new Date(now().getTime() + policy.attemptTimeoutMs + leaseMarginMs)
    const lease = { token: deps.newId(), until }
    const { claims, waitMs, more } = await ledger.claim(recipient, lease, {
      now: now(),
      policy,
      most: atOnce,
    })
    if (waitMs !== undefined) return [...again, waitMs]
    if (claims.length === 0) return again
    const note = laneNotes(ledger, recipient)
    const waits = await Promise.all(claims.map((claimed) => attempt(deps, claimed, note)))
    again.push(...waits.filter((wait) => wait !== undefined))
    // What is accepted from now on has a wake-up of its own.
    if (!more) return again
  }
  return [...again, 0]
}

type NoteDelivery = (outcome: Outcome, facts: Facts) => Promise<'open' | 'down'>

/**
 * Tells the lane how the attempts of one round end. That one got through after another tells it nothing new, and most
 * do: only the first is told, and the first after one that failed.
 */
function laneNotes<Claim extends Claimed>(ledger: DeliveryLedger<Claim>, recipient: string): NoteDelivery {
  let isKnownSound = false
  return async (outcome, facts) => {
    if (outcome.type === 'delivered' && isKnownSound) return 'open'
    isKnownSound = outcome.type === 'delivered'
    return ledger.noteDelivery(recipient, outcome, facts)
  }
}

async function attempt<Claim extends Claimed>(
  deps: DeliverDeps<Claim>,
  claimed: Claim,
  note: NoteDelivery,
): Promise<number | undefined> {
  const { ledger, policy, now, log } = deps
  const { msgId, recipient, url, content } = claimed
  deps.changed(msgId)
  const outcome: Outcome =
    url === undefined
      ? { type: 'unsent', code: 'lane/no-address' }
      : await deps.send({ msgId, url, content, timeoutMs: policy.attemptTimeoutMs })
  const facts = { policy, now: now(), random: deps.random() }

  const delivery = await ledger.settle(claimed, outcome, facts)
  const lane = await note(outcome, facts)
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
