import type { ApprecStatus } from '../message/apprec.ts'

/**
 * Transport: has the recipient's system the message?
 *
 * `accepted` → `queued` (its lane knows of it) → `sending` (an attempt is under way) → `delivered`.
 * An attempt that fails leads back to `queued` when the message was provably not received, or was received and turned
 * away for now; to `ambiguous` when it was sent and nothing came back: it may have arrived, and goes again under the
 * same MsgId. `refused`: the recipient says never. `given-up`: the policy is exhausted. `withdrawn`: stopped by its
 * sender while provably unsent. A receipt that comes late, or an Apprec, heals `given-up`, `refused` and `ambiguous`.
 * A person may ask for the same message again: `given-up`, `refused` and, where the recipient has lost it, `delivered`
 * lead back to `queued`; and back to where it was when the person thinks better of it before it has been tried.
 *
 * *Held* is not a state: it is `queued` (or `accepted`, or `ambiguous`) in a lane that is not open.
 */
export type Transport =
  | 'accepted'
  | 'queued'
  | 'sending'
  | 'delivered'
  | 'ambiguous'
  | 'refused'
  | 'given-up'
  | 'withdrawn'

/**
 * Application: what did the recipient's journal system say?
 *
 * `overdue` is `none` for too long, and any Apprec ends it. `reported-wrong`: a person there reported it with an
 * avviksmelding, or a second Apprec contradicts the first.
 */
export type Application =
  | 'none'
  | 'confirmed'
  | 'confirmed-with-errors'
  | 'rejected'
  | 'overdue'
  | 'reported-wrong'

export const transports: readonly Transport[] = [
  'accepted',
  'queued',
  'sending',
  'delivered',
  'ambiguous',
  'refused',
  'given-up',
  'withdrawn',
]

export const applications: readonly Application[] = [
  'none',
  'confirmed',
  'confirmed-with-errors',
  'rejected',
  'overdue',
  'reported-wrong',
]

/** Where one accepted message stands. It follows from its events alone. */
export type Delivery = {
  readonly transport: Transport
  readonly application: Application
  readonly acceptedAt: Date
  /** When a person last asked for it to be sent again: attempts and time to live count from there. */
  readonly owedSince?: Date
  readonly attempts: number
  /** False only while nothing of it can have reached the recipient. */
  readonly maybeSent: boolean
  /** The earliest time of the next attempt. */
  readonly nextAttemptAt: Date
  /** Failures while other messages in its lane got through, in a row: what makes it poisoned. */
  readonly failuresBesideSuccess: number
  readonly lastFailedAt?: Date
  /** How late its Apprec is; only while it is `overdue`. */
  readonly overdue?: Overdue
  /** Code of what went wrong last; `undefined` when nothing has. */
  readonly problem?: string
  readonly deliveredAt?: Date
  /** The first Apprec: the sender has acted on it, so it stands. */
  readonly apprec?: Answer
}

/** `alarm`: somebody should look. `limit`: it counts as refused, and its sender must act. */
export type Overdue = 'alarm' | 'limit'

export type Answer = {
  readonly apprecId: string
  readonly status: ApprecStatus
  /** Kodeverk 8221. */
  readonly errors: readonly { readonly code: string; readonly name: string; readonly text?: string }[]
  readonly at: Date
}

/** What has happened to a message. Events are never changed and never removed. */
export type DeliveryEvent = { readonly at: Date } & (
  | { readonly type: 'accepted' }
  | { readonly type: 'queued' }
  | { readonly type: 'attempt-started' }
  | {
      readonly type: 'attempt-failed'
      readonly outcome: FailedOutcome
      readonly code: string
      readonly nextAttemptAt: Date
      /** Others in its lane have got through since it failed before. */
      readonly besideSuccess?: true
    }
  | {
      readonly type: 'delivered'
      readonly by: 'receipt' | 'apprec' | 'avviksmelding'
      readonly receiptId?: string
    }
  /** An outage that held it is over: it goes now, and not when its next attempt would have been. */
  | { readonly type: 'released' }
  | { readonly type: 'refused'; readonly code: string; readonly reason?: string }
  | { readonly type: 'given-up'; readonly code: string }
  | { readonly type: 'withdrawn'; readonly reason: string }
  | { readonly type: 'apprec-received'; readonly answer: Answer }
  | { readonly type: 'apprec-contradicts'; readonly answer: Answer }
  /** Without a level it is from before there were two: the first. */
  | { readonly type: 'apprec-overdue'; readonly level?: Overdue }
  | { readonly type: 'reported-wrong'; readonly by: string }
  | { readonly type: 'resend-asked'; readonly resendId: string }
  | {
      readonly type: 'resend-cancelled'
      readonly resendId: string
      readonly back: StoppedTransport
      readonly problem?: string
    }
)

/** Where a message is that is not sent by itself, and can be asked for again. */
export type StoppedTransport = Extract<Transport, 'delivered' | 'refused' | 'given-up'>

/**
 * How one attempt ended.
 *
 * `unsent`: provably not received, so it is safe to repeat. `ambiguous`: sent, and no answer: repeat with the same
 * MsgId, the receiver must recognise it. `transient`: the receiver says later. `permanent`: the receiver says never.
 */
export type Outcome =
  | { readonly type: 'delivered'; readonly receiptId: string }
  | { readonly type: FailedOutcome; readonly code: string; readonly retryAfterMs?: number }
  | { readonly type: 'permanent'; readonly code: string; readonly reason?: string }

export type FailedOutcome = 'unsent' | 'ambiguous' | 'transient'

/** Whether the message is still waiting to be sent: what `RELIABILITY` counts as owed. */
export function isOwed(transport: Transport): boolean {
  switch (transport) {
    case 'accepted':
    case 'queued':
    case 'sending':
    case 'ambiguous':
      return true
    case 'delivered':
    case 'refused':
    case 'given-up':
    case 'withdrawn':
      return false
  }
}
