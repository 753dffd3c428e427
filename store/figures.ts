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
  /** It was sent again after an attempt that failed, or held while its lane was not open. */
  readonly resent: boolean
  /** Waiting in a lane that is not open. */
  readonly held: boolean
}

/** So many at a time that other work gets its turn in between, where the database is in this process. */
const pageSize = 5000

/** Every message accepted in a time, its ends included. */
export async function standings(database: Queries, since: Date, until?: Date): Promise<readonly Standing[]> {
  const found: Standing[] = []
  for (let after = 0; ; ) {
    // The names of the columns are those of the type: the rows are the values, a hundred thousand need no copy.
    const page = await database.query<Standing & { readonly seq: string | number }>(
      `select m.seq, m.msg_id as "msgId", m.type, m.recipient, m.accepted_at as "acceptedAt", m.transport,
         m.application, m.transport = 'delivered' and (m.attempts > 1 or m.was_held) as resent,
         m.transport in ('accepted', 'queued', 'ambiguous') and m.recipient in (${shutLanes}) as held
       from plo.message m
       where m.seq > $1 and m.accepted_at >= $2 and ($3::timestamptz is null or m.accepted_at <= $3)
       order by m.seq limit $4`,
      [after, since, until ?? null, pageSize],
    )
    for (const one of page) found.push(one)
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return found
    after = Number(last.seq)
  }
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
  }
  return found
}
