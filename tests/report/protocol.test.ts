import fc from 'fast-check'
import { expect, test } from 'vitest'
import { replay } from '../../plo/delivery/evolve.ts'
import type { DeliveryEvent } from '../../plo/delivery/state.ts'
import type { ReceivedMessage, SentMessage, StrayReceipt } from '../../plo/report/exchange.ts'
import { type Exchange, protocol } from '../../plo/report/protocol.ts'
import type { Verdict } from '../../plo/report/protocol-checks.ts'
import { answer, type Happening, happenings, live, start } from '../delivery/deliveries.ts'

const hospital = { id: '974753898', name: 'Sykehuset Namsos' }
const municipality = { id: '5007', name: 'Namsos kommune' }

const started: Happening = { what: 'start' }
const receipt: Happening = { what: 'outcome', outcome: { type: 'delivered', receiptId: 'r1' } }
const unsent: Happening = { what: 'outcome', outcome: { type: 'unsent', code: 'connect/ECONNREFUSED' } }
const unanswered: Happening = { what: 'outcome', outcome: { type: 'ambiguous', code: 'answer/timeout' } }
const refused: Happening = { what: 'outcome', outcome: { type: 'permanent', code: 'http/422' } }
const apprec = (status: '1' | '2' | '3'): Happening => ({ what: 'apprec', status })
const arrived = [started, receipt]

test.each<[string, readonly Happening[], string | undefined, Verdict, readonly string[]]>([
  ['has only been accepted', [], undefined, 'remaining', ['Ikke framme – venter', 'Ingen AppRec ennå']],
  [
    'was sent and not answered',
    [started, unanswered],
    'J',
    'remaining',
    ['kan være framme', 'Ingen AppRec ennå'],
  ],
  ['is there, and waits for its AppRec', arrived, 'J', 'remaining', ['Transportkvittering kl. 09:02:00']],
  ['was answered with OK', [...arrived, apprec('1')], 'J', 'ok', ['AppRec: OK kl. 09:03:00']],
  ['says nothing of AppRec, and got one', [...arrived, apprec('1')], undefined, 'ok', ['AppRec: OK']],
  ['was rejected', [...arrived, apprec('2')], 'J', 'not-ok', ['AppRec: Avvist']],
  ['was received with errors', [...arrived, apprec('3')], 'J', 'not-ok', ['OK, feil i delmelding']],
  [
    'was answered before its receipt came',
    [started, apprec('1'), receipt],
    'J',
    'ok',
    ['vist av AppRec', 'AppRec: OK'],
  ],
  ['asks for no AppRec and got none', arrived, 'N', 'ok', ['Ingen AppRec']],
  ['asks for none, and is not there yet', [started, unsent], 'N', 'remaining', ['Ingen AppRec']],
  ['asks for none, and got one', [...arrived, apprec('1')], 'N', 'not-ok', ['AppRec: OK']],
  ['asks for one only of errors', arrived, 'F', 'ok', ['Ingen AppRec']],
  ['asks for one only of errors, and got one', [...arrived, apprec('1')], 'F', 'not-ok', ['AppRec: OK']],
  ['was refused', [started, refused], 'J', 'not-ok', ['avvist av mottaket (http/422)', 'Ingen AppRec']],
  ['was withdrawn', [{ what: 'withdraw' }], 'J', 'ok', ['Trukket tilbake før den ble sendt']],
  [
    'was withdrawn, and answered all the same',
    [{ what: 'withdraw' }, apprec('1')],
    'J',
    'not-ok',
    ['Ny AppRec kl. 09:02:00: OK'],
  ],
  [
    'was answered twice, in two ways',
    [...arrived, apprec('1'), apprec('2')],
    'J',
    'not-ok',
    ['AppRec: OK', 'Ny AppRec kl. 09:04:00: Avvist'],
  ],
  ['was answered twice, in one way', [...arrived, apprec('1'), apprec('1')], 'J', 'ok', ['AppRec: OK']],
  [
    'was reported as wrong by somebody there',
    [...arrived, apprec('1'), { what: 'avviksmelding' }],
    'J',
    'not-ok',
    ['Mottaker meldte feil kl. 09:04:00'],
  ],
])('one that %s', (_fact, happened, ack, verdict, said) => {
  const step = only({ sent: [sent(happened, ack === undefined ? {} : { ack })] })
  expect(step.verdict).toBe(verdict)
  const actual = step.checks.map((check) => check.actual).join(' · ')
  for (const text of said) expect(actual).toContain(text)
})

