import { type ApprecErrorExplained, explainApprecError } from '../codes/apprec-errors.ts'
import type { Answer, Delivery, DeliveryEvent } from '../delivery/state.ts'
import { TEST_SYSTEM_LINE } from '../fallback/test-system-line.ts'
import { toIso } from '../message/time.ts'
import { messageType } from '../standard/message-types.ts'
import type { ReceivedMessage, SentMessage, StrayReceipt } from './exchange.ts'
import type { NamedParty } from './named-party.ts'
import type { Period } from './period.ts'
import {
  type Check,
  checkAnswer,
  checkReceived,
  checkSent,
  checkStray,
  deadlineOf,
  type Verdict,
} from './protocol-checks.ts'
import { durationText } from './time-text.ts'

/**
 * What two parties exchanged on a test day, step by step, with what was expected of each and what came («testprotokoll»).
 * As it is written down: times are ISO 8601 with the offset in Norway. Nothing in it is about a patient.
 */
export type Protocol = {
  readonly note: string
  readonly between: readonly [NamedParty, NamedParty]
  readonly since: string
  readonly until: string
  readonly madeAt: string
  /** What whoever reads it must know of how it was made. */
  readonly remarks: readonly string[]
  readonly sum: Sum
  readonly steps: readonly Step[]
}

/** How many steps there are, and how they went; `ok + notOk + remaining = steps`. */
export type Sum = {
  readonly steps: number
  readonly ok: number
  readonly notOk: number
  readonly remaining: number
}

export type Step = {
  readonly nr: number
  /** When it was accepted for sending here, or came here. */
  readonly at: string
  readonly from: NamedParty
  readonly to: NamedParty
  readonly type: string
  readonly typeName: string
  readonly id: string
  readonly shortId: string
  readonly verdict: Verdict
  readonly checks: readonly Check[]
  readonly receipts: Receipts
  /** Of what was sent from here. */
  readonly attempts?: number
  readonly deliveredAfterMs?: number
  readonly answeredAfterMs?: number
  /** Late, again, held, and whatever else was not as simple as it could be. */
  readonly remarks: readonly string[]
}

export type Receipts = {
  readonly transportAt?: string
  readonly apprec?: {
    readonly id: string
    readonly status: Answer['status']
    readonly at: string
    readonly errors: readonly ApprecErrorExplained[]
  }
}

export type Exchange = {
  readonly between: readonly [NamedParty, NamedParty]
  readonly period: Period
  readonly madeAt: Date
  readonly sent: readonly SentMessage[]
  readonly received: readonly ReceivedMessage[]
  readonly strays: readonly StrayReceipt[]
  /** What became of former municipalities that were named. */
  readonly became: readonly string[]
}

/** In order of time; what was sent from here and what came here in one. */
export function protocol({ between, period, madeAt, sent, received, strays, became }: Exchange): Protocol {
  const all = new Map([...received, ...sent].map((message) => [message.msgId, message]))
  const name = (id: string) => between.find((party) => party.id === id) ?? { id, name: id }
  const unnumbered = [
    ...sent.map((message) => sentStep(message, checkAnswer(message, all), name)),
    ...received.map((message) => receivedStep(message, checkAnswer(message, all), name)),
    ...strays.map((receipt) => strayStep(receipt, name)),
  ].toSorted((one, other) => one.time.getTime() - other.time.getTime())
  const steps = unnumbered.map(({ time, ...step }, index) => ({ nr: index + 1, at: toIso(time), ...step }))
  return {
    note: TEST_SYSTEM_LINE,
    between,
    since: toIso(period.since),
    until: toIso(period.until),
    madeAt: toIso(madeAt),
    remarks: [...became, ...howItIsMade],
    sum: sumOf(steps),
    steps,
  }
}

const howItIsMade = [
  'Trinnene er meldingene som ble sendt eller kom i tidsrommet; kvitteringer på dem er med også når de kom senere.',
  'Kvitteringer som gis herfra på meldinger som kom, føres ikke her: kontroller dem hos den andre.',
] as const

type Unnumbered = Omit<Step, 'nr' | 'at'> & { readonly time: Date }
type Name = (partyId: string) => NamedParty

