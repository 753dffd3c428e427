import type { Application, Transport } from '../plo/delivery/state.ts'
import type { Database, Queries } from './database.ts'
import { type FoundRow, fromRow, isOpen, owedStates, type StoredMessage, select } from './messages.ts'

/** How many messages of a ward stand where on the two axes; only those that somebody must act on are told apart. */
export type WardCounts = {
  /** As it was written last; missing for messages that came from no ward. */
  readonly ward?: string
  readonly total: number
  readonly open: readonly {
    readonly transport: Transport
    readonly application: Application
    readonly count: number
  }[]
}

/** Every ward that has sent anything. Upper and lower case make no other ward of it. */
export async function wardCounts(database: Queries): Promise<readonly WardCounts[]> {
  const [wards, open] = await Promise.all([
    database.query<{ key: string | null; ward: string | null; total: number }>(
      `select counted.key, m.ward, counted.total from (
         select lower(ward) as key, count(*)::int as total, max(seq) as newest from plo.message group by 1) counted
       join plo.message m on m.seq = counted.newest`,
    ),
    database.query<{
      key: string | null
      transport: Transport
      application: Application
      count: number
    }>(
      `select lower(m.ward) as key, m.transport, m.application, count(*)::int as count
       from plo.message m where ${isOpen} group by 1, 2, 3`,
    ),
  ])
  return wards.map(({ key, ward, total }) => ({
    ...(ward !== null && { ward }),
    total,
    open: open.filter((one) => one.key === key).map(({ key: _, ...counts }) => counts),
  }))
}

/** Of one recipient and one stay: a hash, and no page shows it. */
export type Stay = { readonly recipient: string; readonly stay: string }

export type WardMessage = StoredMessage & Stay

/**
 * The messages of a ward that somebody must act on, and the newest of the others. Where there are more than asked for,
 * those that only wait are left out before those that are stopped or were not accepted.
 *
 * @param ward as people write it; none: those that came from no ward
 */
export async function wardMessages(
  database: Queries,
  ward: string | undefined,
  most: { readonly open: number; readonly settled: number },
): Promise<readonly WardMessage[]> {
  const of = (condition: string, order: string, limit: number) =>
    database.query<StayRow>(
      `${selectStay} where lower(m.ward) ${ward === undefined ? 'is null' : '= lower($2)'} and ${condition}
       order by ${order} limit $1`,
      ward === undefined ? [limit] : [limit, ward],
    )
  const [open, settled] = await Promise.all([
    of(
      isOpen,
      `(m.transport in (${owedStates}, 'delivered') and m.application in ('none', 'overdue')), m.seq desc`,
      most.open,
    ),
    of(`not ${isOpen}`, 'm.seq desc', most.settled),
  ])
  return [...open, ...settled].map(ofStay)
}

/** What else was written of some stays and is on its way or there, the newest of each. */
export async function sameStays(
  database: Queries,
  stays: readonly Stay[],
  most: number,
): Promise<readonly WardMessage[]> {
  if (stays.length === 0) return []
  // Two questions, each in the words of an index: `message_owed` and `message_stay`.
  const asked = [`m.transport in (${owedStates})`, `m.transport = 'delivered'`].map((condition) =>
    database.query<StayRow>(
      `select found.* from unnest($1::text[], $2::text[]) as one(recipient, stay) cross join lateral (
         ${selectStay} where m.recipient = one.recipient and m.stay = one.stay and ${condition}
         order by m.seq desc limit $3) found`,
      [stays.map(({ recipient }) => recipient), stays.map(({ stay }) => stay), most],
    ),
  )
  return (await Promise.all(asked)).flat().map(ofStay)
}

/** When something last happened to some messages. */
export async function lastEventsOf(
  database: Queries,
  msgIds: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  if (msgIds.length === 0) return new Map()
  const rows = await database.query<{ msg_id: string; at: Date }>(
    `select distinct on (msg_id) msg_id, at from plo.event where msg_id = any($1) order by msg_id, id desc`,
    [msgIds],
  )
  return new Map(rows.map(({ msg_id, at }) => [msg_id, at]))
}

/** The first bytes of messages, where their header stands: of a large one, no more than that is read. */
export async function headsOf(
  database: Database,
  msgIds: readonly string[],
  bytes: number,
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (msgIds.length === 0) return new Map()
  const rows = await database.query<{ msg_id: string; head: Uint8Array }>(
    'select msg_id, substring(content from 1 for $2) as head from plo.message where msg_id = any($1)',
    [msgIds, bytes],
  )
  return new Map(rows.map(({ msg_id, head }) => [msg_id, new Uint8Array(head)]))
}

const selectStay = select.replace('select ', 'select m.stay, ')

type StayRow = FoundRow & { readonly stay: string }

function ofStay(row: StayRow): WardMessage {
  return { ...fromRow(row), stay: row.stay }
}
