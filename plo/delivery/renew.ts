import { type Delivery, isOwed } from './state.ts'

/** What to know before the same content is sent as a new message. */
export type RenewWarning = 'renew/already-there' | 'renew/maybe-there' | 'renew/same-content'

/**
 * Whether the same content may be sent as a new message: not while the old one is still on its way, for then the
 * recipient would get both.
 */
export function isRenewable({ transport }: Delivery): boolean {
  return !isOwed(transport)
}

/** A new message has another MsgId: the recipient cannot know that it is the same. */
export function renewWarnings({
  transport,
  application,
  maybeSent,
  apprec,
}: Delivery): readonly RenewWarning[] {
  const isThere = transport === 'delivered' && application !== 'rejected'
  const saidNo = application === 'reported-wrong' || (apprec !== undefined && apprec.status !== '1')
  return [
    ...(isThere ? (['renew/already-there'] as const) : []),
    ...(!isThere && maybeSent && application !== 'rejected' ? (['renew/maybe-there'] as const) : []),
    ...(saidNo ? (['renew/same-content'] as const) : []),
  ]
}
