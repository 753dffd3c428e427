import { shown } from '../delivery/shown.ts'
import type { Application, Transport } from '../delivery/state.ts'
import { explainStop } from '../delivery/stop.ts'
import { toIso } from '../message/time.ts'
import { messageType, type TypeCode } from '../standard/message-types.ts'
import { type Call, callText, isReached, overMidnight } from './call.ts'
import { osloTime } from './oslo-time.ts'
import { isThere, type LaterMessage, staleness } from './stale.ts'
import { TEST_SYSTEM_LINE } from './test-system-line.ts'

export type { LaterMessage }

/** A message that has to be gone through, with who was phoned about it and what came after it. */
export type ReconciledMessage = {
  readonly msgId: string
  readonly type: string
  readonly recipient: string
  readonly ward?: string
  readonly writtenAt: Date
  readonly transport: Transport
  readonly application: Application
  readonly deliveredAt?: Date
  readonly withdrawnAt?: Date
  readonly problem?: string
  /** Those that another call stands for are left out. */
  readonly calls: readonly Call[]
  readonly later: readonly LaterMessage[]
}

export const reconcileParts = [
  'stillOpen',
  'stale',
  'phonedNeverSent',
  'deliveredNeverPhoned',
  'phonedTwice',
  'phonedAndDelivered',
] as const

export type ReconcilePart = (typeof reconcileParts)[number]

/** A reconciliation is its own JSON. Nothing about the patients. */
export type Reconciliation = {
  readonly note: string
  readonly madeAt: string
  readonly since: string
  readonly until: string
  readonly outage?: string
  /** Messages and calls that somebody must still do something about, each counted once. */
  readonly open: number
  readonly parts: Readonly<Record<ReconcilePart, ReconciledList>>
}

/** How many, and the first of them. */
export type ReconciledList = { readonly count: number; readonly first: readonly ReconciledItem[] }

export type ReconciledItem = {
  /** A message's id, or that of a call that has no message. */
  readonly id: string
  readonly kind: 'message' | 'call'
  readonly typeName: string
  readonly recipient: { readonly id: string; readonly name: string }
  readonly ward?: string
  readonly status: string
  readonly deliveredAt?: string
  /** Who was told and when; both times where midnight lies between. */
  readonly calls: readonly string[]
  readonly isOpen: boolean
  /** What is to be done; empty where nothing is. */
  readonly todo: string
  readonly sendNow?: TypeCode
}

/** As many as are shown of each part. */
const mostShown = 200

/**
 * Holds what was phoned against what was sent, message by message, and says what somebody must still do.
 *
 * @param loose calls that no message belongs to yet
 * @see workflow of the published routines: both parties document the calls; the parts are our proposal (foreslått)
 */
export function reconcile(
  messages: readonly ReconciledMessage[],
  loose: readonly Call[],
  facts: {
    readonly since: Date
    readonly until: Date
    readonly outage?: string
    readonly madeAt: Date
    readonly nameOf: (party: string) => string
  },
): Reconciliation {
  const { since, until, outage, madeAt, nameOf } = facts
  const found: Record<ReconcilePart, ReconciledItem[]> = {
    ...{ stillOpen: [], stale: [], phonedNeverSent: [], deliveredNeverPhoned: [], phonedTwice: [] },
    phonedAndDelivered: [],
  }
  const told = new Set(messages.filter(({ calls }) => calls.some(isReached)).map(({ msgId }) => msgId))
  for (const message of messages) {
    const item = itemOf(message, madeAt, nameOf)
    const reached = message.calls.filter(isReached)
    const { followUp } = shown(message.transport, message.application)
    const stale = staleness({ ...message, isPhoned: reached.length > 0 }, message.later, (id) => told.has(id))
    if (stale !== undefined) {
      const { isOpen, todo, sendNow } = stale
      found.stale.push({ ...item, isOpen, todo, ...(sendNow && { sendNow }) })
    }
    if (followUp !== undefined)
      found.stillOpen.push({ ...item, isOpen: true, todo: stale?.todo ?? openTodo(message, reached) })
    if (reached.length > 1) found.phonedTwice.push(item)
    if (message.transport === 'withdrawn') found.phonedNeverSent.push(...withdrawn(message, item, reached))
    else if (isThere(message))
      (reached.length > 0 ? found.phonedAndDelivered : found.deliveredNeverPhoned).push(item)
  }
  found.phonedNeverSent.push(...loose.map((call) => looseItem(call, nameOf)))

  const open = new Set(
    Object.values(found).flatMap((items) => items.filter(({ isOpen }) => isOpen).map(({ id }) => id)),
  )
  const list = (items: readonly ReconciledItem[]): ReconciledList => ({
    count: items.length,
    // What is still to be done is never behind what is not.
    first: items.toSorted((one, other) => Number(other.isOpen) - Number(one.isOpen)).slice(0, mostShown),
  })
  return {
    note: TEST_SYSTEM_LINE,
    madeAt: toIso(madeAt),
    since: toIso(since),
    until: toIso(until),
    ...(outage !== undefined && { outage }),
    open: open.size,
    parts: {
      stillOpen: list(found.stillOpen),
      stale: list(found.stale),
      phonedNeverSent: list(found.phonedNeverSent),
      deliveredNeverPhoned: list(found.deliveredNeverPhoned),
      phonedTwice: list(found.phonedTwice),
      phonedAndDelivered: list(found.phonedAndDelivered),
    },
  }
}

