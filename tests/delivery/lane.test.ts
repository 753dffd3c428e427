import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterDelivery, afterProbe, type Breaker } from '../../plo/delivery/lane.ts'
import { probeDelayMs } from '../../plo/delivery/policy.ts'
import { start, ward } from './deliveries.ts'

const open: Breaker = { state: 'open', failures: 0, probes: 0 }
const facts = { policy: ward, now: start, random: 0 }
const down = fails(open, ward.downAfterFailures)

test.each(['unsent', 'ambiguous', 'transient'] as const)(
  'a lane is down after three failures in a row (%s)',
  (outcome) => {
    const one = afterDelivery(open, outcome, facts)
    const two = afterDelivery(one, outcome, facts)
    expect([one.state, two.state]).toEqual(['open', 'open'])
    expect(afterDelivery(two, outcome, facts)).toEqual({
      state: 'down',
      failures: 3,
      probes: 0,
      downSince: start,
      nextProbeAt: new Date(start.getTime() + ward.firstProbeMs),
    })
  },
)

test.each(['delivered', 'permanent'] as const)('an answer (%s) forgets the failures before it', (outcome) => {
  expect(afterDelivery(fails(open, 2), outcome, facts)).toEqual(open)
  expect(afterDelivery(down, outcome, facts)).toEqual(open)
})

test('a lane that is down stays down when yet another attempt fails, and its next probe is not put off', () => {
  expect(afterDelivery(down, 'unsent', { ...facts, now: minutesLater(5) })).toEqual({ ...down, failures: 4 })
})

test('a probe without an answer waits longer before the next one', () => {
  const probed = afterProbe(down, false, facts)
  expect(probed).toMatchObject({ state: 'down', probes: 1 })
  expect(probed.nextProbeAt).toEqual(new Date(start.getTime() + probeDelayMs(ward, 2, 0)))
})

test('a probe with an answer opens the lane half: one failure alone closes it again, and the wait goes on growing', () => {
  const half = afterProbe(afterProbe(down, false, facts), true, facts)
  expect(half).toEqual({ state: 'open', failures: 2, probes: 2, downSince: start })

  const again = afterDelivery(half, 'unsent', { ...facts, now: minutesLater(1) })
  expect(again).toMatchObject({ state: 'down', downSince: start, probes: 2 })
  expect(again.nextProbeAt).toEqual(new Date(minutesLater(1).getTime() + probeDelayMs(ward, 3, 0)))
})

test('a message that gets through a half open lane opens it whole', () => {
  expect(afterDelivery(afterProbe(down, true, facts), 'delivered', facts)).toEqual(open)
})

test('whatever happens, a lane that is down knows since when and when it is probed next', () => {
  const outcome = fc.constantFrom(
    'delivered',
    'permanent',
    'unsent',
    'ambiguous',
    'transient',
    'answered',
    'silent',
  )
  fc.assert(
    fc.property(fc.array(outcome, { maxLength: 40 }), (outcomes) => {
      let breaker = open
      for (const [index, one] of outcomes.entries()) {
        const when = { ...facts, now: minutesLater(index) }
        breaker =
          one === 'answered' || one === 'silent'
            ? breaker.state === 'down'
              ? afterProbe(breaker, one === 'answered', when)
              : breaker
            : afterDelivery(breaker, one as Parameters<typeof afterDelivery>[1], when)
        if (breaker.state === 'down') {
          expect(breaker.downSince?.getTime()).toBeLessThanOrEqual(when.now.getTime())
          expect(breaker.nextProbeAt).toBeInstanceOf(Date)
        } else {
          expect(breaker.failures).toBeLessThan(ward.downAfterFailures)
        }
      }
    }),
  )
})

function fails(breaker: Breaker, times: number): Breaker {
  return Array.from({ length: times }).reduce<Breaker>(
    (before) => afterDelivery(before, 'unsent', facts),
    breaker,
  )
}

function minutesLater(minutes: number): Date {
  return new Date(start.getTime() + minutes * 60_000)
}
