import fc from 'fast-check'
import {
  afterAttempt,
  afterLostWorker,
  onApprec,
  onApprecDue,
  onAvviksmelding,
  onWithdraw,
} from '../../plo/delivery/decide.ts'
import { evolve } from '../../plo/delivery/evolve.ts'
import { type Policy, policyNamed } from '../../plo/delivery/policy.ts'
import { onResend, onResendCancelled } from '../../plo/delivery/resend.ts'
import type { Answer, Delivery, DeliveryEvent, Outcome, StoppedTransport } from '../../plo/delivery/state.ts'
import type { ApprecStatus } from '../../plo/message/apprec.ts'

export const ward: Policy = named('ward')

export const start = new Date('2026-11-21T08:00:00Z')

/** What can happen to a message, as the worker, the recipient, the clock and the sender bring it about. */
export type Happening =
  | { readonly what: 'queue' | 'start' | 'lose-worker' | 'apprec-due' | 'withdraw' | 'avviksmelding' }
  | { readonly what: 'resend'; readonly received: boolean }
  | { readonly what: 'cancel-resend' }
  | { readonly what: 'outcome'; readonly outcome: Outcome }
  | { readonly what: 'apprec'; readonly status: ApprecStatus }

const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constant({ type: 'delivered' as const, receiptId: 'r1' }),
  fc
    .constantFrom('unsent' as const, 'ambiguous' as const, 'transient' as const)
    .map((type) => ({ type, code: type })),
  fc.constant({ type: 'permanent' as const, code: 'http/422' }),
)

export const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.oneof(
    fc.constantFrom<Happening>(
      { what: 'queue' },
      { what: 'start' },
      { what: 'start' },
      { what: 'lose-worker' },
      { what: 'apprec-due' },
      { what: 'withdraw' },
      { what: 'avviksmelding' },
      { what: 'resend', received: false },
      { what: 'resend', received: true },
      { what: 'cancel-resend' },
    ),
    outcome.map((one): Happening => ({ what: 'outcome', outcome: one })),
    fc.constantFrom<ApprecStatus>('1', '2', '3').map((status): Happening => ({ what: 'apprec', status })),
  ),
  { maxLength: 30 },
)

/** Every event of a message to which all this happens, a minute apart, and every state that it was in. */
export function live(happened: readonly Happening[]): {
  readonly events: readonly DeliveryEvent[]
  readonly states: readonly Delivery[]
} {
  const events: DeliveryEvent[] = [{ type: 'accepted', at: start }]
  let state = evolve(undefined, { type: 'accepted', at: start })
  const states = [state]
  for (const [index, one] of happened.entries()) {
    const at = new Date(start.getTime() + (index + 1) * 60_000)
    for (const event of follows(state, one, at, states)) {
      events.push(event)
      state = evolve(state, event)
      states.push(state)
    }
  }
  return { events, states }
}

export function answer(status: ApprecStatus, at: Date = start): Answer {
  return { apprecId: `a${status}`, status, errors: [], at }
}

/** The worker starts only what waits; the rest is for the domain to decide. */
function follows(
  state: Delivery,
  one: Happening,
  at: Date,
  states: readonly Delivery[],
): readonly DeliveryEvent[] {
  const waits = ['accepted', 'queued', 'ambiguous'].includes(state.transport)
  switch (one.what) {
    case 'queue':
      return state.transport === 'accepted' ? [{ type: 'queued', at }] : []
    case 'start':
      return waits ? [{ type: 'attempt-started', at }] : []
    case 'outcome':
      return afterAttempt(state, one.outcome, {
        policy: { ...ward, maxAttempts: 5 },
        now: at,
        outageMs: 0,
        random: 0.5,
      })
    case 'lose-worker':
      return afterLostWorker(state, at)
    case 'apprec':
      return onApprec(state, answer(one.status, at))
    case 'apprec-due':
      return onApprecDue(state, 'LOG_UTSKRIVNINGSKLAR', { policy: ward, now: at })
    case 'avviksmelding':
      return onAvviksmelding(state, 'av1', at)
    case 'withdraw': {
      const decided = onWithdraw(state, 'feil pasient', at)
      return decided.ok ? decided.value : []
    }
    case 'resend': {
      const { received } = one
      const decided = onResend(state, at, { resendId: 'again', received, isFormer: false, cutOff: at })
      return decided.ok ? decided.value : []
    }
    case 'cancel-resend': {
      const { owedSince } = state
      const before = states.findLast((each) => each.owedSince !== owedSince)
      if (owedSince === undefined || before === undefined) return []
      const { transport, problem } = before
      const was = { transport: transport as StoppedTransport, ...(problem !== undefined && { problem }) }
      return onResendCancelled(state, at, { resendId: 'again', at: owedSince, was })
    }
  }
}

function named(name: string): Policy {
  const policy = policyNamed(name)
  if (policy === undefined) throw new Error(`no such policy: ${name}`)
  return policy
}