function itemOf(
  { msgId, type, recipient, ward, transport, application, deliveredAt, calls }: ReconciledMessage,
  now: Date,
  nameOf: (party: string) => string,
): ReconciledItem {
  const midnights = calls.map((call) => overMidnight(call, { type, deliveredAt }, now))
  return {
    id: msgId,
    kind: 'message',
    typeName: messageType(type)?.name ?? type,
    recipient: { id: recipient, name: nameOf(recipient) },
    ...(ward !== undefined && { ward }),
    status: shown(transport, application).label,
    ...(deliveredAt && { deliveredAt: toIso(deliveredAt) }),
    calls: [
      ...calls.map((call) =>
        call.party === recipient ? callText(call) : `${callText(call)} – ringt til ${nameOf(call.party)}`,
      ),
      ...midnights.filter((text) => text !== undefined),
    ],
    isOpen: false,
    todo: '',
  }
}

function openTodo({ transport, application, problem }: ReconciledMessage, reached: readonly Call[]): string {
  const phoned = reached.length > 0 ? 'Varslet på telefon.' : 'Ikke varslet: ring.'
  const { status } = shown(transport, application)
  if (status === 'Ikke framme – venter') return `${phoned} Meldingen kommer når systemet er oppe.`
  if (status === 'Ikke framme – stoppet')
    return `${phoned} Meldingen kommer ikke av seg selv. ${explainStop(problem ?? '').nextStep}`
  return `${phoned} ${shown(transport, application).help}`
}

/** Somebody was told what is not going to be written: told again after it was withdrawn, all is said. */
function withdrawn(
  { type, withdrawnAt }: ReconciledMessage,
  item: ReconciledItem,
  reached: readonly Call[],
): readonly ReconciledItem[] {
  if (reached.length === 0) return []
  const isTold = withdrawnAt !== undefined && reached.some(({ at }) => at > withdrawnAt)
  const isReady = type === 'LOG_UTSKRIVNINGSKLAR'
  const todo = isTold
    ? ''
    : `Varslet på telefon, men meldingen er trukket tilbake. Ring og si det${isReady ? ', og send avmelding hvis varselet ikke gjelder (foreslått)' : ''}.`
  return [{ ...item, isOpen: !isTold, todo, ...(isReady && !isTold && { sendNow: 'LOG_AVMELDING' }) }]
}

function looseItem(call: Call, nameOf: (party: string) => string): ReconciledItem {
  const { id, party, about, note } = call
  return {
    ...{ id, kind: 'call', recipient: { id: party, name: nameOf(party) } },
    typeName: about === undefined ? 'Ukjent melding' : (messageType(about)?.name ?? about),
    status: 'Ingen melding ennå',
    calls: [callText(call), ...(note === undefined ? [] : [`Gjaldt: ${note}`])],
    isOpen: true,
    todo: `Skriv og send meldingen, og knytt anropet til den: plo call log MSGID --corrects ${id}`,
    ...(about !== undefined && { sendNow: about }),
  }
}

/** «3 ringt og framme, …»: one line for whoever ends an outage. */
export function reconcileSummary({ since, until, open, parts }: Reconciliation): string {
  const window = `${osloTime(new Date(since))} til ${osloTime(new Date(until))}`
  const counts = reconcileParts
    .toReversed()
    .filter((part) => parts[part].count > 0)
    .map((part) => `${parts[part].count} ${inWords[part]}`)
  return `Avstemming ${window}: ${counts.length === 0 ? 'ingenting å gå gjennom' : counts.join(', ')}. Åpent: ${open}.`
}

const inWords: Readonly<Record<ReconcilePart, string>> = {
  phonedAndDelivered: 'ringt og framme',
  phonedTwice: 'ringt to ganger',
  deliveredNeverPhoned: 'framme uten at noen ble varslet på telefon',
  phonedNeverSent: 'ringt uten melding',
  stale: 'foreldet',
  stillOpen: 'fortsatt åpne',
}
