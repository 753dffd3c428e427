import { afterDelivery, afterProbe, type Breaker, type LaneState } from '../plo/delivery/lane.ts'
import type { Policy } from '../plo/delivery/policy.ts'
import type { Outcome } from '../plo/delivery/state.ts'
import type { Database, Queries } from './database.ts'
import { markHeld, owedStates } from './messages.ts'
import { openOutageLanes } from './outages.ts'

export type Lane = {
  readonly recipient: string
  readonly state: LaneState
  readonly url?: string
  /** Messages that wait to be sent. */
  readonly waiting: number
  readonly oldestWaitingSince?: Date
  /** The earliest time at which one that waits may be tried. */
  readonly nextAttemptAt?: Date
  /** Attempts that failed in a row. */
  readonly failures: number
  /** Above none, it has answered a probe and carried nothing yet. */
  readonly probes: number
  /** Sends at the pace of the policy, because it was shut. */
  readonly draining: boolean
  readonly downSince?: Date
  readonly nextProbeAt?: Date
  readonly lastSuccessAt?: Date
  readonly problem?: string
}

/** Makes sure that there is a lane to every recipient, and writes down where each one listens. */
export async function setEndpoints(
  database: Database,
  endpoints: readonly { readonly recipient: string; readonly url: string | undefined }[],
): Promise<void> {
  for (const { recipient, url } of endpoints) {
    await database.query(
      `insert into plo.lane (recipient, url) values ($1, $2)
       on conflict (recipient) do update set url = coalesce(excluded.url, plo.lane.url)
       where excluded.url is distinct from plo.lane.url and excluded.url is not null`,
      [recipient, url ?? null],
    )
  }
}

export async function lanes(database: Queries): Promise<readonly Lane[]> {
  const rows = await database.query<LaneRow>(
    `select l.*, exists (select 1 from plo.outage_lane ol where ol.recipient = l.recipient and ol.opened_at is null) as closed,
       count(m.msg_id)::int as waiting, min(m.accepted_at) as oldest,
       min(m.next_attempt_at) as next_attempt_at
     from plo.lane l left join plo.message m on m.recipient = l.recipient and m.transport in (${owedStates})
     group by l.recipient order by l.recipient`,
  )
  return rows.map((row) => ({
    recipient: row.recipient,
    state: row.closed ? 'closed' : row.state,
    waiting: row.waiting,
    failures: row.failures,
    probes: row.probes,
    draining: row.draining,
    ...(row.next_attempt_at !== null && { nextAttemptAt: row.next_attempt_at }),
    ...(row.url !== null && { url: row.url }),
    ...(row.oldest !== null && { oldestWaitingSince: row.oldest }),
    ...(row.down_since !== null && { downSince: row.down_since }),
    ...(row.next_probe_at !== null && { nextProbeAt: row.next_probe_at }),
    ...(row.last_success_at !== null && { lastSuccessAt: row.last_success_at }),
    ...(row.problem !== null && { problem: row.problem }),
  }))
}

export type Facts = { readonly policy: Policy; readonly now: Date; readonly random: number }

/** The lane learns from how an attempt ended. */
export async function noteDelivery(
  database: Database,
  recipient: string,
  outcome: Outcome,
  facts: Facts,
): Promise<Breaker['state']> {
  if (outcome.type === 'delivered' && (await isSoundStill(database, recipient, facts.now))) return 'open'
  return database.transaction(async (tx) => {
    const before = await breakerOf(tx, recipient)
    const after = afterDelivery(before, outcome.type, facts)
    await writeBreaker(tx, recipient, after, outcome.type === 'delivered' ? null : outcome.code)
    if (before.state === 'open' && after.state === 'down') await markHeld(tx, [recipient])
    if (outcome.type === 'delivered') {
      await tx.query(
        'update plo.lane set last_success_at = greatest(last_success_at, $2) where recipient = $1',
        [recipient, facts.now],
      )
    }
    return after.state
  })
}

/** A message got through a lane to which nothing has happened: that is most of them, and there is nothing to learn. */
async function isSoundStill(database: Queries, recipient: string, now: Date): Promise<boolean> {
  const sound = await database.query(
    `update plo.lane set last_success_at = greatest(last_success_at, $2)
     where recipient = $1 and state = 'open' and failures = 0 and probes = 0 and problem is null returning recipient`,
    [recipient, now],
  )
  return sound.length > 0
}

/** A lane that is to be probed, and what its answer may open. */
export type DueProbe = { readonly recipient: string; readonly url: string }

/**
 * Lanes that are not open and whose time has come. Each is given to one asker only: its next probe is pushed ahead
 * by `withinMs`, the longest that a probe may take. One that is further ahead than `longestWaitMs` was planned before
 * the clock was turned back: its time has come. A lane that somebody has just now is left for the next time.
 */
