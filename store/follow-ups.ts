import { err, ok, type Result } from '../plo/result.ts'
import type { Database, Queries } from './database.ts'

/** Who follows up a message now. */
export type FollowUp = {
  /** Initials, as they were typed. */
  readonly by: string
  readonly since: Date
}

export type TakeFollowUp = {
  /** Taken together or not at all. */
  readonly msgIds: readonly string[]
  readonly by: string
  readonly at: Date
  /** Whom the page named: whoever takes over says from whom, so that a third one is not passed over unseen. */
  readonly from?: string
}

export type FollowUpRefusal =
  | { readonly code: 'follow-up/unknown-messages'; readonly ids: readonly string[] }
  /** Somebody else has them. */
  | {
      readonly code: 'follow-up/taken'
      readonly held: readonly (FollowUp & { readonly msgId: string })[]
    }

/**
 * Writes down that somebody follows up some messages. Of two who do it at once, one has them and the other is told.
 * Doing it twice is doing it once.
 */
export async function takeFollowUps(
  database: Database,
  { msgIds, by, at, from }: TakeFollowUp,
): Promise<Result<undefined, FollowUpRefusal>> {
  return decide(database, msgIds, by, from, async (tx, current) => {
    const free = msgIds.filter((msgId) => !isSame(current.get(msgId)?.by, by))
    await write(tx, free, { by, at, action: 'taken' })
  })
}

/** Writes down that somebody follows them up no more. What nobody has is left already. */
export async function leaveFollowUps(
  database: Database,
  { msgIds, by, at }: Omit<TakeFollowUp, 'from'>,
): Promise<Result<undefined, FollowUpRefusal>> {
  return decide(database, msgIds, by, undefined, async (tx, current) => {
    const held = msgIds.filter((msgId) => current.has(msgId))
    await write(tx, held, { by, at, action: 'left' })
  })
}

/** By message; those that nobody follows up are not among them. */
export async function followUpsOf(
  database: Queries,
  msgIds: readonly string[],
): Promise<ReadonlyMap<string, FollowUp>> {
  if (msgIds.length === 0) return new Map()
  const rows = await database.query<{ msg_id: string; initials: string; at: Date; action: string }>(
    `select distinct on (msg_id) msg_id, initials, at, action from plo.follow_up
     where msg_id = any($1) order by msg_id, id desc`,
    [msgIds],
  )
  return new Map(
    rows
      .filter(({ action }) => action === 'taken')
      .map(({ msg_id: msgId, initials: by, at: since }) => [msgId, { by, since }]),
  )
}

/** Goes on where nobody but the two named has any of the messages, and nobody else writes meanwhile. */
async function decide(
  database: Database,
  msgIds: readonly string[],
  by: string,
  from: string | undefined,
  goOn: (tx: Queries, current: ReadonlyMap<string, FollowUp>) => Promise<void>,
): Promise<Result<undefined, FollowUpRefusal>> {
  return database.transaction(async (tx) => {
    // In one order, so that no two wait for each other; not the messages themselves, which are on their way.
    for (const msgId of [...new Set(msgIds)].sort()) {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 7))', [`follow-up ${msgId}`])
    }
    const known = await tx.query<{ msg_id: string }>(
      'select msg_id from plo.message where msg_id = any($1)',
      [msgIds],
    )
    const ids = msgIds.filter((msgId) => !known.some(({ msg_id }) => msg_id === msgId))
    if (ids.length > 0) return err({ code: 'follow-up/unknown-messages', ids })
    const current = await followUpsOf(tx, msgIds)
    const held = msgIds.flatMap((msgId) => {
      const holder = current.get(msgId)
      const isOthers = holder !== undefined && !isSame(holder.by, by) && !isSame(holder.by, from)
      return isOthers ? [{ msgId, ...holder }] : []
    })
    if (held.length > 0) return err({ code: 'follow-up/taken', held })
    await goOn(tx, current)
    return ok(undefined)
  })
}

async function write(
  tx: Queries,
  msgIds: readonly string[],
  { by, at, action }: { readonly by: string; readonly at: Date; readonly action: 'taken' | 'left' },
): Promise<void> {
  await tx.query(
    'insert into plo.follow_up (msg_id, at, initials, action) select unnest($1::text[]), $2, $3, $4',
    [[...new Set(msgIds)], at, by, action],
  )
}

/** Initials are the same in upper and lower case. */
function isSame(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one.toLowerCase() === other.toLowerCase()
}