function sentStep(message: SentMessage, answer: readonly Check[], name: Name): Unnumbered {
  const { delivery, events } = message
  const { acceptedAt, attempts, apprec } = delivery
  const receipt = events.find((event) => event.type === 'delivered')
  const checks = [...checkSent(message), ...answer]
  return {
    time: acceptedAt,
    ...headOf(message, name),
    verdict: worst(checks),
    checks,
    receipts: {
      ...(receipt?.by === 'receipt' && { transportAt: toIso(receipt.at) }),
      ...(apprec && { apprec: receiptOf(apprec) }),
    },
    attempts,
    ...(receipt && { deliveredAfterMs: receipt.at.getTime() - acceptedAt.getTime() }),
    ...(apprec && { answeredAfterMs: apprec.at.getTime() - acceptedAt.getTime() }),
    remarks: [...remarksOnSending(message), ...remarkOnReference(message, answer)],
  }
}

function receivedStep(message: ReceivedMessage, answer: readonly Check[], name: Name): Unnumbered {
  const checks = [...checkReceived(message), ...answer]
  const again =
    message.deliveries > 1 ? [`Kom ${message.deliveries} ganger med samme innhold; regnet som én.`] : []
  return {
    time: message.at,
    ...headOf(message, name),
    verdict: worst(checks),
    checks,
    receipts: {},
    remarks: [...again, ...remarkOnReference(message, answer)],
  }
}

function strayStep(receipt: StrayReceipt, name: Name): Unnumbered {
  const checks = checkStray(receipt)
  return {
    time: receipt.at,
    ...headOf({ ...receipt, msgId: receipt.id, type: 'APPREC' }, name),
    verdict: worst(checks),
    checks,
    receipts: {},
    remarks: [],
  }
}

function headOf(
  {
    msgId,
    type,
    sender,
    recipient,
  }: { readonly msgId: string; readonly type: string; readonly sender: string; readonly recipient: string },
  name: Name,
) {
  const typeName = type === 'APPREC' ? 'Applikasjonskvittering (AppRec)' : (messageType(type)?.name ?? type)
  return { from: name(sender), to: name(recipient), type, typeName, id: msgId, shortId: shortIdOf(msgId) }
}

function receiptOf({ apprecId: id, status, errors, at }: Answer): NonNullable<Receipts['apprec']> {
  return { id, status, at: toIso(at), errors: errors.map((error) => explainApprecError(error, status)) }
}

/** As much of an id as two people can read to each other. */
function shortIdOf(msgId: string): string {
  const [first = msgId] = msgId.split('-')
  return first.length >= 8 && first.length < msgId.length ? first : msgId.slice(0, 13)
}

function remarksOnSending({ delivery, events, wasHeld }: SentMessage): readonly string[] {
  return [
    ...(wasHeld ? ['Holdt igjen mens forbindelsen var stengt.'] : []),
    ...(delivery.attempts > 1 ? [`Sendt ${delivery.attempts} ganger med samme MsgId.`] : []),
    ...failuresIn(events),
    ...lateAnswer(delivery, events),
  ]
}

function failuresIn(events: readonly DeliveryEvent[]): readonly string[] {
  const failed = events.filter((event) => event.type === 'attempt-failed')
  if (failed.length === 0) return []
  const codes = [...new Set(failed.map(({ code }) => code))].join(', ')
  return [`${failed.length} forsøk lyktes ikke (${codes}).`]
}

/** The deadline is a setting of ours, so that one that is missed is remarked on and breaks no expectation. */
function lateAnswer({ apprec }: Delivery, events: readonly DeliveryEvent[]): readonly string[] {
  const due = events.find((event) => event.type === 'apprec-overdue')
  if (apprec === undefined || due === undefined || due.at > apprec.at) return []
  return [
    `AppRec kom for sent: ${durationText(apprec.at.getTime() - due.at.getTime())} etter ${deadlineOf(due.level)}.`,
  ]
}

function remarkOnReference(
  { answers }: { readonly answers?: string },
  checks: readonly Check[],
): readonly string[] {
  if (answers === undefined || checks.length > 0) return []
  return [`Viser til meldingen ${shortIdOf(answers)}.`]
}

const badness: Readonly<Record<Verdict, number>> = { ok: 0, remaining: 1, 'not-ok': 2 }

/** One thing that is wrong makes the step wrong; one that is still to come leaves it open. */
function worst(checks: readonly Check[]): Verdict {
  return checks
    .map(({ verdict }) => verdict)
    .reduce<Verdict>((one, other) => (badness[other] > badness[one] ? other : one), 'ok')
}

function sumOf(steps: readonly Step[]): Sum {
  const count = (verdict: Verdict) => steps.filter((step) => step.verdict === verdict).length
  return { steps: steps.length, ok: count('ok'), notOk: count('not-ok'), remaining: count('remaining') }
}
