import type { Directory } from '../plo/addressing/directory.ts'
import { type Call, callText, overMidnight } from '../plo/fallback/call.ts'
import { toIso } from '../plo/message/time.ts'
import type { Ledger } from '../store/store.ts'
import { type PartyName, partyName } from './message-view.ts'

/** A call as API and terminal show it. */
export type CallView = Omit<Call, 'at' | 'enteredAt' | 'party'> & {
  readonly party: PartyName
  readonly at: string
  readonly enteredAt: string
  /** «Varslet 21.11.2026 kl. 22:34 til …», and both times where midnight lies between the call and the message. */
  readonly texts: readonly string[]
}

export async function viewCalls(
  calls: readonly Call[],
  { ledger, directory, now }: { readonly ledger: Ledger; readonly directory: Directory; readonly now: Date },
): Promise<readonly CallView[]> {
  const known = new Map<string, Awaited<ReturnType<Ledger['find']>>>()
  for (const id of new Set(calls.flatMap(({ messages }) => messages))) known.set(id, await ledger.find(id))
  return calls.map(({ at, enteredAt, party, ...call }) => {
    const midnights = call.messages.flatMap((id) => {
      const message = known.get(id)
      if (message === undefined) return []
      const { type, delivery } = message
      return overMidnight({ ...call, at }, { type, deliveredAt: delivery.deliveredAt }, now) ?? []
    })
    return {
      ...call,
      party: partyName(directory, party),
      at: toIso(at),
      enteredAt: toIso(enteredAt),
      texts: [callText({ ...call, at, enteredAt, party }), ...new Set(midnights)],
    }
  })
}
