import { expect, test } from 'vitest'
import { newMemoryLedger } from '../../sim/ledger/memory-ledger.ts'
import { newParty } from '../../sim/party.ts'
import { randomFaults } from '../../sim/random-faults.ts'
import { hour } from '../../sim/setting.ts'
import { shrink } from '../../sim/shrink.ts'
import { simulate } from '../../sim/simulate.ts'
import { broken } from './broken-parts.ts'
import { fault, recipients, setting } from './settings.ts'

const sound = { newLedger: newMemoryLedger, newParty }

test.each(Array.from({ length: 50 }, (_, nth) => nth + 1))(
  'whatever seed %i brings, nothing is lost, shown twice, out of order or left behind',
  async (seed) => {
    const days = 0.5
    const report = await simulate(
      setting({
        ...{ seed, days, messages: 60, services: 1 + (seed % 2) },
        faults: randomFaults(seed, days, recipients),
      }),
    )
    expect(report.broken).toEqual([])
    expect(report.figures).toMatchObject({ accepted: 60, owed: 0, lost: 0, duplicated: 0, unexpected: 0 })
  },
)

test('the same seed gives the same log, event by event, and another seed another', async () => {
  const run = async (seed: number) => {
    const lines: string[] = []
    const { hash } = await simulate(setting({ seed, services: 2, faults: randomFaults(7, 1, recipients) }), {
      ...sound,
      listen: (line) => lines.push(line),
    })
    return { hash, lines }
  }
  const first = await run(7)
  expect(await run(7)).toEqual(first)
  expect((await run(8)).hash).not.toBe(first.hash)
  expect(first.lines.length).toBeGreaterThan(300)
})

test('with no faults every message is shown within seconds, at the first attempt', async () => {
  const { figures, lanes, longestWaitMs } = await simulate(setting())
  expect(figures).toMatchObject({ accepted: 100, presented: 100 - figures.withdrawn, told: 0, resent: 0 })
  expect(lanes.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(figures.presented)
  expect(longestWaitMs).toBeLessThan(10_000)
})

const troubled = setting({
  ...{ messages: 200, services: 2 },
  faults: [
    fault('lose-receipt', { probability: 0.3 }),
    fault('hang', { probability: 0.2 }),
    fault('reset', { probability: 0.2 }),
    fault('slow-worker', { probability: 0.05 }),
    fault('crash', { probability: 0.005 }),
    fault('queue-lose', { probability: 0.5 }),
    fault('outage', { party: '5037', fromMs: 2 * hour, untilMs: 4 * hour }),
  ],
})

test('all is kept while the safeguards are there', async () => {
  expect((await simulate(troubled)).broken).toEqual([])
})

test.each([
  ['the recipient checks for duplicates', 'duplicated'],
  ['what is accepted is committed', 'lost'],
  ['messages of dead workers are taken back', 'owed'],
  ['a message waits for the earlier ones of its stay', 'order'],
  ['a receipt goes to the message that it is for', 'other-receipt'],
  ['the ledger refills the lanes', 'owed'],
  ['a withdrawn message is not sent', 'unexpected'],
  ['a failure is followed by a wait', 'attempts'],
] as const)('it is found out when it no longer holds that %s', async (safeguard, code) => {
  const report = await simulate(troubled, broken[safeguard])
  expect(report.broken.map((one) => one.code)).toContain(code)
})

test('of a run that fails, a much smaller one that fails too is found', async () => {
  const all = troubled.faults
  const parts = broken['the recipient checks for duplicates']
  const fails = async (one: { messages: number; days: number; faults: readonly number[] }) => {
    const faults = all.filter((_, nth) => one.faults.includes(nth + 1))
    const { broken: found } = await simulate({ ...troubled, ...one, faults }, parts)
    return found.length > 0
  }

  const smallest = await shrink({ messages: 200, days: 1, faults: [1, 2, 3, 4, 5, 6, 7] }, fails)

  expect(smallest.messages).toBeLessThan(20)
  expect(smallest.days).toBeLessThan(1)
  expect(smallest.faults).toHaveLength(1)
  expect(await fails(smallest)).toBe(true)
})
