import type { ApprecStatus } from '../message/apprec.ts'
import type { Application, Delivery, DeliveryEvent } from './state.ts'

/** Where a message stands after one more event. */
export function evolve(before: Delivery | undefined, event: DeliveryEvent): Delivery {
  if (event.type === 'accepted') {
    return {
      transport: 'accepted',
      application: 'none',
      acceptedAt: event.at,
      attempts: 0,
      maybeSent: false,
      failuresBesideSuccess: 0,
      nextAttemptAt: event.at,
    }
  }
  if (before === undefined) throw new Error(`the first event of a message is accepted, not ${event.type}`)

  switch (event.type) {
    case 'queued':
      return { ...before, transport: 'queued' }
    case 'attempt-started':
      return { ...before, transport: 'sending', attempts: before.attempts + 1 }
    case 'attempt-failed':
      return {
        ...before,
        transport: event.outcome === 'ambiguous' ? 'ambiguous' : 'queued',
        // Once something may have arrived, a later failure does not make it unsent again.
        maybeSent: before.maybeSent || event.outcome !== 'unsent',
        failuresBesideSuccess: before.failuresBesideSuccess + (event.besideSuccess ? 1 : 0),
        lastFailedAt: event.at,
        nextAttemptAt: event.nextAttemptAt,
        problem: event.code,
      }
    case 'released':
      return { ...before, nextAttemptAt: event.at }
    case 'delivered':
      return { ...healed(before), transport: 'delivered', maybeSent: true, deliveredAt: event.at }
    case 'refused':
      // Who refuses has seen it; what is stopped before it was sent has been seen by nobody.
      return {
        ...before,
        transport: 'refused',
        maybeSent: before.maybeSent || before.transport === 'sending',
        problem: event.code,
      }
    case 'given-up':
      return { ...before, transport: 'given-up', problem: event.code }
    case 'withdrawn':
      return { ...before, transport: 'withdrawn' }
    case 'apprec-received':
      return { ...answered(before), application: applicationOf(event.answer.status), apprec: event.answer }
    case 'apprec-contradicts':
    case 'reported-wrong':
      return { ...answered(before), application: 'reported-wrong' }
    case 'apprec-overdue':
      return { ...before, application: 'overdue', overdue: event.level ?? 'alarm' }
    case 'resend-asked': {
      const { lastFailedAt: _lastFailedAt, ...anew } = healed(answered(before))
      return {
        ...anew,
        transport: 'queued',
        // It is waited for anew. What the recipient has answered stands.
        application: before.application === 'overdue' ? 'none' : before.application,
        owedSince: event.at,
        attempts: 0,
        failuresBesideSuccess: 0,
        nextAttemptAt: event.at,
      }
    }
    case 'resend-cancelled':
      return {
        ...before,
        transport: event.back,
        ...(event.problem !== undefined && { problem: event.problem }),
      }
  }
}

/** Where a message stands after all its events, in order. */
export function replay(events: readonly DeliveryEvent[]): Delivery | undefined {
  return events.reduce<Delivery | undefined>(evolve, undefined)
}

function healed({ problem: _problem, ...delivery }: Delivery): Delivery {
  return delivery
}

function answered({ overdue: _overdue, ...delivery }: Delivery): Delivery {
  return delivery
}

/** Kodeverk 8258. */
function applicationOf(status: ApprecStatus): Application {
  switch (status) {
    case '1':
      return 'confirmed'
    case '2':
      return 'rejected'
    case '3':
      return 'confirmed-with-errors'
  }
}