test.each<[string, readonly Happening[], Partial<SentMessage>, readonly string[]]>([
  ['came at once', [...arrived, apprec('1')], {}, []],
  [
    'went several times',
    [started, unsent, started, unanswered, ...arrived, apprec('1')],
    {},
    ['Sendt 3 ganger med samme MsgId.', '2 forsøk lyktes ikke (connect/ECONNREFUSED, answer/timeout).'],
  ],
  ['was held', arrived, { wasHeld: true }, ['Holdt igjen mens forbindelsen var stengt.']],
  ['is about one that is not here', arrived, { answers: 'other-1' }, ['Viser til meldingen other-1.']],
])('one that %s is remarked on so', (_fact, happened, more, remarks) => {
  expect(only({ sent: [sent(happened, more)] }).remarks).toEqual(remarks)
})

test.each([
  ['alarm', 'fristen (foreslått)'],
  ['limit', 'den nasjonale fristen'],
] as const)(
  'one whose AppRec is missing past the %s is not OK; one that comes then is OK, and late',
  (level, deadline) => {
    const due: DeliveryEvent = { type: 'apprec-overdue', at: new Date(start.getTime() + 3_600_000), level }
    const late = answer('1', new Date(due.at.getTime() + 60_000))
    const received: DeliveryEvent = { type: 'apprec-received', at: late.at, answer: late }
    const missing = only({ sent: [sent(arrived, { ack: 'J' }, [due])] })
    expect(missing).toMatchObject({ verdict: 'not-ok', remarks: [] })
    expect(missing.checks[1]?.actual).toBe(`AppRec mangler; ${deadline} er ute`)
    const answered = only({ sent: [sent(arrived, { ack: 'J' }, [due, received])] })
    expect(answered).toMatchObject({
      verdict: 'ok',
      remarks: [`AppRec kom for sent: 1 min 0 s etter ${deadline}.`],
    })
  },
)

test('a step says who, what and when, with the receipts and how long they took', () => {
  const [step] = made({ sent: [sent([...arrived, apprec('2')])] }).steps
  expect(step).toMatchObject({
    nr: 1,
    at: '2026-11-21T09:00:00+01:00',
    from: hospital,
    to: municipality,
    typeName: 'Melding om innlagt pasient',
    id: '5f6f6a52-0000-4000-8000-000000000001',
    shortId: '5f6f6a52',
    receipts: { transportAt: '2026-11-21T09:02:00+01:00', apprec: { status: '2' } },
    attempts: 1,
    deliveredAfterMs: 120_000,
    answeredAfterMs: 180_000,
  })
})

test.each<[string, string, string, boolean, readonly Verdict[]]>([
  ['the right answer to a question', 'DIALOG_FORESPORSEL', 'DIALOG_SVAR', true, ['ok']],
  ['another dialogue instead of the answer', 'DIALOG_FORESPORSEL', 'DIALOG_HELSEFAGLIG', true, ['not-ok']],
  ['a report of errors in the question', 'DIALOG_FORESPORSEL', 'DIALOG_AVVIK', true, []],
  ['another question', 'DIALOG_FORESPORSEL', 'DIALOG_FORESPORSEL', true, []],
  ['an answer to the own question', 'DIALOG_FORESPORSEL', 'DIALOG_SVAR', false, ['not-ok']],
  ['an answer to what is no question', 'LOG_INNLAGT', 'DIALOG_SVAR', true, ['not-ok']],
  ['a report that no source says how to answer', 'LOG_INNLAGT', 'INNLEGGELSESRAPPORT', true, []],
])('%s', (_fact, asked, answered, fromTheOther, verdicts) => {
  const question = received({ msgId: 'q', type: asked })
  const ends = fromTheOther ? {} : { sender: municipality.id, recipient: hospital.id }
  const reply = sent([...arrived, apprec('1')], { msgId: 'a', type: answered, answers: 'q', ...ends })
  const step = made({ received: [question], sent: [reply] }).steps.find(({ id }) => id === 'a')
  expect(step?.checks.slice(2).map(({ verdict }) => verdict)).toEqual(verdicts)
})

