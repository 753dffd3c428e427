import type { Directory } from '../../../plo/addressing/directory.ts'
import type { Shown } from '../../../plo/delivery/shown.ts'
import type { Call } from '../../../plo/fallback/call.ts'
import type { Ring } from '../../../plo/fallback/call-sheet-form.ts'
import { numberToRing } from '../../../plo/fallback/number-to-ring.ts'
import type { FollowUp } from '../../../store/follow-ups.ts'
import type { WardMessage } from '../../../store/wards.ts'
import type { AppDeps } from '../../app-deps.ts'
import { type MessageView, type PartyName, viewOf } from '../../message-view.ts'
import { looks } from '../status-mark.ts'
import { type GoingOnNow, goingOn } from './going-on.ts'
import { type Step, stepsOf } from './steps.ts'

/** What a ward sees of its messages, in no language yet and for nobody in particular: every viewer shares it. */
export type WardBoard = {
  /** As it is written; missing on the board of messages that came from no ward. */
  readonly ward?: string
  readonly madeAt: Date
  /** Trouble first. */
  readonly cards: readonly Card[]
  readonly outages: readonly GoingOnNow[]
  /** Of the messages that somebody must act on; where not all have room, how many there are. */
  readonly open: { readonly shown: number; readonly all: number }
  /** Older messages that need nobody are left out. */
  readonly isCut: boolean
}

/** The messages of one stay to one recipient. */
export type Card = {
  /** The id of the first message of the stay: it stays when others come and go. */
  readonly key: string
  readonly recipient: PartyName
  /** Those that somebody must act on, the worst first; of a stay that needs nobody, the newest. */
  readonly messages: readonly BoardMessage[]
  readonly steps: readonly Step[]
  /** Whether nothing gets to the recipient now. */
  readonly outage?: GoingOnNow
  /** Whom to ring now about those that somebody must act on: each service that they went to is another one. */
  readonly rings: readonly CardRing[]
}

export type CardRing = {
  readonly ring: Ring
  /** The messages that it is about. */
  readonly about: readonly MessageView[]
}

export type BoardMessage = {
  readonly view: MessageView
  readonly seq: number
  readonly writtenAt: Date
  /** Since when its status is what it is, where the ledger says. */
  readonly since?: Date
  readonly followUp?: FollowUp
  readonly calls: readonly Call[]
}

export type WardBoardDeps = Pick<AppDeps, 'ledger' | 'numbers' | 'policy' | 'now'> & {
  readonly parties: Pick<AppDeps['parties'], 'placeOf'>
}

/** More than any ward has open in a night; beyond that, what only waits is left out first, and it is said. */
const mostOpen = 600
const mostSettled = 100
/** Messages of a stay beside those that are open, for its line of steps. */
const mostOfStay = 12

/** @param ward none: the messages that came from no ward */
export async function wardBoard(ward: string | undefined, deps: WardBoardDeps): Promise<WardBoard> {
  const { ledger } = deps
  const now = deps.now()
  const most = { open: mostOpen + 1, settled: mostSettled + 1 }
  const { directory } = await deps.numbers()
  const [found, outages] = await Promise.all([
    ledger.wardMessages(ward, most),
    goingOn(ledger, directory, now),
  ])
  const views = found.map((message) => viewed(message, directory, deps, now))
  const open = views.filter(({ view }) => view.shown.followUp !== undefined)
  const settled = views.filter(({ view }) => view.shown.followUp === undefined)
  const shownOpen = open.slice(0, mostOpen)
  const shown = [...shownOpen, ...settled.slice(0, mostSettled)]

  const ids = shown.map(({ view }) => view.id)
  const ended = shown.filter(({ view }) => hasEnded(view.shown)).map(({ view }) => view.id)
  const [mates, followUps, calls, lastEvents, all] = await Promise.all([
    ledger.sameStays(staysOf(shown.map(({ message }) => message)), mostOfStay),
    ledger.followUpsOf(ids),
    ledger.callsAbout(ids),
    ledger.lastEventsOf(ended),
    open.length > mostOpen ? countOpen(ward, deps) : open.length,
  ])
  const ring = ringing(directory, now)
  const stays = grouped(shown, ({ message }) => stayOf(message))
  const matesOf = grouped(mates, stayOf)
  const cards = [...stays].map(([stay, messages]) => {
    const inStay = [...(matesOf.get(stay) ?? []), ...messages.map(({ message }) => message)]
    return cardOf(
      messages,
      stepsOf(inStay, (one) => viewed(one, directory, deps, now).view),
      {
        outages,
        ring,
        followUps,
        calls,
        lastEvents,
      },
    )
  })
  return {
    ...nameOf(ward, found),
    madeAt: now,
    cards: cards.sort(troubleFirst),
    outages,
    open: { shown: shownOpen.length, all },
    isCut: settled.length > mostSettled,
  }
}

/** Spelt as in its newest message, and not as somebody has typed it into an address. */
function nameOf(ward: string | undefined, found: readonly WardMessage[]): { readonly ward?: string } {
  const newest = found.reduce<WardMessage | undefined>(
    (best, one) => (best === undefined || one.seq > best.seq ? one : best),
    undefined,
  )
  const name = newest?.ward ?? ward
  return name === undefined ? {} : { ward: name }
}

