import type { Shown } from '../delivery/shown.ts'
import type { Stop } from '../delivery/stop.ts'
import { byRank } from './call-order.ts'

/** A message that may have to be followed up, as the ledger has it: without what it says. */
export type OpenMessage = {
  readonly msgId: string
  readonly seq: number
  readonly type: string
  readonly recipient: string
  /** HER-id of the service that it is addressed to. */
  readonly service: string
  readonly ward?: string
  readonly writtenAt: Date
  readonly deliveredAt?: Date
  readonly shown: Shown
  readonly stopped?: Stop
}

export type Picked = {
  readonly total: number
  readonly groups: readonly PickedGroup[]
}

/** What is to be phoned to one recipient under one heading: some in full, the others counted. */
export type PickedGroup = {
  readonly heading: NonNullable<Shown['followUp']>
  readonly recipient: string
  readonly total: number
  readonly listed: readonly OpenMessage[]
  readonly further: readonly { readonly msgId: string; readonly type: string }[]
}

/**
 * Gathers the messages that must be followed up, one after the other: of a hundred thousand only as many are kept whole
 * as can stand on the sheet, and of the others their id and type. Nothing is left out.
 *
 * @param most rows that are shown in full; where there are more, every recipient gets an equal share
 */
export function pickOpen(most: number): {
  readonly add: (message: OpenMessage) => void
  readonly picked: () => Picked
} {
  const groups = new Map<string, Gathered>()
  return {
    add(message) {
      const heading = message.shown.followUp
      if (heading === undefined) return
      const key = `${heading} ${message.recipient}`
      const group = groups.get(key) ?? { heading, recipient: message.recipient, kept: [], gone: [] }
      groups.set(key, group)
      group.kept.push(message)
      if (group.kept.length > 2 * most) letGo(group, most)
    },
    picked() {
      const all = [...groups.values()]
      const total = all.reduce((sum, { kept, gone }) => sum + kept.length + gone.length, 0)
      const share = total <= most ? most : Math.max(1, Math.floor(most / all.length))
      for (const group of all) letGo(group, share)
      return {
        total,
        groups: all.map(({ heading, recipient, kept: listed, gone: further }) => ({
          ...{ heading, recipient, listed, further },
          total: listed.length + further.length,
        })),
      }
    },
  }
}

type Gathered = {
  readonly heading: NonNullable<Shown['followUp']>
  readonly recipient: string
  kept: OpenMessage[]
  readonly gone: { readonly msgId: string; readonly type: string }[]
}

/** Keeps the ones that are to be phoned first. */
function letGo(group: Gathered, keep: number): void {
  const ordered = group.kept.sort(byRank)
  group.kept = ordered.slice(0, keep)
  for (const { msgId, type } of ordered.slice(keep)) group.gone.push({ msgId, type })
}
