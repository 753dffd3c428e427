import { describe, expect, test } from 'vitest'
import { afterAttempt, onApprec, onWithdraw } from '../../plo/delivery/decide.ts'
import { evolve } from '../../plo/delivery/evolve.ts'
import { onResend, onResendCancelled } from '../../plo/delivery/resend.ts'
import {
  type Application,
  applications,
  type Delivery,
  type DeliveryEvent,
  type Transport,
  transports,
} from '../../plo/delivery/state.ts'
import { answer, start, ward } from './deliveries.ts'

const asked = new Date(start.getTime() + 100 * 3_600_000)
const facts = { resendId: 'r1', received: false, isFormer: false, cutOff: asked }

type Row = Readonly<Record<Application, string>>
const all = (said: string): Row => ({
  none: said,
  overdue: said,
  confirmed: said,
  'confirmed-with-errors': said,
  rejected: 'resend/rejected',
  'reported-wrong': 'resend/reported-wrong',
})

/** What is sent again, and why the rest is not. */
const stopped: Readonly<Record<Transport, Row>> = {
  accepted: all('resend/still-waiting'),
  queued: all('resend/still-waiting'),
  sending: all('resend/still-waiting'),
  ambiguous: all('resend/still-waiting'),
  refused: all('again'),
  'given-up': all('again'),
  delivered: all('resend/arrived'),
  withdrawn: {
    ...all('resend/withdrawn'),
    rejected: 'resend/withdrawn',
    'reported-wrong': 'resend/withdrawn',
  },
}
/** The recipient has been restored from a backup. */
const received: typeof stopped = { ...stopped, delivered: all('again') }

const cells = transports.flatMap((transport) =>
  applications.flatMap((application) => [
    { transport, application, lost: false, said: stopped[transport][application] },
    { transport, application, lost: true, said: received[transport][application] },
  ]),
)

describe('sending again by hand', () => {
  test.each(cells)(
    '$transport and $application, recipient has lost it: $lost: $said',
    ({ transport, application, lost, said }) => {
      const decided = onResend(is(transport, application), asked, { ...facts, received: lost })
      expect(decided.ok ? 'again' : decided.error.code).toBe(said)
    },
  )

  test('nothing is sent again to a municipality that has ceased', () => {
    expect(onResend(is('given-up'), asked, { ...facts, isFormer: true })).toEqual(
      refusal('former-municipality'),
    )
  })

  test('what somebody else has asked for since the preview is not asked for twice', () => {
    const again = { ...is('given-up'), owedSince: asked }
    const before = new Date(asked.getTime() - 1)
    expect(onResend(again, asked, { ...facts, cutOff: before })).toEqual(refusal('asked-meanwhile'))
    expect(onResend(again, asked, { ...facts, cutOff: asked }).ok).toBe(true)
  })

  test('it starts anew: attempts, time to live and what went wrong; whether it may have arrived does not', () => {
    const before = { ...is('given-up'), attempts: 9, problem: 'policy/time', maybeSent: true }
    const after = again(before)
    expect(after).toMatchObject({
      transport: 'queued',
      attempts: 0,
      maybeSent: true,
      owedSince: asked,
      acceptedAt: start,
      nextAttemptAt: asked,
    })
    expect(after).not.toHaveProperty('problem')
  })

  test('its time to live counts from when it was asked for, and ends all the same', () => {
    const sending = { ...again(is('given-up')), transport: 'sending' as const, attempts: 1 }
    const at = (ms: number) => ({
      policy: ward,
      now: new Date(asked.getTime() + ms),
      outageMs: 0,
      random: 0,
    })
    const unsent = { type: 'unsent', code: 'connect/ECONNREFUSED' } as const
    const types = (ms: number) => afterAttempt(sending, unsent, at(ms)).map(({ type }) => type)
    const day = 24 * 3_600_000
    expect(types(day)).toEqual(['attempt-failed'])
    expect(types(3 * day)).toEqual(['attempt-failed', 'given-up'])
  })

  test('what was overdue is waited for anew', () => {
    expect(again(is('delivered', 'overdue'))).toMatchObject({ transport: 'queued', application: 'none' })
  })

  test('the same answer to the message sent again changes nothing, another one is flagged', () => {
    const confirmed = afterwards(is('delivered'), onApprec(is('delivered'), answer('1')))
    const resent = again(confirmed)
    expect(resent).toMatchObject({ application: 'confirmed', apprec: { status: '1' } })
    const there = evolve(resent, { type: 'delivered', at: asked, by: 'receipt' })
    expect(onApprec(there, { ...answer('1'), apprecId: 'again' })).toEqual([])
    expect(afterwards(there, onApprec(there, answer('2'))).application).toBe('reported-wrong')
  })

  test('what was provably never sent can still be withdrawn, what may have arrived cannot', () => {
    expect(onWithdraw(again(is('given-up')), 'feil pasient', asked).ok).toBe(true)
    expect(onWithdraw(again({ ...is('given-up'), maybeSent: true }), 'feil pasient', asked).ok).toBe(false)
  })
})

describe('thinking better of it', () => {
  const later = new Date(asked.getTime() + 60_000)
  const was = { transport: 'given-up', problem: 'policy/time' } as const
  const cancel = (delivery: Delivery, at = asked) =>
    onResendCancelled(delivery, later, { resendId: 'r1', at, was })

  test('what has not been tried since goes back to where it was', () => {
    const before = { ...is('given-up'), problem: 'policy/time' }
    const back = afterwards(again(before), cancel(again(before)))
    expect(back).toMatchObject({ transport: 'given-up', problem: 'policy/time', maybeSent: false })
  })

  test.each(transports)('what has been tried since and is %s goes its way', (transport) => {
    expect(cancel({ ...again(is('given-up')), transport, attempts: 1 })).toEqual([])
  })

  test.each(transports.filter((one) => one !== 'queued'))('what is %s is not touched', (transport) => {
    expect(cancel({ ...again(is('given-up')), transport })).toEqual([])
  })

  test('what another resend has asked for since is not touched', () => {
    expect(cancel(again(is('given-up')), new Date(asked.getTime() - 1))).toEqual([])
  })
})

function again(delivery: Delivery): Delivery {
  const decided = onResend(delivery, asked, { ...facts, received: true })
  if (!decided.ok) throw new Error(decided.error.code)
  return afterwards(delivery, decided.value)
}

function afterwards(delivery: Delivery, events: readonly DeliveryEvent[]): Delivery {
  return events.reduce<Delivery>(evolve, delivery)
}

function refusal(name: string) {
  return { ok: false, error: { code: `resend/${name}` } }
}

function is(transport: Transport, application: Application = 'none'): Delivery {
  return {
    transport,
    application,
    acceptedAt: start,
    attempts: 1,
    maybeSent: transport === 'delivered',
    failuresBesideSuccess: 0,
    nextAttemptAt: start,
    ...(transport === 'delivered' && { deliveredAt: start }),
  }
}
