import type { Application, Transport } from './state.ts'
import { isOwed } from './state.ts'

/**
 * What became of everything that was accepted, counted from what the recipients really hold.
 *
 * Every accepted message is in exactly one of presented, told, withdrawn, owed, lost and unverified. Definitions after
 * Jepsen's total-queue: *lost*: none of the others. *Recovered*: presented although its sender had been told that it
 * failed.
 */
export type Figures = {
  readonly accepted: number
  readonly presented: number
  readonly told: number
  readonly withdrawn: number
  readonly owed: number
  /** Of those that are owed: in a lane that is not open. */
  readonly held: number
  readonly lost: number
  /** Delivered by the receipt of a party whose storage cannot be read: neither presented nor lost can be said of it. */
  readonly unverified: number
  readonly duplicated: number
  /** Presented, and never accepted; or withdrawn, and presented all the same. */
  readonly unexpected: number
  readonly recovered: number
  readonly resent: number
  readonly confirmed: number
  readonly rejected: number
}

export type Sent = {
  readonly msgId: string
  readonly recipient: string
  readonly transport: Transport
  readonly application: Application
  readonly resent: boolean
  /** Waiting in a lane that is not open. */
  readonly held?: boolean
}

/** One message in the storage of one recipient. */
export type Held = { readonly msgId: string; readonly party: string; readonly presented: number }

/** What somebody must look at. */
export type Named<OneSent extends Sent, OneHeld extends Held> = {
  readonly lost: readonly OneSent[]
  readonly recovered: readonly OneSent[]
  /** Each message once for each recipient, with how often it was presented there in all. */
  readonly duplicated: readonly { readonly held: OneHeld; readonly times: number }[]
  readonly unexpected: readonly OneHeld[]
  /** How many of them each recipient has given a receipt for. */
  readonly unverified: ReadonlyMap<string, number>
}

/** @param unreadable the parties whose storage cannot be read */
export function figures(
  sent: readonly Sent[],
  held: Iterable<Held>,
  unreadable?: ReadonlySet<string>,
): Figures {
  return countUp(sent, held, unreadable).figures
}

/**
 * The figures, and which messages are behind those that somebody must look at. Each message is looked at once.
 *
 * @param unreadable the parties whose storage cannot be read
 */
export function countUp<OneSent extends Sent, OneHeld extends Held>(
  sent: readonly OneSent[],
  held: Iterable<OneHeld>,
  unreadable: ReadonlySet<string> = new Set(),
): { readonly figures: Figures; readonly named: Named<OneSent, OneHeld> } {
  const storages = storagesOf(held)
  const count = { presented: 0, told: 0, withdrawn: 0, owed: 0, unverified: 0 }
  const unverifiedAt = new Map<string, number>()
  const also = { resent: 0, confirmed: 0, rejected: 0 }
  let heldBack = 0
  const lost: OneSent[] = []
  const recovered: OneSent[] = []

  for (const one of sent) {
    const fate = fateOf(one, storages, unreadable)
    if (fate === 'lost') lost.push(one)
    else count[fate] += 1
    if (fate === 'presented' && hasFailed(one)) recovered.push(one)
    if (fate === 'unverified') unverifiedAt.set(one.recipient, (unverifiedAt.get(one.recipient) ?? 0) + 1)
    if (fate === 'owed' && one.held === true) heldBack += 1
    if (one.resent) also.resent += 1
    if (one.application === 'confirmed') also.confirmed += 1
    if (one.application === 'rejected') also.rejected += 1
    const stored = storages.get(one.recipient)?.get(one.msgId)
    if (stored !== undefined) stored.expected = one.transport !== 'withdrawn'
  }

  const duplicated: { readonly held: OneHeld; readonly times: number }[] = []
  const unexpected: OneHeld[] = []
  for (const storage of storages.values()) {
    for (const { held: one, times, expected } of storage.values()) {
      if (times > 1) duplicated.push({ held: one, times })
      if (times > 0 && !expected) unexpected.push(one)
    }
  }

  const { presented, told, withdrawn, owed, unverified } = count
  return {
    figures: {
      accepted: sent.length,
      presented,
      told,
      withdrawn,
      owed,
      held: heldBack,
      lost: lost.length,
      unverified,
      duplicated: duplicated.length,
      unexpected: unexpected.length,
      recovered: recovered.length,
      ...also,
    },
    named: { lost, recovered, duplicated, unexpected, unverified: unverifiedAt },
  }
}

/** Whether the promise holds: nothing lost, nothing shown twice, nothing shown that nobody sent. */
export function isPromiseKept({ lost, duplicated, unexpected }: Figures): boolean {
  return lost === 0 && duplicated === 0 && unexpected === 0
}

/** What one recipient holds under one MsgId; `expected` is found out by what was sent. */
type Stored<OneHeld extends Held> = { readonly held: OneHeld; times: number; expected: boolean }

type Storages<OneHeld extends Held> = ReadonlyMap<string, ReadonlyMap<string, Stored<OneHeld>>>

/** By recipient, then by MsgId. */
function storagesOf<OneHeld extends Held>(held: Iterable<OneHeld>): Storages<OneHeld> {
  const storages = new Map<string, Map<string, Stored<OneHeld>>>()
  for (const one of held) {
    const storage = storages.get(one.party) ?? new Map<string, Stored<OneHeld>>()
    storages.set(one.party, storage)
    const before = storage.get(one.msgId)
    if (before === undefined) storage.set(one.msgId, { held: one, times: one.presented, expected: false })
    else before.times += one.presented
  }
  return storages
}

function fateOf(
  one: Sent,
  storages: Storages<Held>,
  unreadable: ReadonlySet<string>,
): 'presented' | 'told' | 'withdrawn' | 'owed' | 'lost' | 'unverified' {
  if ((storages.get(one.recipient)?.get(one.msgId)?.times ?? 0) > 0) return 'presented'
  if (one.transport === 'withdrawn') return 'withdrawn'
  if (hasFailed(one)) return 'told'
  if (isOwed(one.transport)) return 'owed'
  return unreadable.has(one.recipient) ? 'unverified' : 'lost'
}

/** Its sender has been told that it failed. */
function hasFailed({ transport, application }: Sent): boolean {
  if (transport === 'withdrawn') return false
  return transport === 'refused' || transport === 'given-up' || application === 'rejected'
}
