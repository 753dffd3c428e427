import { afterAttempt, afterLostWorker, onApprecDue } from '../plo/delivery/decide.ts'
import type { Policy } from '../plo/delivery/policy.ts'
import type { Delivery, Outcome } from '../plo/delivery/state.ts'
import type { Database } from './database.ts'
import { declaredOutageMs } from './lanes.ts'
import { deliveryFromRow, laneIsShut, type MessageRow, owedStates, write } from './messages.ts'

/** A message that a worker may send, for as long as its lease lasts. */
export type Claim = {
  readonly msgId: string
  readonly recipient: string
  readonly attempt: number
  readonly content: Uint8Array
  /** Where the recipient listens; `undefined` where nobody has said so yet. */
  readonly url: string | undefined
  readonly lease: string
}

/**
 * Claims the oldest message that a lane owes, is due, and has nothing of its stay in front of it; none where the lane
 * is not open. The lane is locked meanwhile: an outage declared a moment ago holds, and two who claim at once see each
 * other.
 *
 * A lane that has just been opened by a probe carries one message at a time until one has got through.
 */
export async function claim(
  database: Database,
  recipient: string,
  lease: { readonly token: string; readonly until: Date },
  now: Date,
): Promise<Claim | undefined> {
  const [row] = await database.transaction(async (tx) => {
    await tx.query('select 1 from plo.lane where recipient = $1 for update', [recipient])
    return tx.query<{
      msg_id: string
      attempts: number
      content: Uint8Array
      url: string | null
    }>(
      `with next as (
       select m.msg_id from plo.message m
       where m.recipient = $1 and m.transport in ('accepted', 'queued', 'ambiguous') and m.next_attempt_at <= $2
         and not ${laneIsShut('$1')}
         and ${isFirstOfStay}
         and not exists (select 1 from plo.lane half join plo.message sending
           on sending.recipient = half.recipient and sending.transport = 'sending'
           where half.recipient = $1 and half.probes > 0)
       order by m.seq limit 1 for update skip locked),
     claimed as (
       update plo.message m set transport = 'sending', attempts = m.attempts + 1, lease = $3, lease_until = $4
       from next where m.msg_id = next.msg_id and m.transport in ('accepted', 'queued', 'ambiguous')
       returning m.msg_id, m.attempts, m.content),
     logged as (
       insert into plo.event (msg_id, at, type, data) select msg_id, $2, 'attempt-started', '{}' from claimed)
     select claimed.*, (select url from plo.lane where recipient = $1) as url from claimed`,
      [recipient, now, lease.token, lease.until],
    )
  })
  if (row === undefined) return undefined
  return {
    msgId: row.msg_id,
    recipient,
    attempt: row.attempts,
    content: new Uint8Array(row.content),
    url: row.url ?? undefined,
    lease: lease.token,
  }
}

/**
 * Writes down how an attempt ended. A worker that has outlived its lease cannot overwrite what has happened since: for
 * it only a receipt counts, because a message that has arrived has arrived.
 */
export async function settle(
  database: Database,
  claimed: Claim,
  outcome: Outcome,
  facts: { readonly policy: Policy; readonly now: Date; readonly random: number },
): Promise<Delivery | undefined> {
  return database.transaction(async (tx) => {
    const [row] = await tx.query<MessageRow & { lease: string | null }>(
      'select m.*, false as held from plo.message m where msg_id = $1 for update',
      [claimed.msgId],
    )
    if (row === undefined) return undefined
    const delivery = deliveryFromRow(row)
    if (row.lease !== claimed.lease && outcome.type !== 'delivered') return delivery
    const outageMs = await declaredOutageMs(tx, row.recipient, row.accepted_at, facts.now)
    return write(tx, claimed.msgId, delivery, afterAttempt(delivery, outcome, { ...facts, outageMs }))
  })
}

/**
 * Takes back the messages whose worker is gone: its lease has run out, or it is known to be dead.
 *
 * @param all whatever the lease says: for the start of the only process
 */
export async function takeBackLost(database: Database, now: Date, all = false): Promise<number> {
  return database.transaction(async (tx) => {
    const rows = await tx.query<MessageRow>(
      `select m.*, false as held from plo.message m
       where transport = 'sending' and ($2 or lease_until is null or lease_until < $1) for update skip locked`,
      [now, all],
    )
    for (const row of rows) {
      const delivery = deliveryFromRow(row)
      await write(tx, row.msg_id, delivery, afterLostWorker(delivery, now))
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
      `select m.*, false as held from plo.message m
       where recipient = any($1) and transport in (${owedStates}) and transport <> 'sending' for update skip locked`,
      [recipients],
    )
    for (const row of rows) {
      const refused = { type: 'refused', at: now, code: 'address/former-municipality' } as const
      await write(tx, row.msg_id, deliveryFromRow(row), [refused])
    }
    return rows.length
  })
}

/**
 * Marks accepted messages as known to their lane. Those that have gone further meanwhile are left alone, and so are
 * those that somebody has just now: waiting for them could be waiting for one another.
 */
export async function markQueued(database: Database, recipient: string, now: Date): Promise<void> {
  await database.query(
    `with fresh as (
       select msg_id from plo.message where recipient = $1 and transport = 'accepted' order by seq for update skip locked),
     queued as (
       update plo.message m set transport = 'queued' from fresh where m.msg_id = fresh.msg_id returning m.msg_id)
     insert into plo.event (msg_id, at, type, data) select msg_id, $2, 'queued', '{}' from queued`,
    [recipient, now],
  )
}

/** Lanes that owe something which could be sent now, and how much of it. */
export async function lanesWithWork(
  database: Database,
  now: Date,
): Promise<readonly { readonly recipient: string; readonly due: number }[]> {
  return database.query(
    `select m.recipient, count(*)::int as due from plo.message m
     where m.transport in ('accepted', 'queued', 'ambiguous') and m.next_attempt_at <= $1
       and not ${laneIsShut('m.recipient')} and ${isFirstOfStay}
     group by m.recipient order by m.recipient`,
    [now],
  )
}

/** Notes which delivered messages have waited too long for their Apprec. */
export async function markOverdue(database: Database, deliveredBefore: Date, now: Date): Promise<number> {
  return database.transaction(async (tx) => {
    const rows = await tx.query<MessageRow>(
      `select m.*, false as held from plo.message m
       where transport = 'delivered' and application = 'none' and wants_apprec and delivered_at < $1
       order by seq limit 500 for update skip locked`,
      [deliveredBefore],
    )
    for (const row of rows) {
      const delivery = deliveryFromRow(row)
      await write(tx, row.msg_id, delivery, onApprecDue(delivery, now))
    }
    return rows.length
  })
}

/** Whether nothing of its stay is owed that was accepted ahead of message `m`. */
const isFirstOfStay = `not exists (select 1 from plo.message earlier
  where earlier.recipient = m.recipient and earlier.stay = m.stay and earlier.seq < m.seq
    and earlier.transport in (${owedStates}))`
