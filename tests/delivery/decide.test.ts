import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterAttempt,
  afterLostWorker,
  onApprec,
  onApprecDue,
  onAvviksmelding,
  onWithdraw,
} from '../../plo/delivery/decide.ts'
import { evolve, replay } from '../../plo/delivery/evolve.ts'
import {
  type Application,
  type Delivery,
  type Outcome,
  type Transport,
  transports,
} from '../../plo/delivery/state.ts'
import { answer, happenings, live, start, ward } from './deliveries.ts'

const now = new Date(start.getTime() + 60_000)
const facts = { policy: ward, now, outageMs: 0, random: 0 }

const delivered: Outcome = { type: 'delivered', receiptId: 'r1' }
const unsent: Outcome = { type: 'unsent', code: 'connect/refused' }
const ambiguous: Outcome = { type: 'ambiguous', code: 'attempt/timeout' }
const transient: Outcome = { type: 'transient', code: 'http/503' }
const permanent: Outcome = { type: 'permanent', code: 'http/422', reason: 'ukjent mottaker' }

/** A row for each transport state: what it becomes after an attempt that ended so. */
// biome-ignore format: a table
const afterAnAttempt: Readonly<Record<Transport, readonly [delivered: Transport, unsent: Transport, ambiguous: Transport, transient: Transport, permanent: Transport]>> = {
  accepted:   ['delivered', 'accepted',  'accepted',  'accepted',  'accepted'],
  queued:     ['delivered', 'queued',    'queued',    'queued',    'queued'],
  sending:    ['delivered', 'queued',    'ambiguous', 'queued',    'refused'],
  delivered:  ['delivered', 'delivered', 'delivered', 'delivered', 'delivered'],
  ambiguous:  ['delivered', 'ambiguous', 'ambiguous', 'ambiguous', 'ambiguous'],
  refused:    ['delivered', 'refused',   'refused',   'refused',   'refused'],
  'given-up': ['delivered', 'given-up',  'given-up',  'given-up',  'given-up'],
  withdrawn:  ['withdrawn', 'withdrawn', 'withdrawn', 'withdrawn', 'withdrawn'],
}

describe('after an attempt', () => {
  const outcomes = [delivered, unsent, ambiguous, transient, permanent]
  const cells = transports.flatMap((transport) =>
    outcomes.map((outcome, index) => ({
      transport,
      outcome,
      type: outcome.type,
      becomes: afterAnAttempt[transport][index],
    })),
  )

  test.each(cells)(
    'a message that is $transport becomes $becomes when an attempt ended as $type',
    ({ transport, outcome, becomes }) => {
      expect(afterwards(is(transport), afterAttempt(is(transport), outcome, facts)).transport).toBe(becomes)
    },
  )

  test.each([
    { outcome: unsent, type: 'unsent', maybeSent: false },
    { outcome: ambiguous, type: 'ambiguous', maybeSent: true },
    { outcome: transient, type: 'transient', maybeSent: true },
  ])('an attempt that ended as $type: something may have arrived is $maybeSent', ({ outcome, maybeSent }) => {
    const next = afterwards(is('sending'), afterAttempt(is('sending'), outcome, facts))
    expect(next).toMatchObject({ maybeSent, problem: 'code' in outcome ? outcome.code : '' })
  })

  test('once something may have arrived, a later failure does not make it unsent again', () => {
    const maybe = { ...is('sending'), maybeSent: true }
    expect(afterwards(maybe, afterAttempt(maybe, unsent, facts)).maybeSent).toBe(true)
  })

  test('the next attempt is as late as the policy says, and never earlier than the recipient asks for', () => {
    const at = (outcome: Outcome) =>
      afterwards(is('sending'), afterAttempt(is('sending'), outcome, facts)).nextAttemptAt
    expect(at(transient)).toEqual(new Date(now.getTime() + 30_000))
    expect(at({ ...transient, retryAfterMs: 1000 })).toEqual(new Date(now.getTime() + 30_000))
    expect(at({ ...transient, retryAfterMs: 600_000 })).toEqual(new Date(now.getTime() + 600_000))
  })

  test('a receipt tells when, and forgets what went wrong before', () => {
    const failed = { ...is('ambiguous'), problem: 'attempt/timeout' }
    const next = afterwards(failed, afterAttempt(failed, delivered, facts))
    expect(next).toMatchObject({ transport: 'delivered', deliveredAt: now, maybeSent: true })
    expect(next).not.toHaveProperty('problem')
  })

  test('what the recipient refuses for ever keeps its reason', () => {
    expect(afterAttempt(is('sending'), permanent, facts)).toEqual([
      { type: 'refused', at: now, code: 'http/422', reason: 'ukjent mottaker' },
    ])
  })
})

