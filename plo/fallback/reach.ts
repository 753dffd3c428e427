import type { Contact } from '../addressing/party.ts'

/** Whether a number is answered at some hour, as far as its opening hours tell. */
export type Reach =
  /** Answered now; `until` where it closes. */
  | { readonly status: 'open'; readonly phone: string; readonly until?: Date }
  /** Closed, but there is a number for outside the hours: that one is `phone`. */
  | { readonly status: 'outside'; readonly phone: string; readonly opensAt?: Date }
  /** Nobody answers before `opensAt`. */
  | { readonly status: 'closed'; readonly phone: string; readonly opensAt: Date }
  /** No source says the hours, or they cannot be read: try it. */
  | { readonly status: 'hours-unknown'; readonly phone: string }
  | { readonly status: 'missing' }

export function reachOf({ phone, phoneOutside }: Contact): Reach {
  if (phone !== undefined) return { status: 'hours-unknown', phone }
  return phoneOutside === undefined ? { status: 'missing' } : { status: 'outside', phone: phoneOutside }
}
