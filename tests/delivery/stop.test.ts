import { expect, test } from 'vitest'
import { explainStop } from '../../plo/delivery/stop.ts'

test.each([
  'policy/attempts',
  'policy/time',
  'lane/poisoned',
  'address/former-municipality',
  'folder/other-content',
  'http/422',
  '',
])(
  'a message stopped by «%s» has a reason, a next step that begins with the phone, and somebody to take it',
  (code) => {
    const { reason, nextStep, owner } = explainStop(code)
    expect(reason).toMatch(/\.$/)
    expect(nextStep).toMatch(/^Ring |^IT /)
    expect(['sengeposten', 'IT']).toContain(owner)
  },
)

test('each way of being stopped has its own reason, and one that nobody has a word for shows its code', () => {
  const codes = ['policy/attempts', 'policy/time', 'lane/poisoned', 'address/former-municipality']
  expect(new Set(codes.map((code) => explainStop(code).reason)).size).toBe(codes.length)
  expect(explainStop('http/422').reason).toContain('http/422')
  expect(explainStop('').reason).not.toContain('()')
})
