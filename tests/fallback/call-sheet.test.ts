import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { policyNamed } from '../../plo/delivery/policy.ts'
import { shown } from '../../plo/delivery/shown.ts'
import type { Application, Transport } from '../../plo/delivery/state.ts'
import { explainStop } from '../../plo/delivery/stop.ts'
import type { Call } from '../../plo/fallback/call.ts'
import { type CallSheetFacts, callSheet } from '../../plo/fallback/call-sheet.ts'
import { callSheetForm, idsOn, type Ring } from '../../plo/fallback/call-sheet-form.ts'
import { callSheetText } from '../../plo/fallback/call-sheet-text.ts'
import { type OpenMessage, pickOpen } from '../../plo/fallback/pick-open.ts'
import { messageTypes } from '../../plo/standard/message-types.ts'
import { callSheetNow } from '../../server/call-sheet.ts'
import { happenings, live, start } from '../delivery/deliveries.ts'
import { knowledge } from '../support/knowledge.ts'
import { embeddedLedger, empty, newMessage, type TestLedger } from '../support/ledger.ts'

const now = new Date('2026-11-22T03:10:00Z')
const ringNow: Ring = {
  when: 'now',
  first: { heading: 'Sykepleietjeneste', phone: '74 00 00 00', facts: ['ikke bekreftet'] },
}

function open(
  change: Partial<OpenMessage> & { state?: readonly [Transport, Application] } = {},
): OpenMessage {
  const { state: [transport, application] = ['queued', 'none'], ...rest } = change
  return {
    msgId: 'm1',
    seq: 1,
    type: 'LOG_INNLAGT',
    recipient: '5007',
    service: '',
    ward: 'Medisin 2',
    writtenAt: new Date('2026-11-21T21:40:00Z'),
    shown: shown(transport, application),
    ...(transport === 'refused' && { stopped: explainStop('http/422') }),
    ...rest,
  }
}

function made(messages: readonly OpenMessage[], facts: Partial<CallSheetFacts> = {}, most = 500) {
  const picking = pickOpen(most)
  for (const message of messages) picking.add(message)
  return callSheet(picking.picked(), {
    madeAt: now,
    reachAt: now,
    names: true,
    asked: { parties: [], remarks: [] },
    nameOf: (party) => (party === '5007' ? 'Namsos kommune' : 'Steinkjer kommune'),
    ring: () => ringNow,
    told: new Map(),
    calls: new Map(),
    later: new Map(),
    ...facts,
  })
}

function rowsOf(sheet: ReturnType<typeof made>) {
  return sheet.headings.flatMap(({ recipients }) =>
    recipients.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows)),
  )
}

const call: Call = {
  id: 'c1',
  messages: ['m1'],
  party: '5007',
  at: new Date('2026-11-21T21:34:00Z'),
  by: { name: 'KE', role: 'sykepleier' },
  to: { name: 'N. N.', role: 'saksbehandler' },
  outcome: 'nådd',
  readBack: true,
  answer: 'tar imot mandag',
  paper: true,
  enteredAt: now,
}

