import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applications, transports } from '../../plo/delivery/state.ts'
import { type Call, callOutcomes } from '../../plo/fallback/call.ts'
import {
  type ReconciledMessage,
  type ReconcilePart,
  reconcile,
  reconcileParts,
  reconcileSummary,
} from '../../plo/fallback/reconcile.ts'
import { reconcileText } from '../../plo/fallback/reconcile-text.ts'
import type { LaterMessage } from '../../plo/fallback/stale.ts'
import { messageTypes } from '../../plo/standard/message-types.ts'
import { reconcileHtml } from '../../server/pages/reconcile-html.ts'

/** From ten past ten in the evening. */
const at = (minutes: number) => new Date(Date.parse('2026-11-21T21:10:00Z') + minutes * 60_000)
const end = 390
const facts = { since: at(0), until: at(end), madeAt: at(600), nameOf: (id: string) => `kommune ${id}` }

function message(change: Partial<ReconciledMessage> = {}): ReconciledMessage {
  return {
    ...{ msgId: 'm', type: 'LOG_UTSKRIVNINGSKLAR', recipient: '5007', writtenAt: at(10) },
    ...{ transport: 'delivered', application: 'confirmed', deliveredAt: at(end + 1), calls: [], later: [] },
    ...change,
  }
}

function call(change: Partial<Call> = {}): Call {
  return {
    ...{
      id: 'c',
      messages: ['m'],
      party: '5007',
      at: at(24),
      outcome: 'nådd',
      paper: false,
      enteredAt: at(25),
    },
    by: { name: 'KE', role: 'sykepleier' },
    to: { name: 'N. N.', role: 'saksbehandler' },
    ...change,
  }
}

function later(type: string, change: Partial<LaterMessage> = {}): LaterMessage {
  return {
    ...{ msgId: type, type, transport: 'delivered', application: 'confirmed' },
    ...{ acceptedAt: at(60), deliveredAt: at(end + 2) },
    ...change,
  }
}

const waiting = { transport: 'queued', application: 'none' } as const
const { deliveredAt: _, ...undelivered } = message(waiting)
const { deliveredAt: __, ...held } = later('LOG_AVMELDING', waiting)

/** In which parts a message stands, and with what to do. */
function partsOf(one: ReconciledMessage, loose: readonly Call[] = []) {
  const { parts, open } = reconcile([one], loose, facts)
  const where = reconcileParts.filter((part) => parts[part].count > 0).sort()
  return {
    where,
    open,
    todo: where.flatMap((part) => parts[part].first.map(({ todo }) => todo)).join(' '),
    parts,
  }
}

describe('after an outage', () => {
  test.each<[string, ReconciledMessage, readonly ReconcilePart[], number]>([
    ['phoned and later there', message({ calls: [call()] }), ['phonedAndDelivered'], 0],
    ['there, and nobody was told', message(), ['deliveredNeverPhoned'], 0],
    [
      'there, and only a machine was told',
      message({ calls: [call({ outcome: 'telefonsvarer' })] }),
      ['deliveredNeverPhoned'],
      0,
    ],
    [
      'phoned twice',
      message({ calls: [call(), call({ id: 'd' })] }),
      ['phonedAndDelivered', 'phonedTwice'],
      0,
    ],
    ['still waiting', undelivered, ['stillOpen'], 1],
    ['still waiting, and phoned', { ...undelivered, calls: [call()] }, ['stillOpen'], 1],
    ['rejected', message({ application: 'rejected' }), ['stillOpen'], 1],
    ['withdrawn before anybody was told', message({ transport: 'withdrawn', application: 'none' }), [], 0],
    [
      'withdrawn after somebody was told',
      message({ transport: 'withdrawn', application: 'none', calls: [call()], withdrawnAt: at(60) }),
      ['phonedNeverSent'],
      1,
    ],
    [
      'withdrawn, and that was told too',
      message({
        ...{ transport: 'withdrawn', application: 'none', withdrawnAt: at(60) },
        calls: [call(), call({ id: 'd', at: at(70) })],
      }),
      ['phonedNeverSent', 'phonedTwice'],
      0,
    ],
  ])('a message that is %s stands where it belongs', (_, one, where, open) => {
    expect(partsOf(one)).toMatchObject({ where: [...where].sort(), open })
  })

  test('a call that has no message stays open until one is attached to it', () => {
    const loose = call({ id: 'p1', messages: [], about: 'LOG_INNLAGT', note: 'innlagt, ikke skrevet' })
    const { parts, open } = reconcile([], [loose], facts)
    expect(open).toBe(1)
    expect(parts.phonedNeverSent.first).toMatchObject([
      {
        kind: 'call',
        id: 'p1',
        typeName: 'Melding om innlagt pasient',
        sendNow: 'LOG_INNLAGT',
        isOpen: true,
      },
    ])
    expect(parts.phonedNeverSent.first[0]?.todo).toContain('--corrects p1')
  })

  test('a phoned utskrivningsklar that came after midnight has both times, and pays nothing', () => {
    const { parts } = partsOf(message({ calls: [call()] }))
    expect(parts.phonedAndDelivered.first[0]?.calls).toContain(
      'Ringt 21.11.2026 kl. 22:34, framme 22.11.2026 kl. 04:41. Avgjør ikke betaling.',
    )
  })

  test('a call to somebody else than the recipient says so', () => {
    const { parts } = partsOf(message({ calls: [call({ party: '5006' })] }))
    expect(parts.phonedAndDelivered.first[0]?.calls[0]).toContain('ringt til kommune 5006')
  })
})

