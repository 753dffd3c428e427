import { expect, test } from 'vitest'
import { newMemoryLedger } from '../../sim/ledger/memory-ledger.ts'
import { newParty } from '../../sim/party.ts'
import { day, hour } from '../../sim/setting.ts'
import { simulate } from '../../sim/simulate.ts'
import { fault, recipients, setting, wardPolicy } from '../sim/settings.ts'

const away = '5007'

/** Two wake-ups of eight messages each may be under way when the lane is found to be down, and two failed before them. */
const mostThatMeetNobody = 2 * 8 + wardPolicy.downAfterFailures - 1

/** A probe may come as soon as `maxProbeMs` after the last one, once the first few are made. */
const mostProbes = (ms: number) => ms / wardPolicy.maxProbeMs + 10

const lengths = [
  ['4 hours', 4 * hour],
  ['24 hours', 24 * hour],
  ['7 days', 7 * day],
] as const

test.each(
  lengths.flatMap(([name, ms]) =>
    (['refuse', 'outage', 'outage-hold'] as const).map((kind) => [name, kind, ms] as const),
  ),
)(
  '#9 an outage of %s (%s) costs few attempts however long it is, and afterwards all is there, in order',
  async (_, kind, ms) => {
    const lines: string[] = []
    const report = await simulate(
      setting({
        ...{ messages: 400, days: (ms + 4 * hour) / day },
        faults: [fault(kind, { party: away, fromMs: hour, untilMs: hour + ms })],
      }),
      { newLedger: newMemoryLedger, newParty, listen: (line) => lines.push(line) },
    )

    // In order of each stay, too: what is not is among the broken.
    expect(report.broken).toEqual([])
    expect(report.figures).toMatchObject({ accepted: 400, told: 0, owed: 0, lost: 0, duplicated: 0 })
    for (const { recipient, metNobody, probes, attempts, presented } of report.lanes) {
      expect(metNobody).toBeLessThanOrEqual(recipient === away ? mostThatMeetNobody : 0)
      expect(probes).toBeLessThanOrEqual(recipient === away && kind !== 'outage-hold' ? mostProbes(ms) : 1)
      expect(attempts).toBeLessThanOrEqual(presented + mostThatMeetNobody)
    }
    // The lane opens soon after, by itself or when a person ends the outage.
    expect(report.longestWaitMs).toBeLessThan(ms + 10 * 60_000)
  },
)

test('#9 probes of two lanes that went down together do not keep step, and neither do the messages that failed together', async () => {
  const lines: string[] = []
  await simulate(
    setting({
      ...{ messages: 2000, days: 0.5 },
      faults: [fault('refuse', { fromMs: 5 * hour, untilMs: 11 * hour })],
    }),
    { newLedger: newMemoryLedger, newParty, listen: (line) => lines.push(line) },
  )

  const probesOf = (id: string) => lines.filter((line) => line.includes(` probe ${id} false`)).map(startOf)
  const [one, other] = [new Set(probesOf(recipients[0])), probesOf(recipients[1])]
  expect(other.length).toBeGreaterThan(100)
  expect(other.filter((at) => one.has(at)).length).toBeLessThan(other.length / 2)
  const waits = lines.flatMap((line) => waitAfterFailure(line) ?? [])
  expect(waits.length).toBeGreaterThan(4)
  expect(new Set(waits).size).toBe(waits.length)
})

test('#9 one poisoned message blocks nobody: it is stopped, and only its own stay has waited for it', async () => {
  const lines: string[] = []
  const report = await simulate(
    setting({
      ...{ messages: 1000, days: 1 },
      faults: [fault('poison', { party: away, probability: 0.02 })],
    }),
    { newLedger: newMemoryLedger, newParty, listen: (line) => lines.push(line) },
  )

  const poisoned = new Set(
    lines.filter((line) => line.includes('lane/poisoned')).map((line) => line.split(' ')[1]),
  )
  expect(poisoned.size).toBeGreaterThan(0)
  expect(report.broken).toEqual([])
  expect(report.figures).toMatchObject({ accepted: 1000, told: poisoned.size, owed: 0, lost: 0 })
  expect(report.figures.presented + report.figures.withdrawn).toBe(1000 - poisoned.size)
})

function startOf(line: string): number {
  return Number(line.slice(0, line.indexOf(' ')))
}

function waitAfterFailure(line: string): number | undefined {
  const start = line.indexOf('{"type":"attempt-failed"')
  if (start < 0) return undefined
  const { at, nextAttemptAt } = JSON.parse(line.slice(start)) as { at: string; nextAttemptAt: string }
  return Date.parse(nextAttemptAt) - Date.parse(at)
}