describe('a call sheet', () => {
  test('that is empty says what it does not know, never that all is well', () => {
    const text = callSheetText(made([]))
    expect(text).toContain('Ingen ventende meldinger i dette verktøyet.')
    expect(text).toContain('Meldinger skrevet etter 22.11.2026 kl. 04:10 er IKKE med.')
    expect(text).toContain('TESTSYSTEM')
  })

  test('has its messages in the order in which to phone', () => {
    const types = ['DIALOG_FORESPORSEL', 'INNLEGGELSESRAPPORT', 'LOG_INNLAGT', 'UTSKRIVNINGSRAPPORT']
    const messages = [...types, 'LOG_AVMELDING', 'LOG_UTSKRIVNINGSKLAR'].map((type, index) =>
      open({ type, msgId: type, seq: index, writtenAt: new Date(start.getTime() - index * 1000) }),
    )
    expect(rowsOf(made(messages)).map(({ id }) => id)).toEqual([
      'LOG_UTSKRIVNINGSKLAR',
      'LOG_AVMELDING',
      ...types.toReversed(),
    ])
  })

  test('has the innlagt first whose 24 hours are over first', () => {
    const told = new Map([
      ['late', { happenedAt: new Date('2026-11-21T20:00:00Z') }],
      ['early', { happenedAt: new Date('2026-11-21T07:00:00Z') }],
    ])
    const rows = rowsOf(made([open({ msgId: 'late' }), open({ msgId: 'early', seq: 2 })], { told }))
    expect(rows.map(({ id }) => id)).toEqual(['early', 'late'])
    expect(rows[0]?.deadline).toMatchObject({ at: '2026-11-22T08:00:00+01:00' })
    expect(rows[0]?.deadline?.basis).toContain('foreslått')
  })

  test('separates what can be rung now from what waits until the office opens', () => {
    const opens = { ...ringNow, when: 'opens' as const, opensAt: '2026-11-23T08:00:00+01:00' }
    const sheet = made([open(), open({ msgId: 'm2', seq: 2 })], {
      ring: ({ msgId }) => (msgId === 'm1' ? opens : ringNow),
    })
    const text = callSheetText(sheet)
    expect(text.indexOf('RING NÅ')).toBeLessThan(text.indexOf('RING NÅR KONTORET ÅPNER 23.11.2026 KL. 08:00'))
    expect(sheet.headings[0]?.recipients[0]?.groups.map(({ rows }) => rows.map(({ id }) => id))).toEqual([
      ['m2'],
      ['m1'],
    ])
  })

  test.each([
    [['queued', 'none'], 'Ikke framme', 'Meldingen kommer når systemet er oppe.'],
    [['ambiguous', 'none'], 'Ikke framme', 'Kan være framme. Regn den som ikke framme.'],
    [['refused', 'none'], 'Ikke framme', 'Meldingen kommer ikke av seg selv.'],
    [['delivered', 'rejected'], 'Framme, men må følges opp', 'Ikke godtatt'],
    [['delivered', 'overdue'], 'Framme, men må følges opp', 'Kvittering mangler'],
  ] as const)('says of one that is %j what will come of it', (state, heading, text) => {
    const sheet = made([open({ state })])
    expect(sheet.headings.map((one) => one.heading)).toEqual([heading])
    expect(callSheetText(sheet)).toContain(text)
  })

  test('has a report that is not there printed, and its medication never read aloud alone', () => {
    const text = callSheetText(made([open({ type: 'UTSKRIVNINGSRAPPORT' })])).replace(/\s+/g, ' ')
    expect(text).toContain('Skriv ut og send med pasienten (foreslått).')
    expect(text).toContain('Les aldri bare opp legemidler.')
  })

  test('says what has been rung before, and both times when midnight lies between', () => {
    const sheet = made([open({ type: 'LOG_UTSKRIVNINGSKLAR' })], { calls: new Map([['m1', [call]]]) })
    const text = callSheetText(sheet).replace(/\s+/g, ' ')
    expect(text).toContain('Varslet 21.11.2026 kl. 22:34 til N. N. (saksbehandler), gjentatt')
    expect(text).toContain('Ringt 21.11.2026 kl. 22:34, meldingen er ikke framme ennå. Avgjør ikke betaling.')
    expect(text).toContain('Svar: tar imot mandag')
    const answered = { ...call, outcome: 'telefonsvarer' as const }
    expect(callSheetText(made([open()], { calls: new Map([['m1', [answered]]]) }))).toContain(
      'Telefonsvarer – regnes ikke som varslet',
    )
  })

  test('says of an utskrivningsklar that it was called off after it was written', () => {
    const avmelding = {
      ...{ msgId: 'm2', type: 'LOG_AVMELDING', acceptedAt: now },
      ...({ transport: 'queued', application: 'none' } as const),
    }
    const sheet = made([open({ type: 'LOG_UTSKRIVNINGSKLAR' })], { later: new Map([['m1', [avmelding]]]) })
    expect(callSheetText(sheet).replace(/\s+/g, ' ')).toContain(
      'NB: Gjelder ikke lenger: Avmelding av utskrivningsklar pasient er skrevet etter den.',
    )
  })

  test('without names has nothing of the patient, and no free text', () => {
    const told = new Map([['m1', { patient: { name: 'Oppdiktet Testpasient', id: '15838700123' } }]])
    const sheet = made([open()], { told, names: false, calls: new Map([['m1', [call]]]) })
    expect(JSON.stringify(sheet)).not.toMatch(/Testpasient|15838700123|tar imot mandag/)
    expect(callSheetText(sheet)).toContain('m1')
    expect(callSheetText(made([open()], { told }))).toContain('Pasient: Oppdiktet Testpasient, 15838700123')
  })

  test('too long to be phoned shows an equal share of each recipient, and counts and names all the rest', () => {
    const messages = Array.from({ length: 60 }, (_, index) =>
      open({
        msgId: `m${index}`,
        seq: index,
        recipient: index < 50 ? '5007' : '5006',
        type: index === 40 ? 'LOG_UTSKRIVNINGSKLAR' : 'LOG_INNLAGT',
      }),
    )
    const sheet = made(messages, {}, 20)
    expect([sheet.total, sheet.listed]).toEqual([60, 20])
    expect(rowsOf(sheet)[0]?.id).toBe('m40')
    expect(new Set(idsOn(sheet))).toEqual(new Set(messages.map(({ msgId }) => msgId)))
    const text = callSheetText(sheet)
    expect(text).toContain('60 meldinger må følges opp. VISER 20 AV 60')
    expect(text).toContain('og 40 til: 40 Melding om innlagt pasient')
  })

  test('is its own JSON, and no line of its text is wider than 80', () => {
    const sheet = made(messageTypes.map(({ code }, seq) => open({ type: code, msgId: randomUUID(), seq })))
    expect(callSheetForm.parse(JSON.parse(JSON.stringify(sheet)))).toEqual(sheet)
    expect(
      Math.max(
        ...callSheetText(sheet)
          .split('\n')
          .map((line) => [...line].length),
      ),
    ).toBeLessThanOrEqual(80)
  })
})