describe('giving up', () => {
  const attempted = (attempts: number): Delivery => ({ ...is('sending'), attempts })
  const lastOf = (delivery: Delivery, at: Date, outageMs = 0) =>
    afterwards(delivery, afterAttempt(delivery, unsent, { ...facts, now: at, outageMs }))
  const later = (ms: number) => new Date(start.getTime() + ms)

  test('a message is given up with the last attempt that the policy allows', () => {
    expect(lastOf(attempted(ward.maxAttempts - 1), now)).toMatchObject({ transport: 'queued' })
    expect(lastOf(attempted(ward.maxAttempts), now)).toMatchObject({
      transport: 'given-up',
      problem: 'policy/attempts',
    })
  })

  test('a message is given up when the time that the policy allows is over', () => {
    expect(lastOf(attempted(1), later(ward.timeToLiveMs - 1))).toMatchObject({ transport: 'queued' })
    expect(lastOf(attempted(1), later(ward.timeToLiveMs))).toMatchObject({
      transport: 'given-up',
      problem: 'policy/time',
    })
  })

  test('time in a declared outage does not count', () => {
    const hours = 3_600_000
    const late = later(ward.timeToLiveMs + 5 * hours)
    expect(lastOf(attempted(1), late, 5 * hours)).toMatchObject({ transport: 'given-up' })
    expect(lastOf(attempted(1), late, 5 * hours + 1)).toMatchObject({ transport: 'queued' })
  })

  test('what is given up may be delivered all the same, when the receipt or an AppRec comes late', () => {
    const given = lastOf(attempted(ward.maxAttempts), now)
    expect(afterwards(given, afterAttempt(given, delivered, facts))).toMatchObject({ transport: 'delivered' })
    expect(afterwards(given, onApprec(given, answer('1')))).toMatchObject({
      transport: 'delivered',
      application: 'confirmed',
    })
  })
})

test.each(transports)(
  'when its worker is lost, a message that is %s may have arrived only if it was being sent',
  (transport) => {
    const next = afterwards(is(transport), afterLostWorker(is(transport), now))
    expect(next.transport).toBe(transport === 'sending' ? 'ambiguous' : transport)
    if (transport === 'sending') expect(next).toMatchObject({ maybeSent: true, nextAttemptAt: now })
  },
)

describe('AppRec', () => {
  const names: Readonly<Record<'1' | '2' | '3', Application>> = {
    '1': 'confirmed',
    '2': 'rejected',
    '3': 'confirmed-with-errors',
  }
  const cells = transports.flatMap((transport) =>
    (['1', '2', '3'] as const).map((status) => ({ transport, status })),
  )

  test.each(cells)('status $status for a message that is $transport', ({ transport, status }) => {
    const next = afterwards(is(transport), onApprec(is(transport), answer(status)))
    expect(next).toMatchObject(
      transport === 'withdrawn'
        ? { transport: 'withdrawn', application: 'reported-wrong' }
        : { transport: 'delivered', application: names[status], apprec: { status } },
    )
  })

  test('an AppRec that comes after it was overdue counts', () => {
    const late = is('delivered', 'overdue')
    expect(afterwards(late, onApprec(late, answer('1'))).application).toBe('confirmed')
  })

  test('the same answer again changes nothing', () => {
    const settled = afterwards(is('delivered'), onApprec(is('delivered'), answer('2')))
    expect(onApprec(settled, { ...answer('2'), apprecId: 'another' })).toEqual([])
  })

  test('another answer than the first is flagged, and the first one stands', () => {
    const settled = afterwards(is('delivered'), onApprec(is('delivered'), answer('1')))
    const next = afterwards(settled, onApprec(settled, answer('2')))
    expect(next).toMatchObject({ application: 'reported-wrong', apprec: { status: '1' } })
  })

  test('an AppRec proves that a message reported as wrong arrived, and does not make it right', () => {
    const wrong = is('ambiguous', 'reported-wrong')
    expect(afterwards(wrong, onApprec(wrong, answer('1')))).toMatchObject({
      transport: 'delivered',
      application: 'reported-wrong',
    })
  })

  test.each(transports)(
    'a message that is %s and unanswered is overdue only if it was delivered',
    (transport) => {
      const events = onApprecDue(is(transport), 'LOG_INNLAGT', { policy: ward, now: hoursLater(4) })
      const overdue = [{ type: 'apprec-overdue', at: hoursLater(4), level: 'alarm' }]
      expect(events).toEqual(transport === 'delivered' ? overdue : [])
    },
  )

  test.each(['confirmed', 'confirmed-with-errors', 'rejected', 'reported-wrong'] as const)(
    'a message that is %s does not become overdue',
    (application) => {
      const facts = { policy: ward, now: hoursLater(1000) }
      expect(onApprecDue(is('delivered', application), 'LOG_INNLAGT', facts)).toEqual([])
    },
  )

  test.each([
    ['LOG_UTSKRIVNINGSKLAR', 1],
    ['LOG_AVMELDING', 1],
    ['UTSKRIVNINGSRAPPORT', 1],
    ['LOG_INNLAGT', 4],
    ['LOG_UTSKREVET', 24],
    ['DIALOG_SVAR', 24],
  ])(
    'somebody is told of a missing AppRec on %s after %i h, and it counts as refused after 96 h',
    (type, hours) => {
      const due = (delivery: Delivery, now: Date) => onApprecDue(delivery, type, { policy: ward, now })
      const unanswered = is('delivered')
      expect(due(unanswered, new Date(hoursLater(hours).getTime() - 1))).toEqual([])
      const told = afterwards(unanswered, due(unanswered, hoursLater(hours)))
      expect(told).toMatchObject({ application: 'overdue', overdue: 'alarm' })
      expect(due(told, new Date(hoursLater(96).getTime() - 1))).toEqual([])
      const past = afterwards(told, due(told, hoursLater(96)))
      expect(past).toMatchObject({ application: 'overdue', overdue: 'limit' })
      expect(due(past, hoursLater(1000))).toEqual([])
      expect(afterwards(past, onApprec(past, answer('1')))).toMatchObject({ application: 'confirmed' })
      expect(afterwards(past, onApprec(past, answer('1')))).not.toHaveProperty('overdue')
    },
  )

  test('one that nobody has looked at for long is past the limit at once', () => {
    const facts = { policy: ward, now: hoursLater(200) }
    expect(onApprecDue(is('delivered'), 'LOG_INNLAGT', facts)).toMatchObject([{ level: 'limit' }])
  })
})

