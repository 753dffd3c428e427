import { type Reconciliation, reconcile } from '../plo/fallback/reconcile.ts'
import type { Outage } from '../store/outages.ts'
import type { AppDeps } from './app-deps.ts'
import { partyName } from './message-view.ts'

/** Calls that no message belongs to: more of them are told, not gone through. */
const mostLoose = 10_000

/** Holds what was phoned against what was sent, since a time or in an outage, as the ledger has it now. */
export async function reconcileNow(
  { ledger, knowledge }: Pick<AppDeps, 'ledger' | 'knowledge'>,
  asked: { readonly since: Date } | { readonly outage: Outage },
  madeAt: Date,
): Promise<Reconciliation> {
  const outage = 'outage' in asked ? asked.outage : undefined
  const since = 'outage' in asked ? asked.outage.startedAt : asked.since
  const until = outage?.endedAt ?? madeAt
  const recipients = outage?.recipients
  const messages = await ledger.messagesToReconcile({ since, until, ...(recipients && { recipients }) })
  const ids = messages.map(({ msgId }) => msgId)
  const [calls, later, loose] = await Promise.all([
    ledger.callsAbout(ids),
    ledger.laterInStay(ids),
    // Whoever enters a call from paper may leave out when it was: then it is from after the outage.
    ledger.calls({ since, loose: true, limit: mostLoose }),
  ])
  return reconcile(
    messages.map((message) => ({
      ...message,
      calls: calls.get(message.msgId) ?? [],
      later: later.get(message.msgId) ?? [],
    })),
    loose.filter(({ party }) => recipients === undefined || recipients.includes(party)),
    {
      ...{ since, until, madeAt },
      ...(outage && { outage: outage.id }),
      nameOf: (party) => partyName(knowledge.directory, party).name,
    },
  )
}