export async function dueProbes(
  database: Database,
  now: Date,
  { withinMs, longestWaitMs }: { readonly withinMs: number; readonly longestWaitMs: number },
): Promise<readonly DueProbe[]> {
  return database.query<DueProbe>(
    `with due as (
       select l.recipient from plo.lane l
       where l.url is not null and (l.next_probe_at is null or l.next_probe_at <= $1 or l.next_probe_at > $3)
         and (l.state = 'down' or exists (${probedOutage('l.recipient')}))
         and not exists (select 1 from plo.outage_lane ol join plo.outage o on o.id = ol.outage_id
           where ol.recipient = l.recipient and ol.opened_at is null and o.hold)
       order by l.recipient for update skip locked)
     update plo.lane l set next_probe_at = $2 from due where l.recipient = due.recipient
     returning l.recipient, l.url`,
    [now, new Date(now.getTime() + withinMs), new Date(now.getTime() + longestWaitMs)],
  )
}

/**
 * The lane learns from a probe. An answer opens it: also out of a declared outage, unless that is held; and an outage
 * whose last lane has opened is over.
 */
export async function noteProbe(
  database: Database,
  recipient: string,
  answered: boolean,
  facts: Facts,
): Promise<void> {
  await database.transaction(async (tx) => {
    const breaker = afterProbe(await breakerOf(tx, recipient), answered, facts)
    await writeBreaker(tx, recipient, breaker, answered ? null : 'probe/no-answer')
    if (!answered) return
    await tx.query('update plo.lane set draining = true, next_send_at = $2 where recipient = $1', [
      recipient,
      facts.now,
    ])
    // Locked, so that of the last two lanes that answer at once one sees that it is the last.
    const over = await tx.query<{ id: string }>(
      `select id from plo.outage where ended_at is null and not hold
         and id in (select outage_id from plo.outage_lane where recipient = $1 and opened_at is null)
       order by id for update`,
      [recipient],
    )
    const ids = over.map(({ id }) => id)
    await openOutageLanes(tx, ids, [recipient], facts.now)
    await tx.query(
      `update plo.outage o set ended_at = $2, ended_by = 'answer' where id = any($1)
         and not exists (select 1 from plo.outage_lane ol where ol.outage_id = o.id and ol.opened_at is null)`,
      [ids, facts.now],
    )
  })
}

/**
 * Time in declared outages of a recipient between two instants, in milliseconds; overlapping ones count once. A clock
 * that was turned back may put the second instant before the first: then there is none.
 */
export async function declaredOutageMs(
  tx: Queries,
  recipient: string,
  from: Date,
  until: Date,
): Promise<number> {
  const [row] = await tx.query<{ ms: number | null }>(
    `select (sum(extract(epoch from upper(part) - lower(part))) * 1000)::float8 as ms from (
       select unnest(range_agg(
         tstzrange(o.started_at, greatest(o.started_at, coalesce(ol.opened_at, $3)))
           * tstzrange($2, greatest($2::timestamptz, $3)))) as part
       from plo.outage o join plo.outage_lane ol on ol.outage_id = o.id where ol.recipient = $1) parts`,
    [recipient, from, until],
  )
  return row?.ms ?? 0
}

const probedOutage = (recipient: string) =>
  `select 1 from plo.outage_lane ol where ol.recipient = ${recipient} and ol.opened_at is null`

type LaneRow = {
  readonly recipient: string
  readonly url: string | null
  readonly state: 'open' | 'down'
  readonly closed: boolean
  readonly waiting: number
  readonly oldest: Date | null
  readonly next_attempt_at: Date | null
  readonly draining: boolean
  readonly failures: number
  readonly probes: number
  readonly down_since: Date | null
  readonly next_probe_at: Date | null
  readonly last_success_at: Date | null
  readonly problem: string | null
}

async function breakerOf(tx: Queries, recipient: string): Promise<Breaker> {
  const [row] = await tx.query<LaneRow>('select * from plo.lane where recipient = $1 for update', [recipient])
  if (row === undefined) return { state: 'open', failures: 0, probes: 0 }
  return {
    state: row.state,
    failures: row.failures,
    probes: row.probes,
    ...(row.down_since !== null && { downSince: row.down_since }),
    ...(row.next_probe_at !== null && { nextProbeAt: row.next_probe_at }),
  }
}

async function writeBreaker(tx: Queries, recipient: string, breaker: Breaker, problem: string | null) {
  await tx.query(
    `update plo.lane l set state = $2, failures = $3, probes = $4, down_since = $5, problem = $7,
       -- In a declared outage the next probe stands, whatever an attempt that was on its way comes to.
       next_probe_at = case when exists (${probedOutage('l.recipient')}) then coalesce($6, next_probe_at) else $6 end
     where recipient = $1`,
    [
      recipient,
      breaker.state,
      breaker.failures,
      breaker.probes,
      breaker.downSince ?? null,
      breaker.nextProbeAt ?? null,
      problem,
    ],
  )
}