test.each(transports)('a message that is %s can be reported as wrong, once', (transport) => {
  const next = afterwards(is(transport), onAvviksmelding(is(transport), 'av1', now))
  expect(next.application).toBe('reported-wrong')
  expect(onAvviksmelding(next, 'av2', now)).toEqual([])
})

describe('withdrawing', () => {
  test.each<[Transport, boolean, 'withdrawn' | 'nothing' | string]>([
    ['accepted', false, 'withdrawn'],
    ['queued', false, 'withdrawn'],
    ['sending', false, 'withdraw/being-sent'],
    ['withdrawn', false, 'nothing'],
    ['queued', true, 'withdraw/maybe-sent'],
    ['sending', true, 'withdraw/maybe-sent'],
    ['ambiguous', true, 'withdraw/maybe-sent'],
    ['delivered', true, 'withdraw/settled'],
    ['refused', false, 'withdraw/settled'],
    ['refused', true, 'withdraw/settled'],
    ['given-up', false, 'withdraw/settled'],
    ['given-up', true, 'withdraw/settled'],
  ])('a message that is %s (something may have arrived: %s): %s', (transport, maybeSent, expected) => {
    const decided = onWithdraw({ ...is(transport), maybeSent }, 'feil pasient', now)
    const said = decided.ok ? (decided.value[0]?.type ?? 'nothing') : decided.error.code
    expect(said).toBe(expected)
  })
})

describe('a poisoned message', () => {
  const failing = (failuresBesideSuccess: number): Delivery => ({
    ...is('sending'),
    failuresBesideSuccess,
    lastFailedAt: start,
  })
  const fail = (delivery: Delivery, laneSucceededAt?: Date) =>
    afterwards(delivery, afterAttempt(delivery, transient, { ...facts, laneSucceededAt }))
  const last = ward.poisonedAfterFailures - 1

  test('is stopped when it has failed so often while others got through', () => {
    expect(fail(failing(last - 1), now)).toMatchObject({ transport: 'queued', failuresBesideSuccess: last })
    expect(fail(failing(last), now)).toMatchObject({ transport: 'given-up', problem: 'lane/poisoned' })
  })

  test('is none where nothing else gets through: then it is the recipient that is away', () => {
    expect(fail(failing(last))).toMatchObject({ transport: 'queued', failuresBesideSuccess: last })
    expect(fail(failing(last), start)).toMatchObject({ transport: 'queued', failuresBesideSuccess: last })
  })

  test('is none at its first failure, whatever got through before', () => {
    expect(fail(is('sending'), now)).toMatchObject({ failuresBesideSuccess: 0, lastFailedAt: now })
  })
})

