import type { DeliveryEvent } from '../plo/delivery/state.ts'
import type { Queries } from './database.ts'
import { eventFromRow, type FoundRow, fromRow, type StoredMessage, select } from './messages.ts'
import type { Received, ReceivedResult } from './received.ts'

/** What was exchanged in a time: first which, then all of some of them, so that no list of contents is held at once. */
export type Between = {
  readonly parties: readonly [string, string]
  readonly since: Date
  readonly until: Date
}

/** The MsgIds of what was accepted for sending from one of them to the other, in order. */
export async function sentBetween(
  database: Queries,
  { parties: [one, other], since, until }: Between,
  limit: number,
): Promise<readonly string[]> {
  const rows = await database.query<{ readonly msg_id: string }>(
    `select msg_id from plo.message
     where (sender = $1 and recipient = $2 or sender = $2 and recipient = $1) and accepted_at between $3 and $4
     order by seq limit $5`,
    [one, other, since, until, limit],
  )
  return rows.map(({ msg_id }) => msg_id)
}

/** A message as it was sent, with all that has happened to it. */
export type SentWhole = {
  readonly message: StoredMessage
  readonly content: Uint8Array
  readonly events: readonly DeliveryEvent[]
  readonly wasHeld: boolean
}

/** In the order of accept. */
export async function sentWhole(database: Queries, msgIds: readonly string[]): Promise<readonly SentWhole[]> {
  const [messages, wholes, events] = [
    await database.query<FoundRow>(`${select} where m.msg_id = any($1) order by m.seq`, [msgIds]),
    await database.query<{
      readonly msg_id: string
      readonly content: Uint8Array
      readonly was_held: boolean
    }>('select msg_id, content, was_held from plo.message where msg_id = any($1)', [msgIds]),
    await database.query<{
      readonly msg_id: string
      readonly at: Date
      readonly type: string
      readonly data: Record<string, unknown>
    }>('select msg_id, at, type, data from plo.event where msg_id = any($1) order by id', [msgIds]),
  ]
  const whole = new Map(wholes.map((row) => [row.msg_id, row]))
  const happened = new Map<string, DeliveryEvent[]>()
  for (const { msg_id, at, type, data } of events) {
    const before = happened.get(msg_id) ?? []
    before.push(eventFromRow(at, type, data))
    happened.set(msg_id, before)
  }
  return messages.flatMap((row) => {
    const found = whole.get(row.msg_id)
    if (found === undefined) return []
    return [
      {
        message: fromRow(row),
        content: new Uint8Array(found.content),
        events: happened.get(row.msg_id) ?? [],
        wasHeld: found.was_held,
      },
    ]
  })
}

/**
 * The hashes of the messages that came in a time, and of the receipts that could not be applied. From whom they came
 * stands in their content.
 */
export async function receivedIn(
  database: Queries,
  { since, until }: Pick<Between, 'since' | 'until'>,
  limit: number,
): Promise<readonly string[]> {
  const rows = await database.query<{ readonly hash: string }>(
    `select hash from plo.received
     where at between $1 and $2 and (kind <> 'apprec' or result not in ('applied', 'repeated'))
     order by at, hash limit $3`,
    [since, until, limit],
  )
  return rows.map(({ hash }) => hash)
}

/** What came, as it was. */
export type ReceivedWhole = {
  readonly id: string
  readonly kind: Received['kind']
  readonly about: string | null
  readonly content: Uint8Array
  readonly at: Date
  readonly deliveries: number
  readonly result: ReceivedResult
}

export async function receivedWhole(
  database: Queries,
  hashes: readonly string[],
): Promise<readonly ReceivedWhole[]> {
  const rows = await database.query<ReceivedWhole>(
    `select id, kind, about, content, at, deliveries, result from plo.received
     where hash = any($1) order by at, hash`,
    [hashes],
  )
  return rows.map((row) => ({ ...row, content: new Uint8Array(row.content) }))
}
