import { toIso } from '../message/time.ts'
import { messageType } from '../standard/message-types.ts'
import { type Call, callText, isReached, overMidnight } from './call.ts'
import { type Deadline, deadlineOf } from './call-deadline.ts'
import { byDeadline, callRank } from './call-order.ts'
import type { CallGroup, CallRecipient, CallRow, CallSheet, Ring } from './call-sheet-form.ts'
import type { OpenMessage, Picked, PickedGroup } from './pick-open.ts'
import { type LaterMessage, supersededBy } from './stale.ts'
import { TEST_SYSTEM_LINE } from './test-system-line.ts'
import { whatToSay } from './what-to-say.ts'

/** What a message says, as far as a call needs it. */
export type Told = {
  /** When what it tells of happened. */
  readonly happenedAt?: Date
  readonly patient?: NonNullable<CallRow['patient']>
}

export type CallSheetFacts = {
  readonly madeAt: Date
  readonly reachAt: Date
  readonly names: boolean
  readonly asked: Pick<CallSheet, 'parties' | 'ward' | 'remarks'>
  readonly nameOf: (party: string) => string
  readonly ring: (message: OpenMessage) => Ring
  /** By message id. */
  readonly told: ReadonlyMap<string, Told>
  /** By message id; those that another call stands for are left out. */
  readonly calls: ReadonlyMap<string, readonly Call[]>
  /** By message id: what came after it in the same stay. */
  readonly later: ReadonlyMap<string, readonly LaterMessage[]>
}

/**
 * The sheet of exactly the messages that somebody must follow up, in the order in which to phone.
 *
 * Recipients stand by what is most urgent at each of them, and then by name: an order nobody has decided (foreslått).
 */
export function callSheet(picked: Picked, facts: CallSheetFacts): CallSheet {
  const headings = headingNames.map((heading) => {
    const groups = picked.groups.filter((group) => group.heading === heading)
    return {
      heading,
      total: groups.reduce((sum, { total }) => sum + total, 0),
      recipients: groups
        .map((group) => ({ first: mostUrgent(group), recipient: recipientOf(group, facts) }))
        .sort((one, other) => one.first - other.first || byName(one.recipient, other.recipient))
        .map(({ recipient }) => recipient),
    }
  })
  const isExample = headings.some(({ recipients }) => recipients.some(hasExample))
  return {
    note: TEST_SYSTEM_LINE,
    madeAt: toIso(facts.madeAt),
    reachAt: toIso(facts.reachAt),
    names: facts.names,
    ...facts.asked,
    ...(isExample && { stamp: 'EKSEMPEL – IKKE I BRUK' }),
    total: picked.total,
    listed: picked.groups.reduce((sum, { listed }) => sum + listed.length, 0),
    headings: headings.filter(({ total }) => total > 0),
  }
}

const headingNames = ['Ikke framme', 'Framme, men må følges opp'] as const

function mostUrgent({ listed }: PickedGroup): number {
  return Math.min(...listed.map(({ type }) => callRank(type)))
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name.localeCompare(other.name, 'nb')
}

function recipientOf(
  { recipient, total, listed, further }: PickedGroup,
  facts: CallSheetFacts,
): CallRecipient {
  const rows = listed
    .map((message) => ({ ...message, deadline: deadlineOf(message.type, factsOf(message, facts)) }))
    .sort(byDeadline)
    .map((message) => rowOf(message, facts))
  return {
    id: recipient,
    name: facts.nameOf(recipient),
    total,
    groups: groupsOf(rows),
    further: { count: further.length, byType: countTypes(further), ids: further.map(({ msgId }) => msgId) },
  }
}

function factsOf({ msgId, writtenAt }: OpenMessage, { told }: CallSheetFacts) {
  return { happenedAt: told.get(msgId)?.happenedAt, writtenAt }
}

