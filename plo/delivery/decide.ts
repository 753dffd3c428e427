import { err, ok, type Result } from '../result.ts'
import { apprecAlarmMs, type Policy, retryDelayMs } from './policy.ts'
import { type Answer, type Delivery, type DeliveryEvent, isOwed, type Outcome } from './state.ts'

/*
 * What follows from what happens, as events. Nothing here stores or sends: the ledger writes the events, and the state
 * is `evolve` of them.
 */

/**
 * After an attempt. A message that something else has settled meanwhile (an Apprec came, another worker took over and
 * delivered it) stays settled: only a receipt still counts.
 *
 * One that fails again and again while others in its lane get through is *poisoned*: it is stopped, so that it does not
 * hold up its stay, and a person is told. Who fails because the recipient is away is not.
 *
 * @param outageMs how much of the time since accept, or since it was asked for again, lay in a declared outage: it
 *   counts against no limit
 * @param laneSucceededAt when a message last got through to this recipient
 * @param random from 0 up to 1, for the jitter
 */
export function afterAttempt(
  delivery: Delivery,
  outcome: Outcome,
  facts: {
    readonly policy: Policy
    readonly now: Date
    readonly outageMs: number
    readonly laneSucceededAt?: Date | undefined
    readonly random: number
  },
): readonly DeliveryEvent[] {
  const { policy, now: at, outageMs, laneSucceededAt, random } = facts
  if (outcome.type === 'delivered') {
    const { receiptId } = outcome
    return canArrive(delivery) ? [{ type: 'delivered', at, by: 'receipt', receiptId }] : []
  }
  if (delivery.transport !== 'sending') return []
  if (outcome.type === 'permanent') {
    const { code, reason } = outcome
    return [{ type: 'refused', at, code, ...(reason !== undefined && { reason }) }]
  }

  const delayMs = Math.max(retryDelayMs(policy, delivery.attempts, random), outcome.retryAfterMs ?? 0)
  const nextAttemptAt = new Date(at.getTime() + delayMs)
  const { type, code } = outcome
  const { lastFailedAt, failuresBesideSuccess } = delivery
  const besideSuccess =
    lastFailedAt !== undefined && laneSucceededAt !== undefined && laneSucceededAt > lastFailedAt
  const failed: DeliveryEvent = {
    ...{ type: 'attempt-failed', at, outcome: type, code, nextAttemptAt },
    ...(besideSuccess && { besideSuccess }),
  }
  if (besideSuccess && failuresBesideSuccess + 1 >= policy.poisonedAfterFailures)
    return [failed, { type: 'given-up', at, code: 'lane/poisoned' }]
  const waitedMs = at.getTime() - (delivery.owedSince ?? delivery.acceptedAt).getTime() - outageMs
  if (delivery.attempts >= policy.maxAttempts)
    return [failed, { type: 'given-up', at, code: 'policy/attempts' }]
  if (waitedMs >= policy.timeToLiveMs) return [failed, { type: 'given-up', at, code: 'policy/time' }]
  return [failed]
}

/**
 * The worker that was sending is gone: nobody knows how far it came, so the message may have arrived.
 */
export function afterLostWorker(delivery: Delivery, now: Date): readonly DeliveryEvent[] {
  if (delivery.transport !== 'sending') return []
  return [
    {
      type: 'attempt-failed',
      at: now,
      outcome: 'ambiguous',
      code: 'attempt/interrupted',
      nextAttemptAt: now,
    },
  ]
}

/**
 * When an Apprec comes. It also proves that the message arrived, whatever the transport said.
 *
 * The first answer stands, because the sender has acted on it. The same answer again changes nothing; another one is
 * flagged. A withdrawn message cannot be answered: that is for a person to look at, so it is flagged too.
 *
 * @see Applikasjonskvittering v1.1; kodeverk 8258
 */
export function onApprec(delivery: Delivery, answer: Answer): readonly DeliveryEvent[] {
  const { at } = answer
  if (delivery.transport === 'withdrawn') return [{ type: 'apprec-contradicts', at, answer }]
  if (delivery.apprec !== undefined) {
    const same = delivery.apprec.status === answer.status
    return same ? [] : [{ type: 'apprec-contradicts', at, answer }]
  }
  const arrived: readonly DeliveryEvent[] =
    delivery.transport === 'delivered' ? [] : [{ type: 'delivered', at, by: 'apprec' }]
  // A report that the message is wrong weighs more than a receipt that comes after it.
  if (delivery.application === 'reported-wrong') return arrived
  return [...arrived, { type: 'apprec-received', at, answer }]
}

/** When a person at the recipient reports the message as wrong: who can say that, has it. */
export function onAvviksmelding(delivery: Delivery, by: string, at: Date): readonly DeliveryEvent[] {
  const arrived: readonly DeliveryEvent[] = canArrive(delivery)
    ? [{ type: 'delivered', at, by: 'avviksmelding' }]
    : []
  return delivery.application === 'reported-wrong'
    ? arrived
    : [...arrived, { type: 'reported-wrong', at, by }]
}

/**
 * When no Apprec has come in time: first somebody is told, and past the limit it counts as refused. The clock runs in
 * an outage too: the patient does not wait for it.
 *
 * @param type of the message (kodeverk 8279)
 */
export function onApprecDue(
  { transport, application, deliveredAt, overdue }: Delivery,
  type: string,
  { policy, now }: { readonly policy: Policy; readonly now: Date },
): readonly DeliveryEvent[] {
  if (transport !== 'delivered' || deliveredAt === undefined) return []
  if (application !== 'none' && application !== 'overdue') return []
  const waitedMs = now.getTime() - deliveredAt.getTime()
  const level =
    waitedMs >= policy.apprecDue.limitMs
      ? 'limit'
      : waitedMs >= apprecAlarmMs(policy, type)
        ? 'alarm'
        : undefined
  if (level === undefined || level === overdue || overdue === 'limit') return []
  return [{ type: 'apprec-overdue', at: now, level }]
}

export type WithdrawError =
  | { readonly code: 'withdraw/maybe-sent' }
  | { readonly code: 'withdraw/being-sent' }
  | { readonly code: 'withdraw/settled' }

/** When the sender stops the message: only while nothing of it can have left. */
export function onWithdraw(
  delivery: Delivery,
  reason: string,
  at: Date,
): Result<readonly DeliveryEvent[], WithdrawError> {
  if (delivery.transport === 'withdrawn') return ok([])
  if (!isOwed(delivery.transport)) return err({ code: 'withdraw/settled' })
  if (delivery.maybeSent || delivery.transport === 'ambiguous') return err({ code: 'withdraw/maybe-sent' })
  if (delivery.transport === 'sending') return err({ code: 'withdraw/being-sent' })
  return ok([{ type: 'withdrawn', at, reason }])
}

function canArrive({ transport }: Delivery): boolean {
  return transport !== 'delivered' && transport !== 'withdrawn'
}