async function countOpen(ward: string | undefined, { ledger }: WardBoardDeps): Promise<number> {
  const counts = await ledger.wardCounts()
  const own = counts.find((one) => one.ward?.toLowerCase() === ward?.toLowerCase())
  return own?.open.reduce((sum, { count }) => sum + count, 0) ?? 0
}

type Viewed = { readonly message: WardMessage; readonly view: MessageView }

function viewed(
  message: WardMessage,
  directory: Directory,
  { policy, parties }: WardBoardDeps,
  now: Date,
): Viewed {
  return { message, view: viewOf(message, directory, policy, now, parties.placeOf(message.recipient)) }
}

/** A stay is one of a recipient: what waits for another one is another errand. */
function stayOf({ recipient, stay }: WardMessage): string {
  return `${recipient} ${stay}`
}

function staysOf(messages: readonly WardMessage[]) {
  return [...new Map(messages.map((one) => [stayOf(one), one])).values()]
}

function grouped<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

type Besides = {
  readonly outages: readonly GoingOnNow[]
  readonly ring: (recipient: string, service: string) => Ring
  readonly followUps: ReadonlyMap<string, FollowUp>
  readonly calls: ReadonlyMap<string, readonly Call[]>
  readonly lastEvents: ReadonlyMap<string, Date>
}

function cardOf(all: readonly Viewed[], steps: readonly Step[], besides: Besides): Card {
  const open = all.filter(({ view }) => view.shown.followUp !== undefined)
  const newest = all.toSorted((one, other) => other.message.seq - one.message.seq)
  const shown = open.length > 0 ? open.toSorted(worstFirst) : newest.slice(0, 1)
  const [first = newest[0]] = shown
  if (first === undefined) throw new Error('a stay without messages')
  const { recipient } = first.message
  const outage = besides.outages.find(({ recipients }) => recipients.some(({ id }) => id === recipient))
  return {
    key: steps[0]?.id ?? first.view.id,
    recipient: first.view.recipient,
    messages: shown.map((one) => boardMessage(one, besides)),
    steps,
    ...(outage && { outage }),
    rings: open.length === 0 ? [] : ringsFor(shown, besides.ring),
  }
}

/** In the order of what they are about, the worst first. */
function ringsFor(open: readonly Viewed[], ring: Besides['ring']): readonly CardRing[] {
  const rung = open.map(({ message, view }) => ({ ring: ring(message.recipient, message.service), view }))
  // One number for two services is rung once.
  const byNumber = grouped(rung, ({ ring: { first } }) => `${first.heading} ${first.phone}`)
  return [...byNumber.values()].flatMap(([one, ...others]) =>
    one === undefined ? [] : [{ ring: one.ring, about: [one, ...others].map(({ view }) => view) }],
  )
}

function boardMessage({ message, view }: Viewed, { followUps, calls, lastEvents }: Besides): BoardMessage {
  const since = hasEnded(view.shown) ? lastEvents.get(view.id) : sinceOf(message, view.shown)
  const followUp = followUps.get(view.id)
  return {
    view,
    seq: message.seq,
    writtenAt: message.genDate,
    ...(since && { since }),
    ...(followUp && { followUp }),
    calls: calls.get(view.id) ?? [],
  }
}

/** Nothing more happens to it by itself: what happened last is what made it so. */
function hasEnded({ case: known }: Shown): boolean {
  return ['stopped', 'received-then-stopped', 'reported-wrong', 'withdrawn'].includes(known)
}

function sinceOf({ delivery }: WardMessage, shown: Shown): Date | undefined {
  switch (shown.case) {
    case 'waits':
    case 'maybe-there':
    case 'received-sent-again':
      return delivery.owedSince ?? delivery.acceptedAt
    case 'arrived':
    case 'receipt-late':
    case 'receipt-missed':
      return delivery.deliveredAt
    case 'received':
    case 'rejected':
    case 'received-with-errors':
      return delivery.apprec?.at
    case 'stopped':
    case 'received-then-stopped':
    case 'reported-wrong':
    case 'withdrawn':
      return undefined
  }
}

/** The same number for everything that goes to one service; it takes longer to find than all the rest. */
function ringing(directory: Directory, now: Date): Besides['ring'] {
  const known = new Map<string, Ring>()
  return (recipient, service) => {
    const key = `${recipient} ${service}`
    const ring = known.get(key) ?? numberToRing(directory, { recipient, service }, now)
    known.set(key, ring)
    return ring
  }
}

function worstFirst(one: Viewed, other: Viewed): number {
  return rankOf(one.view) - rankOf(other.view) || one.message.seq - other.message.seq
}

/** What must be acted on stands first, and the newest first among what is alike. */
function troubleFirst(one: Card, other: Card): number {
  const [first, second] = [one.messages[0], other.messages[0]]
  if (first === undefined || second === undefined) return 0
  return rankOf(first.view) - rankOf(second.view) || second.seq - first.seq
}

function rankOf({ shown }: MessageView): number {
  return looks[shown.case].rank
}
