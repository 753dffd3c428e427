import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { policies, policyNamed, probeDelayMs, retryDelayMs } from '../../plo/delivery/policy.ts'

const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const anyCount = fc.integer({ min: 1, max: 10_000 })

describe.each(policies)('the policy $name', (policy) => {
  test('a wait is never shorter than the first, nor longer than the longest with its jitter', () => {
    fc.assert(
      fc.property(anyCount, anyRandom, (failures, random) => {
        const retry = retryDelayMs(policy, failures, random)
        expect(retry).toBeGreaterThanOrEqual(policy.firstRetryMs)
        expect(retry).toBeLessThanOrEqual(policy.maxRetryMs * (1 + policy.jitter))
        const probe = probeDelayMs(policy, failures, random)
        expect(probe).toBeGreaterThanOrEqual(policy.firstProbeMs)
        expect(probe).toBeLessThanOrEqual(policy.maxProbeMs * (1 + policy.jitter))
        expect(Number.isInteger(retry) && Number.isInteger(probe)).toBe(true)
      }),
    )
  })

  test('the wait doubles with each failure until it is the longest', () => {
    for (let failures = 1; failures < 20; failures++) {
      const [wait, next] = [retryDelayMs(policy, failures, 0), retryDelayMs(policy, failures + 1, 0)]
      expect(next).toBe(Math.min(wait * 2, policy.maxRetryMs))
    }
  })

  test('jitter spreads the wait over its whole share, and only lengthens it', () => {
    expect(retryDelayMs(policy, 1, 0)).toBe(policy.firstRetryMs)
    expect(retryDelayMs(policy, 1, 0.999_999)).toBeCloseTo(policy.firstRetryMs * (1 + policy.jitter), -3)
  })

  test('its numbers are in order, and it says where they come from', () => {
    expect(policy.firstRetryMs).toBeLessThanOrEqual(policy.maxRetryMs)
    expect(policy.firstProbeMs).toBeLessThanOrEqual(policy.maxProbeMs)
    expect(policy.attemptTimeoutMs).toBeLessThan(policy.timeToLiveMs)
    expect(policy.source.length).toBeGreaterThan(10)
  })
})

test('the national policy tries six times in all, no sooner than 12 hours apart, for up to 72 hours', () => {
  const hour = 3_600_000
  expect(policyNamed('national')).toMatchObject({
    firstRetryMs: 12 * hour,
    maxRetryMs: 12 * hour,
    maxAttempts: 6,
    timeToLiveMs: 72 * hour,
  })
})

test('a policy that nobody has made is none', () => {
  expect(policyNamed('nattevakt')).toBeUndefined()
})