/** Who can be rung now stands first, and a number that is missing too: somebody must find it now. */
function groupsOf(rows: readonly CallRow[]): readonly CallGroup[] {
  const now = rows.filter(({ ring }) => ring.when !== 'opens')
  const opening = [...new Set(rows.map(({ ring }) => (ring.when === 'opens' ? ring.opensAt : undefined)))]
    .filter((time) => time !== undefined)
    .sort((one, other) => new Date(one).getTime() - new Date(other).getTime())
  return [
    ...(now.length === 0 ? [] : [{ when: 'now' as const, rows: now }]),
    ...opening.map((opensAt) => ({
      ...{ when: 'opens' as const, opensAt },
      rows: rows.filter(({ ring }) => ring.when === 'opens' && ring.opensAt === opensAt),
    })),
  ]
}

function rowOf(
  message: OpenMessage & { readonly deadline?: Deadline | undefined },
  facts: CallSheetFacts,
): CallRow {
  const { msgId, type, ward, shown, stopped, deadline } = message
  const patient = facts.told.get(msgId)?.patient
  return {
    id: msgId,
    type,
    typeName: messageType(type)?.name ?? type,
    ...(ward !== undefined && { ward }),
    writtenAt: toIso(message.writtenAt),
    ...(deadline && { deadline: dueText(deadline, facts.madeAt) }),
    wrong: {
      label: shown.label,
      help: shown.help,
      ...(stopped && { reason: stopped.reason, nextStep: stopped.nextStep }),
    },
    coming: comingOf(message),
    ...staleOn(message, facts),
    say: whatToSay(type),
    ...(facts.names && patient && { patient }),
    ring: facts.ring(message),
    calls: (facts.calls.get(msgId) ?? []).map((call) => callOn(call, message, facts)),
  }
}

function dueText({ text, at, basis }: Deadline, now: Date): NonNullable<CallRow['deadline']> {
  return {
    text: at !== undefined && at < now ? `${text} – PASSERT` : text,
    ...(at && { at: toIso(at) }),
    basis,
  }
}

/** Whoever phones tells what is so now, not what was so when it was written. */
function staleOn({ msgId, type }: OpenMessage, { later }: CallSheetFacts): Pick<CallRow, 'stale'> {
  const by = supersededBy(type, later.get(msgId) ?? [])
  if (by === undefined) return {}
  const name = messageType(by.type)?.name ?? by.type
  return { stale: `Gjelder ikke lenger: ${name} er skrevet etter den. Si hvordan det er nå.` }
}

function comingOf({ shown }: OpenMessage): string {
  switch (shown.status) {
    case 'Ikke framme – venter':
      return 'Meldingen kommer når systemet er oppe.'
    case 'Ikke framme – stoppet':
      return 'Meldingen kommer ikke av seg selv.'
    default:
      return ''
  }
}

function callOn(
  call: Call,
  { type, deliveredAt }: OpenMessage,
  { madeAt, names }: CallSheetFacts,
): CallRow['calls'][number] {
  const midnight = overMidnight(call, { type, deliveredAt }, madeAt)
  const besides = midnight === undefined ? [] : [midnight]
  return {
    id: call.id,
    at: toIso(call.at),
    reached: isReached(call),
    texts: [callText(call, names), ...besides],
    nameless: [callText(call, false), ...besides],
    ...(names && call.answer !== undefined && { answer: call.answer }),
  }
}

function countTypes(
  messages: readonly { readonly type: string }[],
): readonly { readonly typeName: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const { type } of messages) counts.set(type, (counts.get(type) ?? 0) + 1)
  return [...counts]
    .sort(([one], [other]) => callRank(one) - callRank(other) || (one < other ? -1 : 1))
    .map(([type, count]) => ({ typeName: messageType(type)?.name ?? type, count }))
}

function hasExample({ groups }: CallRecipient): boolean {
  return groups.some(({ rows }) =>
    rows.some(({ ring: { first, second } }) => [first, second].some((one) => one?.phone.startsWith('EKS-'))),
  )
}
