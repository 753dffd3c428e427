import { type CountedHeld, type NoLossReport, noLoss } from '../../plo/report/no-loss.ts'
import type { Period } from '../../plo/report/period.ts'
import { err, ok, type Result } from '../../plo/result.ts'
import type { AppDeps } from '../app-deps.ts'
import { partyName } from '../message-view.ts'
import type { PartyStorage } from '../parties-client.ts'

/** A count that leaves somebody out would call all that they hold lost: rather none. */
export type NotCounted =
  | { readonly code: 'parties/unreachable' }
  /** Messages were delivered to these, and nobody knows of a storage of theirs. */
  | { readonly code: 'parties/no-storage'; readonly parties: readonly string[] }

/**
 * Counts what became of everything that was accepted in a time, from what the recipients really hold.
 *
 * The ledger is read first: what it calls delivered must be there when the parties are asked afterwards. What was
 * accepted at another time, or meanwhile, is neither counted nor called unexpected.
 */
export async function countNoLoss(
  { ledger, parties, knowledge }: Pick<AppDeps, 'ledger' | 'parties' | 'knowledge'>,
  period: Period,
  fromTheBeginning: boolean,
): Promise<Result<NoLossReport, NotCounted>> {
  const sent = await ledger.standings(period.since, period.until)
  const storages = await parties.storages().catch(() => undefined)
  if (storages === undefined) return err({ code: 'parties/unreachable' })

  const read = new Set(storages.map(({ party }) => party))
  const unreadable = new Set<string>()
  const missing = new Set<string>()
  for (const { recipient, transport } of sent) {
    if (transport !== 'delivered') continue
    if (!parties.canTell(recipient)) unreadable.add(recipient)
    else if (!read.has(recipient)) missing.add(recipient)
  }
  const name = (id: string) => partyName(knowledge.directory, id).name
  if (missing.size > 0) return err({ code: 'parties/no-storage', parties: [...missing].map(name) })

  const ours = new Set(sent.map(({ msgId }) => msgId))
  const strangers: string[] = []
  for (const one of heldIn(storages)) {
    if (!ours.has(one.msgId) && isOfTime(one, ours, period)) strangers.push(one.msgId)
  }
  const otherwise = await ledger.recipientsOf(strangers)
  const tests = await ledger.testMessageIds()
  return ok(
    noLoss(sent, counted(storages, ours, otherwise, tests, period), {
      unreadable,
      period,
      fromTheBeginning,
      name,
    }),
  )
}

/** Without what belongs to another time, and what was sent to its holder at another time or just now. */
function* counted(
  storages: readonly PartyStorage[],
  ours: ReadonlySet<string>,
  otherwise: ReadonlyMap<string, string>,
  tests: ReadonlySet<string>,
  period: Period,
): Generator<CountedHeld> {
  for (const one of heldIn(storages)) {
    if (!isOfTime(one, ours, period)) continue
    // Test messages are nobody's messages: they are neither owed nor unexpected.
    if (tests.has(one.msgId)) continue
    if (!ours.has(one.msgId) && otherwise.get(one.msgId) === one.party) continue
    yield one
  }
}

/** One that nobody sent belongs to the time at which it came. */
function isOfTime({ msgId, receivedAt }: CountedHeld, ours: ReadonlySet<string>, { since }: Period): boolean {
  return ours.has(msgId) || receivedAt >= since
}

/** One by one: of a hundred thousand no second list is made. A receipt is shown to nobody. */
function* heldIn(storages: readonly PartyStorage[]): Generator<CountedHeld> {
  for (const { party, messages } of storages) {
    for (const { msgId, type, presented, receivedAt } of messages) {
      if (type !== 'APPREC') yield { msgId, party, type, presented, receivedAt: new Date(receivedAt) }
    }
  }
}
