import { expect, test } from 'vitest'
import { randomFaults } from '../../sim/random-faults.ts'
import { simulate } from '../../sim/simulate.ts'
import { fault, setting } from '../sim/settings.ts'

const recipients = Array.from({ length: 20 }, (_, nth) => `50${nth + 10}`)

/** Some of everything that can go wrong, all the time, on top of what the seed brings. */
const faults = [
  ...randomFaults(10_000, 2, recipients),
  fault('refuse', { probability: 0.02 }),
  fault('hang', { probability: 0.02 }),
  fault('reset', { probability: 0.02 }),
  fault('unavailable', { probability: 0.02 }),
  fault('turn-away', { probability: 0.002 }),
  fault('poison', { probability: 0.001 }),
  fault('lose-receipt', { probability: 0.02 }),
  fault('late-receipt', { probability: 0.02 }),
  fault('other-receipt', { probability: 0.01 }),
  fault('duplicate-delivery', { probability: 0.02 }),
  fault('linger', { probability: 0.01 }),
  fault('slow-worker', { probability: 0.005 }),
  fault('apprec-missing', { probability: 0.02 }),
  fault('apprec-twice', { probability: 0.02 }),
  fault('apprec-contradictory', { probability: 0.01 }),
  fault('reject', { probability: 0.02 }),
  fault('crash', { probability: 0.0003 }),
  fault('store-error', { probability: 0.001 }),
  fault('queue-lose', { probability: 0.05 }),
  fault('queue-double', { probability: 0.02 }),
  fault('queue-wipe', { probability: 0.5 }),
  fault('clock-jump', { probability: 0.05 }),
]

test('#1 of 10,000 accepted under random faults, nothing is owed, lost, duplicated or unexpected when all is healed; and the same seed gives the same log', async () => {
  const world = setting({ seed: 10_000, messages: 10_000, days: 2, recipients, services: 2, faults })

  const report = await simulate(world)

  expect(report.broken).toEqual([])
  expect(report.figures).toMatchObject({ accepted: 10_000, owed: 0, lost: 0, duplicated: 0, unexpected: 0 })
  const { accepted, presented, told, withdrawn, owed, lost } = report.figures
  expect(presented + told + withdrawn + owed + lost).toBe(accepted)
  // The faults were there.
  expect(report.figures.resent).toBeGreaterThan(500)
  expect(report.crashes).toBeGreaterThan(20)
  expect(report.wipes).toBeGreaterThan(1)
  expect(report.clockJumps).toBeGreaterThan(0)
  expect((await simulate(world)).hash).toBe(report.hash)
})
