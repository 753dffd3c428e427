import { setImmediate as othersTurn } from 'node:timers/promises'
import type { Application, Transport } from '../plo/delivery/state.ts'
import type { Queries } from './database.ts'
import { shutLanes } from './messages.ts'

/** What the ledger knows of one accepted message, for the figures. */
export type Standing = {
  readonly msgId: string
  readonly type: string
  readonly recipient: string
  readonly acceptedAt: Date
  readonly transport: Transport
  readonly application: Application
  /** It was sent again, by itself or by hand, or held while its lane was not open. */
  readonly resent: boolean
  /** Waiting in a lane that is not open. */
  readonly held: boolean
}

/** So many at a time that other work gets its turn in between, where the database is in this process. */
const pageSize = 1000

/**
 * Every message accepted in a time, its ends included.
 *
 * In ranges of their numbers: whatever the database believes of the size of its table, it goes to each range by the
 * index, and does not sort all of them for each page.
 */
export async function standings(database: Queries, since: Date, until?: Date): Promise<readonly Standing[]> {
  const inTime = 'accepted_at >= $1 and ($2::timestamptz is null or accepted_at <= $2)'
  const time = [since, until ?? null]
  const [ends] = await database.query<{ readonly first: string | null; readonly last: string | null }>(
    `select min(seq)::text as first, max(seq)::text as last from plo.message where ${inTime}`,
    time,
  )
  const found: Standing[] = []
  const last = Number(ends?.last ?? -1)
  for (let from = Number(ends?.first ?? 0); from <= last; from += pageSize) {
    // The names of the columns are those of the type: the rows are the values, a hundred thousand need no copy.
    const page = await database.query<Standing>(
      `select m.msg_id as "msgId", m.type, m.recipient, m.accepted_at as "acceptedAt", m.transport, m.application,
         m.transport = 'delivered' and (m.attempts > 1 or m.was_held or m.owed_since is not null) as resent,
         m.transport in ('accepted', 'queued', 'ambiguous') and m.recipient in (${shutLanes}) as held
       from plo.message m where ${inTime} and m.seq between $3 and $4 order by m.seq`,
      [...time, from, from + pageSize - 1],
    )
    for (const one of page) found.push(one)
    await othersTurn()
  }
  return found
}

/** To whom messages were accepted, whenever that was; without those that never were. */
export async function recipientsOf(
  database: Queries,
  msgIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (let from = 0; from < msgIds.length; from += pageSize) {
    const rows = await database.query<{ readonly msg_id: string; readonly recipient: string }>(
      'select msg_id, recipient from plo.message where msg_id = any($1)',
      [msgIds.slice(from, from + pageSize)],
    )
    for (const { msg_id, recipient } of rows) found.set(msg_id, recipient)
    await othersTurn()
  }
  return found
}