test.each<[string, Partial<ReceivedMessage>, Verdict, readonly string[]]>([
  ['a message', {}, 'ok', []],
  ['the same message again', { deliveries: 3 }, 'ok', ['Kom 3 ganger med samme innhold; regnet som én.']],
  ['a report of errors', { kind: 'avviksmelding', result: 'applied' }, 'ok', []],
  ['one about nothing', { kind: 'avviksmelding', result: 'unknown-message' }, 'not-ok', []],
  ['one about what others got', { kind: 'avviksmelding', result: 'other-party' }, 'not-ok', []],
  ['one about what was not sent', { kind: 'avviksmelding', result: 'not-sent' }, 'not-ok', []],
])('what came: %s', (_fact, change, verdict, remarks) => {
  expect(only({ received: [received(change)] })).toMatchObject({ verdict, remarks, from: municipality })
})

test('a receipt for nothing that was sent is a step of its own, and not OK', () => {
  const stray: StrayReceipt = {
    ...{ id: 'a1', about: 'never-sent', sender: municipality.id, recipient: hospital.id },
    ...{ status: '1', at: start, result: 'unknown-message' },
  }
  const step = only({ strays: [stray] })
  expect(step).toMatchObject({ type: 'APPREC', verdict: 'not-ok' })
  expect(step.checks[0]?.actual).toContain('ikke er sendt herfra: never-sent')
})

test('steps stand in the order of time, whoever sent them', () => {
  const later = new Date(start.getTime() + 1000)
  const { steps } = made({
    sent: [sent([], { msgId: 'first' })],
    received: [received({ msgId: 'third', at: new Date(start.getTime() + 2000) })],
    strays: [
      {
        ...{ id: 'second', about: 'x', sender: municipality.id, recipient: hospital.id },
        ...{ status: '1', at: later, result: 'unknown-message' },
      },
    ],
  })
  expect(steps.map(({ nr, id }) => [nr, id])).toEqual([
    [1, 'first'],
    [2, 'second'],
    [3, 'third'],
  ])
})

test('whatever has happened, every step is OK, not OK or remaining, and is the worst of what was expected of it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(happenings, fc.constantFrom('J', 'N', 'F', undefined)), { maxLength: 5 }),
      (lives) => {
        const messages = lives.map(([happened, ack], n) =>
          sent(happened, { msgId: `m${n}`, ...(ack !== undefined && { ack }) }),
        )
        const { steps, sum } = made({ sent: messages })
        expect(sum.steps).toBe(lives.length)
        expect(sum.ok + sum.notOk + sum.remaining).toBe(sum.steps)
        for (const { checks, verdict } of steps) {
          const verdicts = checks.map((check) => check.verdict)
          const worst = (['not-ok', 'remaining', 'ok'] as const).find((one) => verdicts.includes(one))
          expect(verdict).toBe(worst)
        }
      },
    ),
  )
})

test('a message that is neither there, nor answered with OK, is never OK', () => {
  fc.assert(
    fc.property(happenings, (happened) => {
      const message = sent(happened, { ack: 'J' })
      const { transport, application } = message.delivery
      const fine = transport === 'withdrawn' || (transport === 'delivered' && application === 'confirmed')
      if (!fine) expect(only({ sent: [message] }).verdict).not.toBe('ok')
    }),
  )
})

function made(parts: Partial<Exchange>) {
  const period = { since: start, until: new Date(start.getTime() + 3_600_000) }
  const nothing = { sent: [], received: [], strays: [], became: [] }
  return protocol({
    between: [hospital, municipality],
    period,
    madeAt: period.until,
    ...nothing,
    ...parts,
  })
}

function only(parts: Partial<Exchange>) {
  const [step, ...more] = made(parts).steps
  if (step === undefined || more.length > 0) throw new Error('one step was expected')
  return step
}

/** @param more what happened after all that */
function sent(
  happened: readonly Happening[],
  change: Partial<SentMessage> = {},
  more: readonly DeliveryEvent[] = [],
): SentMessage {
  const events = [...live(happened).events, ...more]
  const delivery = replay(events)
  if (delivery === undefined) throw new Error('a message without a state')
  return {
    msgId: '5f6f6a52-0000-4000-8000-000000000001',
    type: 'LOG_INNLAGT',
    sender: hospital.id,
    recipient: municipality.id,
    delivery,
    events,
    held: false,
    wasHeld: false,
    ...change,
  }
}

function received(change: Partial<ReceivedMessage> = {}): ReceivedMessage {
  return {
    msgId: 'theirs',
    kind: 'message',
    type: 'INNLEGGELSESRAPPORT',
    sender: municipality.id,
    recipient: hospital.id,
    at: start,
    deliveries: 1,
    result: 'kept',
    ...change,
  }
}
