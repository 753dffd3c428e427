import { expect, test } from 'vitest'
import type { DeliveryEvent } from '../../../../plo/delivery/state.ts'
import { timelineOf } from '../../../../server/web/message/timeline.ts'
import { nb } from '../../../../server/web/texts/nb.ts'
import { dayAndSeconds } from '../../../../server/web/times.ts'

const at = (second: number) => new Date(Date.UTC(2026, 0, 15, 8, 0, second))
const failed = (second: number, code = 'connect/ECONNREFUSED'): readonly DeliveryEvent[] => [
  { type: 'attempt-started', at: at(second) },
  { type: 'attempt-failed', at: at(second), outcome: 'unsent', code, nextAttemptAt: at(second + 1) },
]

test('an attempt and how it ended are one entry', () => {
  const events: readonly DeliveryEvent[] = [
    { type: 'accepted', at: at(0) },
    ...failed(1),
    { type: 'attempt-started', at: at(2) },
    { type: 'delivered', at: at(3), by: 'receipt', receiptId: 'r' },
  ]
  expect(timelineOf(events, [])).toMatchObject([
    { type: 'accepted' },
    { type: 'failed', number: 1 },
    { type: 'delivered', number: 2 },
  ])
})

test('the same failure again and again is told once; another one stands by itself', () => {
  const events = [1, 2, 3, 4, 5].flatMap((second) => failed(second)).concat(failed(6, 'answer/timeout'))
  expect(timelineOf(events, [])).toMatchObject([
    { type: 'failures', failures: { length: 5 } },
    { type: 'failed', number: 6, code: 'answer/timeout' },
  ])
})

test('in the hour that the clock shows twice, the time says which of the two it is', () => {
  const told = (iso: string) => dayAndSeconds({ t: nb }, new Date(iso))
  expect(told('2026-10-25T00:30:00Z')).toBe('25.10.2026 kl. 02:30:00 (sommertid)')
  expect(told('2026-10-25T01:30:00Z')).toBe('25.10.2026 kl. 02:30:00 (normaltid)')
  expect(told('2026-10-25T02:30:00Z')).toBe('25.10.2026 kl. 03:30:00')
})
