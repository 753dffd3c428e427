import { expect, test } from 'vitest'
import { newMemoryLedger } from '../../sim/ledger/memory-ledger.ts'
import { newParty } from '../../sim/party.ts'
import { simulate } from '../../sim/simulate.ts'
import { fault, setting } from '../sim/settings.ts'

test.each([1, 2, 3, 4])(
  '#8 a worker that outlives its lease shows nothing twice and overwrites nothing that is finished (seed %i)',
  async (seed) => {
    const lines: string[] = []
    const report = await simulate(
      setting({
        ...{ seed, messages: 400, days: 0.5, services: 2 },
        faults: [fault('slow-worker', { probability: 0.3 }), fault('lose-receipt', { probability: 0.1 })],
      }),
      { newLedger: newMemoryLedger, newParty, listen: (line) => lines.push(line) },
    )

    expect(report.broken).toEqual([])
    expect(report.figures).toMatchObject({ accepted: 400, told: 0, owed: 0, lost: 0, duplicated: 0 })
    // It did happen: others took over, and the recipients knew the message again.
    expect(lines.filter((line) => line.includes('attempt/interrupted')).length).toBeGreaterThan(20)
    expect(lines.filter((line) => line.includes(' repeated ')).length).toBeGreaterThan(20)
  },
)
