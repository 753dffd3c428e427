import { err, ok, type Result } from '../result.ts'
import {
  type Application,
  type Delivery,
  type DeliveryEvent,
  isOwed,
  type StoppedTransport,
  type Transport,
} from './state.ts'

/*
 * The same message again, by hand: under its own MsgId, so that a recipient who has it recognises it. What needs
 * another content, or has been answered with a no, needs a message of its own (`plo/message/renew.ts`).
 */

/**
 * Why a message is not sent again.
 *
 * `withdrawn`: its sender stopped it. `rejected`, `reported-wrong`: the recipient has said no to just this content.
 * `still-waiting`: it is sent by itself. `arrived`: it is there, and nobody has said that the recipient has lost it.
 * `former-municipality`: nobody reads it there. `asked-meanwhile`: somebody else has asked for it since the preview.
 */
export type ResendRefusal =
  | 'resend/withdrawn'
  | 'resend/rejected'
  | 'resend/reported-wrong'
  | 'resend/still-waiting'
  | 'resend/arrived'
  | 'resend/former-municipality'
  | 'resend/asked-meanwhile'

/** How long a preview that nobody confirms is kept (foreslått): what it showed grows old. */
export const previewKeptMs = 60 * 60_000

/**
 * When a person asks for a message to be sent again.
 *
 * @param received also what the recipient has had already: it has been restored from a backup
 * @param isFormer whether its recipient is a municipality that has ceased
 * @param cutOff when the person saw what would be sent again
 */
export function onResend(
  delivery: Delivery,
  at: Date,
  facts: {
    readonly resendId: string
    readonly received: boolean
    readonly isFormer: boolean
    readonly cutOff: Date
  },
): Result<readonly DeliveryEvent[], { readonly code: ResendRefusal }> {
  const { resendId, received, isFormer, cutOff } = facts
  if (isFormer) return err({ code: 'resend/former-municipality' })
  const code = resendRefusal(delivery.transport, delivery.application, received)
  if (code !== undefined) return err({ code })
  if (delivery.owedSince !== undefined && delivery.owedSince > cutOff)
    return err({ code: 'resend/asked-meanwhile' })
  return ok([{ type: 'resend-asked', at, resendId }])
}

/** What of it follows from the two axes alone. */
export function resendRefusal(
  transport: Transport,
  application: Application,
  received: boolean,
): ResendRefusal | undefined {
  if (transport === 'withdrawn') return 'resend/withdrawn'
  if (application === 'rejected') return 'resend/rejected'
  if (application === 'reported-wrong') return 'resend/reported-wrong'
  if (isOwed(transport)) return 'resend/still-waiting'
  if (transport === 'delivered' && !received) return 'resend/arrived'
  return undefined
}

/**
 * When the person thinks better of it: what has not been tried since goes back to where it was, the rest goes its way.
 *
 * @param was where it was when it was asked for, and why
 */
export function onResendCancelled(
  delivery: Delivery,
  at: Date,
  asked: {
    readonly resendId: string
    readonly at: Date
    readonly was: { readonly transport: StoppedTransport; readonly problem?: string }
  },
): readonly DeliveryEvent[] {
  const isUntouched = delivery.transport === 'queued' && delivery.attempts === 0
  if (!isUntouched || delivery.owedSince?.getTime() !== asked.at.getTime()) return []
  const { resendId, was } = asked
  return [
    {
      ...{ type: 'resend-cancelled', at, resendId, back: was.transport },
      ...(was.problem !== undefined && { problem: was.problem }),
    },
  ]
}
