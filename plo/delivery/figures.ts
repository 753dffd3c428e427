import type { Application, Transport } from './state.ts'
import { isOwed } from './state.ts'

/**
 * What became of everything that was accepted, counted from what the recipients really hold.
 *
 * Every accepted message is in exactly one of presented, told, withdrawn, owed and lost. Definitions after Jepsen's
 * total-queue: *lost*: none of the others. *Recovered*: presented although its sender had been told that it failed.
 */
export type Figures = {
  readonly accepted: number
  readonly presented: number
  readonly told: number
  readonly withdrawn: number
  readonly owed: number
  readonly lost: number
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
}

/** One message in the storage of one recipient. */
export type Held = { readonly msgId: string; readonly party: string; readonly presented: number }

export function figures(sent: readonly Sent[], held: readonly Held[]): Figures {
  const timesPresented = new Map<string, number>()
  for (const { party, msgId, presented } of held) {
    const key = at(party, msgId)
    timesPresented.set(key, (timesPresented.get(key) ?? 0) + presented)
  }
  const presentedTo = ({ recipient, msgId }: Sent) => timesPresented.get(at(recipient, msgId)) ?? 0
  const shouldBeThere = new Set(
    sent
      .filter(({ transport }) => transport !== 'withdrawn')
      .map(({ recipient, msgId }) => at(recipient, msgId)),
  )

  const count = (matches: (one: Sent) => boolean) => sent.filter(matches).length
  const isPresented = (one: Sent) => presentedTo(one) > 0
  const failed = (one: Sent) =>
    one.transport !== 'withdrawn' &&
    (one.transport === 'refused' || one.transport === 'given-up' || one.application === 'rejected')

  const presented = count(isPresented)
  const told = count((one) => !isPresented(one) && failed(one))
  const withdrawn = count((one) => !isPresented(one) && one.transport === 'withdrawn')
  const owed = count((one) => !isPresented(one) && !failed(one) && isOwed(one.transport))
  return {
    accepted: sent.length,
    presented,
    told,
    withdrawn,
    owed,
    lost: sent.length - presented - told - withdrawn - owed,
    duplicated: [...timesPresented.values()].filter((times) => times > 1).length,
    unexpected: [...timesPresented].filter(([key, times]) => times > 0 && !shouldBeThere.has(key)).length,
    recovered: count((one) => isPresented(one) && failed(one)),
    resent: count(({ resent }) => resent),
    confirmed: count(({ application }) => application === 'confirmed'),
    rejected: count(({ application }) => application === 'rejected'),
  }
}

function at(party: string, msgId: string): string {
  return `${party} ${msgId}`
}