describe('an utskrivningsklar that waited is stale', () => {
  test('and settled when the avmelding came after it', () => {
    const one = partsOf(message({ later: [later('LOG_AVMELDING')] }))
    expect([one.where, one.open]).toEqual([['deliveredNeverPhoned', 'stale'], 0])
  })

  test('and open, with the avmelding to send, when it came last', () => {
    const one = partsOf(
      message({ deliveredAt: at(end + 9), later: [later('LOG_AVMELDING', { deliveredAt: at(end + 2) })] }),
    )
    expect(one.open).toBe(1)
    expect(one.parts.stale.first[0]).toMatchObject({ sendNow: 'LOG_AVMELDING', isOpen: true })
  })

  test('and open, with the endringsmelding to send, when it came after the patient had left', () => {
    const left = later('LOG_UTSKREVET', { deliveredAt: at(end + 2) })
    const one = partsOf(message({ deliveredAt: at(end + 9), later: [left] }))
    expect(one.parts.stale.first[0]).toMatchObject({ sendNow: 'HELSEOPPL_SOKNAD', isOpen: true })
    expect(one.todo).toContain('endringsmelding')
    const sent = later('HELSEOPPL_SOKNAD', { deliveredAt: at(end + 20) })
    expect(partsOf(message({ deliveredAt: at(end + 9), later: [left, sent] })).open).toBe(0)
  })

  test('and has to be called off by phone while the avmelding waits, where somebody was told of it', () => {
    expect(partsOf({ ...undelivered, later: [held] }).parts.stale.first[0]).toMatchObject({ isOpen: false })
    const told = partsOf({ ...undelivered, calls: [call()], later: [held] })
    expect(told.parts.stale.first[0]).toMatchObject({ isOpen: true })
    const avmelding = {
      ...undelivered,
      msgId: 'LOG_AVMELDING',
      type: 'LOG_AVMELDING',
      calls: [call({ id: 'd' })],
    }
    const both = reconcile([{ ...undelivered, calls: [call()], later: [held] }, avmelding], [], facts)
    expect(both.parts.stale.first[0]).toMatchObject({ isOpen: false })
  })

  test('and open when the avmelding was stopped', () => {
    const stopped = later('LOG_AVMELDING', { transport: 'refused', application: 'none' })
    const one = partsOf(message({ later: [stopped] }))
    expect(one.parts.stale.first[0]).toMatchObject({ sendNow: 'LOG_AVMELDING', isOpen: true })
  })

  test('unless that belongs to the next stay', () => {
    const next = [later('LOG_INNLAGT'), later('LOG_UTSKRIVNINGSKLAR'), later('LOG_AVMELDING')]
    expect(partsOf(message({ later: next })).where).toEqual(['deliveredNeverPhoned'])
  })
})

describe('a reconciliation', () => {
  const anyCall = fc.record({
    outcome: fc.constantFrom(...callOutcomes),
    minute: fc.integer({ min: 0, max: 600 }),
  })
  const anyMessage = fc
    .record({
      type: fc.constantFrom(...messageTypes.map(({ code }) => code)),
      transport: fc.constantFrom(...transports),
      application: fc.constantFrom(...applications),
      calls: fc.array(anyCall, { maxLength: 3 }),
    })
    .map(({ calls, ...rest }) => ({
      ...rest,
      calls: calls.map(({ outcome, minute }, index) => call({ id: `c${index}`, outcome, at: at(minute) })),
    }))

  test('counts each open thing once, and shows what it counts', () => {
    fc.assert(
      fc.property(fc.array(anyMessage, { maxLength: 20 }), (some) => {
        const messages = some.map((one, index) => message({ ...one, msgId: `m${index}` }))
        const made = reconcile(messages, [], facts)
        const open = new Set(
          reconcileParts.flatMap((part) =>
            made.parts[part].first.filter((one) => one.isOpen).map(({ id }) => id),
          ),
        )
        expect(made.open).toBe(open.size)
        const text = reconcileText(made)
        for (const id of open) expect(text).toContain(id)
        expect(Math.max(...text.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80)
        expect(JSON.parse(JSON.stringify(made))).toEqual(made)
      }),
    )
  })

  test('of nothing never says that all is well', () => {
    const made = reconcile([], [], facts)
    expect(reconcileText(made)).toContain('Ingenting er åpent i dette verktøyet.')
    expect(reconcileSummary(made)).toBe(
      'Avstemming 21.11.2026 kl. 22:10 til 22.11.2026 kl. 04:40: ingenting å gå gjennom. Åpent: 0.',
    )
  })

  test('of more than anybody reads counts all of it, what is open first', () => {
    const done = Array.from({ length: 250 }, (_, index) => message({ msgId: `m${index}` }))
    const made = reconcile([...done, { ...undelivered, msgId: 'open' }], [], facts)
    expect(made.parts.deliveredNeverPhoned.count).toBe(250)
    expect(reconcileText(made)).toContain('… og 50 til')
    expect(reconcileHtml(made)).toContain('… og 50 til')
  })
})