describe('whatever happens to a message', () => {
  test('once it is delivered, it stays delivered, unless a person asks for it again', () => {
    always(({ states }) => {
      for (const [index, { transport, owedSince }] of states.entries()) {
        const before = states[index - 1]
        if (before?.transport !== 'delivered' || transport === 'delivered') continue
        expect(transport).toBe('queued')
        expect(owedSince).not.toEqual(before.owedSince)
      }
    })
  })

  test('what the sender was told, given up or refused, is sent again by nobody but a person', () => {
    always(({ states, events }) => {
      for (const [index, { transport }] of states.entries()) {
        const before = states[index - 1]?.transport
        if (before !== 'given-up' && before !== 'refused') continue
        if (!['given-up', 'refused', 'delivered'].includes(transport))
          expect(events[index]?.type).toBe('resend-asked')
      }
    })
  })

  test('once it is withdrawn, it is never sent and never delivered', () => {
    always(({ states, events }) => {
      const from = states.findIndex(({ transport }) => transport === 'withdrawn')
      if (from < 0) return
      expect(new Set(states.slice(from).map(({ transport }) => transport))).toEqual(new Set(['withdrawn']))
      expect(states[from]?.maybeSent).toBe(false)
      expect(events.slice(from + 1).map(({ type }) => type)).not.toContain('attempt-started')
    })
  })

  test('the first AppRec stands', () => {
    always(({ states }) => {
      const first = states.find(({ apprec }) => apprec !== undefined)?.apprec
      for (const { apprec } of states) if (apprec !== undefined) expect(apprec).toBe(first)
    })
  })

  test('what may have arrived is never again taken for unsent', () => {
    always(({ states }) => {
      const from = states.findIndex(({ maybeSent }) => maybeSent)
      if (from >= 0) expect(states.slice(from).every(({ maybeSent }) => maybeSent)).toBe(true)
    })
  })

  test('an answered message was delivered, or is sent again; a rejected one never is', () => {
    always(({ states }) => {
      for (const { application, transport, owedSince } of states) {
        if (application === 'rejected' || application === 'overdue') expect(transport).toBe('delivered')
        if (application === 'confirmed' || application === 'confirmed-with-errors') {
          expect(transport === 'delivered' || owedSince !== undefined).toBe(true)
        }
      }
    })
  })

  test('being sent again changes nothing of what the recipient has answered', () => {
    always(({ states, events }) => {
      for (const [index, { type }] of events.entries()) {
        if (type !== 'resend-asked' && type !== 'resend-cancelled') continue
        const [before, after] = [states[index - 1], states[index]]
        expect(after?.apprec).toBe(before?.apprec)
        expect(after?.maybeSent).toBe(before?.maybeSent)
        expect(after?.deliveredAt).toBe(before?.deliveredAt)
        if (before?.application !== 'overdue') expect(after?.application).toBe(before?.application)
      }
    })
  })

  test('it is tried no more often than the policy allows, each time that it is asked for', () => {
    always(({ states }) => {
      expect(Math.max(...states.map(({ attempts }) => attempts))).toBeLessThanOrEqual(5)
    })
  })

  test('replaying its events gives the state that it was in', () => {
    always(({ events, states }) => {
      for (const [index, state] of states.entries()) expect(replay(events.slice(0, index + 1))).toEqual(state)
    })
  })
})

test('no events are no message, and the first event is its acceptance', () => {
  expect(replay([])).toBeUndefined()
  expect(() => replay([{ type: 'queued', at: start }])).toThrow('the first event')
  expect(replay([{ type: 'accepted', at: start }])).toEqual({
    transport: 'accepted',
    application: 'none',
    acceptedAt: start,
    attempts: 0,
    maybeSent: false,
    failuresBesideSuccess: 0,
    nextAttemptAt: start,
  })
})

function is(transport: Transport, application: Application = 'none'): Delivery {
  const untouched = transport === 'accepted' || transport === 'withdrawn'
  return {
    transport,
    application,
    acceptedAt: start,
    attempts: untouched ? 0 : 1,
    maybeSent: transport === 'delivered' || transport === 'ambiguous',
    failuresBesideSuccess: 0,
    nextAttemptAt: start,
    ...(transport === 'delivered' && { deliveredAt: start }),
    ...(application === 'overdue' && { overdue: 'alarm' as const }),
  }
}

function hoursLater(hours: number): Date {
  return new Date(start.getTime() + hours * 3_600_000)
}

function afterwards(delivery: Delivery, events: Parameters<typeof replay>[0]): Delivery {
  return events.reduce(evolve, delivery)
}

function always(holds: (life: ReturnType<typeof live>) => void) {
  fc.assert(
    fc.property(happenings, (happened) => {
      holds(live(happened))
    }),
    { numRuns: 1000 },
  )
}
