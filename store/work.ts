import { afterAttempt, afterLostWorker, onApprecDue } from '../plo/delivery/decide.ts'
import type { Policy } from '../plo/delivery/policy.ts'
import type { Delivery, Outcome } from '../plo/delivery/state.ts'
import type { Database, Queries } from './database.ts'
import { declaredOutageMs } from './lanes.ts'
import {
  deliveryFromRow,
  laneIsShut,
  type MessageRow,
  owedStates,
  rowColumns,
  rowOf,
  write,
  writeLocked,
} from './messages.ts'

/** A message that a worker may send, for as long as its lease lasts. */
export type Claim = {
  readonly msgId: string
  readonly recipient: string
  readonly attempt: number
  readonly content: Uint8Array
  /** Where the recipient listens; `undefined` where nobody has said so yet. */
  readonly url: string | undefined
  readonly lease: string
  /** As it was claimed: what follows from the attempt is decided on this, unless somebody has written meanwhile. */
  readonly row: MessageRow
}

/** What a worker has got; `waitMs` where a lane that is drained gently has sent enough for now. */
export type Claimed = {
  readonly claims: readonly Claim[]
  readonly waitMs?: number
  /** Whether the lane owes anything besides, which may be due when these are settled. */
  readonly more: boolean
}

/**
 * Claims the oldest messages that a lane owes, are due, and have nothing of their stay in front of them; none where the
 * lane is not open.
 *
 * A lane that has just been opened by a probe carries one message at a time until one has got through. One that has
 * been shut is drained at the pace of the policy until nothing waits any more.
 *
 * @param most how many, at most
 */
export async function claim(
  database: Queries,
  recipient: string,
  lease: { readonly token: string; readonly until: Date },
  { now, policy, most }: { readonly now: Date; readonly policy: Policy; readonly most: number },
): Promise<Claimed> {
  const rows = await database.query<ClaimedRow>(
    'select (c.claimed).*, c.url, c.more, c.wait_ms from plo.claim($1, $2, $3, $4, $5, $6) c',
    [recipient, now, lease.token, lease.until, most, policy.drainPerSecond],
  )
  const [first] = rows
  if (first === undefined) return { claims: [], more: false }
  if (first.wait_ms !== null) return { claims: [], waitMs: Math.ceil(first.wait_ms), more: true }
  return { claims: rows.map((row) => claimOf(row, recipient, lease.token)), more: first.more }
}

type ClaimedRow = MessageRow & {
  readonly content: Uint8Array
  readonly url: string | null
  readonly more: boolean
  readonly wait_ms: number | null
}

function claimOf(
  { content, url, more: _more, wait_ms: _wait, ...row }: ClaimedRow,
  recipient: string,
  lease: string,
): Claim {
  return {
    msgId: row.msg_id,
    recipient,
    attempt: row.attempts,
    content: new Uint8Array(content),
    url: url ?? undefined,
    lease,
    row,
  }
}

/**
 * Writes down how an attempt ended. A worker that has outlived its lease cannot overwrite what has happened since: for
 * it only a receipt counts, because a message that has arrived has arrived.
 */
export async function settle(
  database: Database,
  { row: claimed, lease }: Claim,
  outcome: Outcome,
  facts: { readonly policy: Policy; readonly now: Date; readonly random: number },
): Promise<Delivery | undefined> {
  const arrived = outcome.type === 'delivered'
  const { outageMs, laneSucceededAt } = arrived ? nothingSpared : await sparedBy(database, claimed, facts.now)
  for (let row: MessageRow | undefined = claimed; row !== undefined; ) {
    const delivery = deliveryFromRow(row)
    if (row.lease !== lease && !arrived) return delivery
    const events = afterAttempt(delivery, outcome, { ...facts, outageMs, laneSucceededAt })
    const after = await write(database, row, events)
    if (after !== undefined) return after
    row = await rowOf(database, claimed.msg_id)
  }
  return undefined
}

const nothingSpared = { outageMs: 0, laneSucceededAt: undefined }

/** What speaks for and against a message that has failed. */
async function sparedBy(database: Queries, { recipient, accepted_at, owed_since }: MessageRow, now: Date) {
  const outageMs = await declaredOutageMs(database, recipient, owed_since ?? accepted_at, now)
  const [lane] = await database.query<{ last_success_at: Date | null }>(
    'select last_success_at from plo.lane where recipient = $1',
    [recipient],
  )
  return { outageMs, laneSucceededAt: lane?.last_success_at ?? undefined }
}

/**
 * Takes back the messages whose worker is gone: its lease has run out, or it is known to be dead.
 *
 * @param all whatever the lease says: for the start of the only process
 */
