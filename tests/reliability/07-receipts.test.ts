import { expect, test } from 'vitest'
import { newMemoryLedger } from '../../sim/ledger/memory-ledger.ts'
import { newParty } from '../../sim/party.ts'
import { minute } from '../../sim/setting.ts'
import { simulate } from '../../sim/simulate.ts'
import { broken } from '../sim/broken-parts.ts'
import { fault, setting } from '../sim/settings.ts'

const parts = { newLedger: newMemoryLedger, newParty }

/** So many lanes that a thousand messages can be under way at a time. */
const recipients = Array.from({ length: 300 }, (_, nth) => `lane-${nth}`)
const crowded = setting({
  ...{ messages: 12_000, recipients },
  days: minute / (24 * 60 * minute),
  faults: [fault('slow', { probability: 0.5 })],
})

test('#7 with 1,000 in flight and half the receipts delayed, every receipt goes to the message that it is for', async () => {
  const report = await simulate(crowded)
  expect(report.mostInFlight).toBeGreaterThan(1000)
  expect(report.broken).toEqual([])
  expect(report.figures).toMatchObject({ accepted: 12_000, told: 0, owed: 0, lost: 0, duplicated: 0 })
})

test('#7 a receipt that is for another message delivers neither', async () => {
  const faults = [fault('slow', { probability: 0.5 }), fault('other-receipt', { probability: 0.3 })]
  const lines: string[] = []
  const report = await simulate(
    { ...crowded, messages: 1000, faults },
    { ...parts, listen: (line) => lines.push(line) },
  )
  expect(lines.filter((line) => line.includes('receipt/other-message')).length).toBeGreaterThan(100)
  expect(report.broken).toEqual([])
})

test('#7 a ledger that pairs a receipt with the message settled before is found out', async () => {
  const report = await simulate(
    { ...crowded, messages: 200 },
    broken['a receipt goes to the message that it is for'],
  )
  expect(report.broken.map(({ code }) => code)).toContain('other-receipt')
})
