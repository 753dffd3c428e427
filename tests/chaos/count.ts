import { type Application, isOwed, type Transport } from '../../plo/delivery/state.ts'
import { byStay } from './by-stay.ts'
import type { Shown } from './party-files.ts'

/** A message that its sender was told is accepted, in the order in which those of its stay were. */
export type AcceptedMessage = { readonly msgId: string; readonly recipient: string; readonly stay: number }

export type Told = { readonly transport: Transport; readonly application: Application }

/** Jepsen's definitions for a queue (RELIABILITY): accepted = presented + told + withdrawn + owed + lost. */
export type Count = {
  readonly accepted: number
  readonly presented: number
  readonly told: number
  readonly withdrawn: number
  readonly owed: number
  readonly lost: number
  readonly duplicated: number
  readonly unexpected: number
  readonly recovered: number
  /** Stays of which something was shown ahead of what was accepted before it. */
  readonly disordered: number
}

/**
 * Counts what became of what was accepted, by the books of the senders and of the recipients. The service is asked only
 * what it says of a message: its word never makes one presented.
 */
export function count(
  accepted: readonly AcceptedMessage[],
  shown: readonly Shown[],
  says: (msgId: string) => Told | undefined,
): Count {
  const places = new Map<string, number[]>()
  for (const [place, { party, msgId }] of shown.entries()) {
    const key = `${party} ${msgId}`
    places.set(key, [...(places.get(key) ?? []), place])
  }
  const placeOf = ({ recipient, msgId }: AcceptedMessage) => places.get(`${recipient} ${msgId}`)?.[0]
  const isShown = (one: AcceptedMessage) => placeOf(one) !== undefined
  const failed = (one: AcceptedMessage) => {
    const told = says(one.msgId)
    return told?.transport === 'refused' || told?.transport === 'given-up' || told?.application === 'rejected'
  }
  const isWithdrawn = (one: AcceptedMessage) => says(one.msgId)?.transport === 'withdrawn'
  const waits = (one: AcceptedMessage) => {
    const told = says(one.msgId)
    return told !== undefined && isOwed(told.transport)
  }
  const of = (matches: (one: AcceptedMessage) => boolean) => accepted.filter(matches).length
  const expected = new Set(
    accepted.filter((one) => !isWithdrawn(one)).map(({ recipient, msgId }) => `${recipient} ${msgId}`),
  )

  const presented = of(isShown)
  const told = of((one) => !isShown(one) && failed(one))
  const withdrawn = of((one) => !isShown(one) && isWithdrawn(one))
  const owed = of((one) => !isShown(one) && !failed(one) && waits(one))
  const inOrder = (stay: readonly AcceptedMessage[]) => {
    const seen = stay.map(placeOf).filter((place) => place !== undefined)
    return seen.every((place, nth) => nth === 0 || place > (seen[nth - 1] ?? -1))
  }
  return {
    accepted: accepted.length,
    presented,
    told,
    withdrawn,
    owed,
    lost: accepted.length - presented - told - withdrawn - owed,
    duplicated: [...places.values()].filter((times) => times.length > 1).length,
    unexpected: [...places.keys()].filter((key) => !expected.has(key)).length,
    recovered: of((one) => isShown(one) && failed(one)),
    disordered: byStay(accepted).filter((stay) => !inOrder(stay)).length,
  }
}
