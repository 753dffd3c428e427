import { countUp, type Figures, type Held, isPromiseKept, type Sent } from '../delivery/figures.ts'
import { TEST_SYSTEM_LINE } from '../fallback/test-system-line.ts'
import { toIso } from '../message/time.ts'
import { messageType } from '../standard/message-types.ts'
import type { NamedParty } from './named-party.ts'
import type { Period } from './period.ts'

/**
 * The proof that nothing was lost and nothing shown twice: the figures, which messages are behind those that somebody
 * must look at, and from what it was counted. As it is written down: times are ISO 8601 with the offset in Norway.
 */
export type NoLossReport = Figures & {
  readonly kept: boolean
  readonly note: string
  /** `null`: from the very first message. */
  readonly since: string | null
  /** What was accepted later than this is not counted. */
  readonly countedAt: string
  readonly countedFrom: string
  readonly messages: Readonly<Record<LookedAt, Listed>>
  /** Who has given receipts for messages that cannot be looked for, and for how many. */
  readonly unverifiedAt: readonly (NamedParty & { readonly count: number })[]
}

export type LookedAt = 'lost' | 'duplicated' | 'unexpected' | 'recovered'

/** How many there are, and the first of them. */
export type Listed = { readonly count: number; readonly first: readonly ListedMessage[] }

export type ListedMessage = {
  readonly id: string
  readonly type: string
  readonly typeName: string
  /** To whom it was sent; of one that nobody is known to have sent, who holds it. */
  readonly recipient: NamedParty
  /** When it was accepted; of what was found with the recipient, when it came there first. */
  readonly since: string
  /** How often it was presented, of one that was more than once. */
  readonly times?: number
}

export type CountedSent = Sent & { readonly type: string; readonly acceptedAt: Date }
export type CountedHeld = Held & { readonly type: string; readonly receivedAt: Date }

/** Enough to begin with; somebody who has more than these to look at has another problem. */
export const mostListed = 100

export function noLoss(
  sent: readonly CountedSent[],
  held: Iterable<CountedHeld>,
  facts: {
    readonly unreadable: ReadonlySet<string>
    readonly period: Period
    /** It was asked about all that there is. */
    readonly fromTheBeginning: boolean
    readonly name: (partyId: string) => string
  },
): NoLossReport {
  const { unreadable, period, fromTheBeginning } = facts
  const { figures, named } = countUp(sent, held, unreadable)
  const party = (id: string): NamedParty => ({ id, name: facts.name(id) })
  const ofSent = ({ msgId, type, recipient, acceptedAt }: CountedSent) =>
    listed(msgId, type, party(recipient), acceptedAt)
  const ofHeld = ({ msgId, type, party: holder, receivedAt }: CountedHeld) =>
    listed(msgId, type, party(holder), receivedAt)
  return {
    ...figures,
    kept: isPromiseKept(figures),
    note: TEST_SYSTEM_LINE,
    since: fromTheBeginning ? null : toIso(period.since),
    countedAt: toIso(period.until),
    countedFrom: 'mottakernes eget lager',
    messages: {
      lost: firstOf(named.lost, ofSent),
      duplicated: firstOf(named.duplicated, ({ held: one, times }) => ({ ...ofHeld(one), times })),
      unexpected: firstOf(named.unexpected, ofHeld),
      recovered: firstOf(named.recovered, ofSent),
    },
    unverifiedAt: countsOf(named.unverified).map(([id, count]) => ({ ...party(id), count })),
  }
}

function listed(id: string, type: string, recipient: NamedParty, since: Date): ListedMessage {
  return { id, type, typeName: messageType(type)?.name ?? type, recipient, since: toIso(since) }
}

function firstOf<One>(all: readonly One[], shown: (one: One) => ListedMessage): Listed {
  return { count: all.length, first: all.slice(0, mostListed).map(shown) }
}

function countsOf(byRecipient: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...byRecipient].toSorted(([one], [other]) => (one < other ? -1 : 1))
}