export async function takeBackLost(database: Database, now: Date, all = false): Promise<number> {
  return database.transaction(async (tx) => {
    const rows = await tx.query<MessageRow>(
      `select ${rowColumns} from plo.message m
       where transport = 'sending'
         and ($2 or lease_until is null or lease_until < $1 or lease_until > $1::timestamptz + ${longestLease})
       for update skip locked`,
      [now, all],
    )
    for (const row of rows) {
      await writeLocked(tx, row, afterLostWorker(deliveryFromRow(row), now))
    }
    return rows.length
  })
}

/**
 * Stops what waits for municipalities that have ceased: it is never readdressed silently, and nobody there reads it.
 */
export async function stopFormer(
  database: Database,
  recipients: readonly string[],
  now: Date,
): Promise<number> {
  return database.transaction(async (tx) => {
    const rows = await tx.query<MessageRow>(
      `select ${rowColumns} from plo.message m
       where recipient = any($1) and transport in (${owedStates}) and transport <> 'sending' for update skip locked`,
      [recipients],
    )
    for (const row of rows) {
      const refused = { type: 'refused', at: now, code: 'address/former-municipality' } as const
      await writeLocked(tx, row, [refused])
    }
    return rows.length
  })
}

/**
 * Marks accepted messages as known to their lanes. Those that have gone further meanwhile are left alone, and so are
 * those that somebody has just now: waiting for them could be waiting for one another.
 */
export async function markQueued(
  database: Database,
  recipients: readonly string[],
  now: Date,
): Promise<void> {
  await database.query(
    `with fresh as (
       select msg_id from plo.message where recipient = any($1) and transport = 'accepted' order by seq for update skip locked),
     queued as (
       update plo.message m set transport = 'queued' from fresh where m.msg_id = fresh.msg_id returning m.msg_id)
     insert into plo.event (msg_id, at, type, data) select msg_id, $2, 'queued', '{}' from queued`,
    [recipients, now],
  )
}

/** Lanes that owe something which could be sent now, and how much of it, as far as it makes a difference. */
export async function lanesWithWork(
  database: Database,
  now: Date,
  most: number,
): Promise<readonly { readonly recipient: string; readonly due: number }[]> {
  return database.query(
    `select lane.recipient, work.due from plo.lane lane cross join lateral (
       select count(*)::int as due from (
         select 1 from plo.message m
         where m.recipient = lane.recipient and m.transport in ('accepted', 'queued', 'ambiguous')
           and ${isDue('$1')} and ${isFirstOfStay}
         order by m.seq limit $2) first) work
     where work.due > 0 and not ${laneIsShut('lane.recipient')} order by lane.recipient`,
    [now, most],
  )
}

/**
 * Notes which delivered messages have waited too long for their Apprec, by the times of the policy.
 *
 * @returns how many there were, as many as are looked at in one go
 */
export async function markOverdue(database: Database, policy: Policy, now: Date): Promise<number> {
  const { alarmMs, otherAlarmMs, limitMs } = policy.apprecDue
  return database.transaction(async (tx) => {
    const rows = await tx.query<MessageRow>(
      `select ${rowColumns} from plo.message m
       where transport = 'delivered' and application in ('none', 'overdue') and wants_apprec
         and delivered_at <= $1
         and (overdue is null and delivered_at <= $2::timestamptz
             - coalesce(($3::text::jsonb->>type)::float8, $4) * interval '1 millisecond'
           or overdue is distinct from 'limit' and delivered_at <= $2::timestamptz - $5 * interval '1 millisecond')
       order by delivered_at limit 500 for update skip locked`,
      [
        new Date(now.getTime() - Math.min(otherAlarmMs, limitMs, ...Object.values(alarmMs))),
        now,
        JSON.stringify(alarmMs),
        otherAlarmMs,
        limitMs,
      ],
    )
    for (const row of rows) {
      await writeLocked(tx, row, onApprecDue(deliveryFromRow(row), row.type, { policy, now }))
    }
    return rows.length
  })
}

/** No lease is longer: one that lasts longer was given before the clock was turned back. */
const longestLease = "interval '1 hour'"

/**
 * Whether message `m` may be tried at this time, as `plo.claim` asks too. One that was never tried may be, whatever the clock said then; so may
 * one that failed at a time which is still to come: the clock was turned back, further than clocks differ.
 */
const isDue = (now: string) => `(m.attempts = 0 or m.next_attempt_at <= ${now}
  or m.last_failed_at > ${now}::timestamptz + interval '1 minute')`

/** Whether nothing of its stay is owed that was accepted ahead of message `m`. */
const isFirstOfStay = `not exists (select 1 from plo.message earlier
  where earlier.recipient = m.recipient and earlier.stay = m.stay and earlier.seq < m.seq
    and earlier.transport in (${owedStates}))`