describe('the call sheet of a ledger', () => {
  let opened: TestLedger
  beforeAll(async () => {
    opened = await embeddedLedger()
  })
  afterAll(() => opened?.close())

  const policy = policyNamed('ward')
  if (policy === undefined) throw new Error('there is no policy ward')
  const parties = knowledge.directory.parties.map(({ id }) => id)
  const message = fc.record({
    type: fc.constantFrom(...messageTypes.map(({ code }) => code)),
    recipient: fc.constantFrom(...parties.slice(0, 3), ...parties.slice(-1), '5039'),
    happened: happenings,
  })

  test('holds exactly the messages that must be followed up, whatever has happened to them', async () => {
    const { ledger, database } = opened
    const deps = { ledger, knowledge, policy, placeOf: () => undefined }
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 12 }), async (messages) => {
        await empty(database)
        const expected: string[] = []
        for (const [index, { type, recipient, happened }] of messages.entries()) {
          const msgId = `m${index}`
          await ledger.accept(newMessage({ msgId, type, recipient }), start)
          const after = await ledger.change(msgId, () => live(happened).events.slice(1))
          if (after === undefined) throw new Error('it was accepted')
          if (shown(after.transport, after.application).followUp !== undefined) expected.push(msgId)
        }
        const sheet = await callSheetNow(deps, now, { parties: [], reachAt: now, names: true, remarks: [] })
        expect(idsOn(sheet).toSorted()).toEqual(expected.toSorted())
        expect(sheet.total).toBe(expected.length)
        const listed = await ledger.list({ open: true, limit: 100 })
        expect(listed.map(({ msgId }) => msgId).toSorted()).toEqual(expected.toSorted())
      }),
      { numRuns: 60 },
    )
  })
})
