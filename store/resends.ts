import { evolve } from '../plo/delivery/evolve.ts'
import { onResend, onResendCancelled, type ResendRefusal, resendRefusal } from '../plo/delivery/resend.ts'
import {
  applications,
  type Delivery,
  type DeliveryEvent,
  type StoppedTransport,
  transports,
} from '../plo/delivery/state.ts'
import { err, ok, type Result } from '../plo/result.ts'
import type { Database, Queries } from './database.ts'
import { deliveryFromRow, laneIsShut, type MessageRow, owedStates, rowColumns } from './messages.ts'

/** Which messages a person wants sent again; what is not said is no condition. */
export type ResendFilter = {
  readonly ids?: readonly string[]
  readonly recipient?: string
  readonly ward?: string
  readonly type?: string
  /** When it was accepted; of one that has arrived, when that was: a backup loses what came after it. */
  readonly since?: Date
  readonly until?: Date
  /** Also what the recipient has had already: it has been restored from a backup. */
  readonly received: boolean
}

export type NewResend = {
  readonly id: string
  readonly filter: ResendFilter
  /** What changes after this is not what was shown. */
  readonly cutOff: Date
  /** Municipalities that have ceased. */
  readonly former: readonly string[]
}

export type Resend = {
  readonly id: string
  readonly filter: ResendFilter
  readonly cutOff: Date
  readonly total: number
  readonly confirmedAt?: Date
  readonly cancelledAt?: Date
  readonly finishedAt?: Date
  readonly progress: Progress
}

/** How far it has come, counted in messages. */
export type Progress = {
  /** Not yet handed to its lane. */
  readonly pending: number
  /** Handed to its lane: there, on its way (and of those, in a lane that is not open), or stopped once more. */
  readonly arrived: number
  readonly waiting: number
  readonly held: number
  readonly stopped: number
  /** What had changed since the preview, and was left alone. */
  readonly skipped: readonly { readonly code: string; readonly count: number }[]
  readonly cancelled: number
}

export type ResendPreview = {
  /** `undefined` where there is nothing to send again: then nothing is kept. */
  readonly resend: Resend | undefined
  readonly recipients: readonly {
    readonly recipient: string
    readonly count: number
    readonly isShut: boolean
  }[]
  /** The first of them, in the order in which they go. */
  readonly first: readonly { readonly msgId: string; readonly type: string; readonly recipient: string }[]
  /** What the filter meets and is not sent again. */
  readonly left: readonly { readonly code: ResendRefusal; readonly count: number }[]
  /** Those of whose stay a later message has arrived already, and is not among these. */
  readonly outOfOrder: { readonly count: number; readonly msgIds: readonly string[] }
  /** Those that the recipient has had, or may have had. */
  readonly maybeThere: number
}

/** Of ids that were named one by one: every one that cannot be sent again, and why. */
export type ResendNotPossible = {
  readonly code: 'resend/not-possible'
  readonly messages: readonly {
    readonly msgId: string
    readonly code: ResendRefusal | 'resend/unknown-message'
  }[]
}

/** How many a preview names; the rest are counted. */
const maxNamed = 20

/**
 * Finds what would be sent again, and keeps just this set under an id; nothing else changes. Of messages that were
 * named one by one all must be possible, or nothing is kept.
 */
export async function previewResend(
  database: Database,
  { id, filter, cutOff, former }: NewResend,
): Promise<Result<ResendPreview, ResendNotPossible>> {
  return database.transaction(async (tx) => {
    const { where, params } = conditionsOf(filter)
    const bad = filter.ids === undefined ? [] : await notPossible(tx, filter.ids, filter.received, former)
    if (bad.length > 0) return err({ code: 'resend/not-possible', messages: bad })

    const left = await leftOut(tx, where, params, filter.received, former)
    await tx.query(
      'insert into plo.resend (id, cut_off, filter, total) values ($1, $2, $3::text::jsonb, 0)',
      [id, cutOff, JSON.stringify(filter)],
    )
    const n = params.length
    await tx.query(
      `insert into plo.resend_item (resend_id, msg_id, seq)
       select $${n + 1}, m.msg_id, m.seq from plo.message m
       where ${where} and (m.transport, m.application) in (${cellsSentAgain(filter.received)})
         and m.recipient <> all($${n + 2})`,
      [...params, id, former],
    )
    const [counted] = await tx.query<{ total: number }>(
      `update plo.resend r set total = (select count(*) from plo.resend_item i where i.resend_id = r.id)
       where id = $1 returning total`,
      [id],
    )
    const isEmpty = counted?.total === 0
    if (isEmpty) await tx.query('delete from plo.resend where id = $1', [id])
    return ok({ ...(await described(tx, id)), resend: await findResend(tx, id), left })
  })
}

async function notPossible(
  tx: Queries,
  ids: readonly string[],
  received: boolean,
  former: readonly string[],
): Promise<ResendNotPossible['messages']> {
  const rows = await tx.query<Cell & { readonly msg_id: string }>(
    `select msg_id, transport, application, recipient = any($2) as former from plo.message where msg_id = any($1)`,
    [ids, former],
  )
  const known = new Map(rows.map((row) => [row.msg_id, row]))
  return [...new Set(ids)].flatMap((msgId) => {
    const row = known.get(msgId)
    const code = row === undefined ? 'resend/unknown-message' : refusalOf(row, received)
    return code === undefined ? [] : [{ msgId, code }]
  })
}

async function leftOut(
  tx: Queries,
  where: string,
  params: readonly unknown[],
  received: boolean,
  former: readonly string[],
): Promise<ResendPreview['left']> {
  const rows = await tx.query<Cell & { readonly count: number }>(
    `select m.transport, m.application, m.recipient = any($${params.length + 1}) as former, count(*)::int as count
     from plo.message m where ${where} group by 1, 2, 3`,
    [...params, former],
  )
  const counts = new Map<ResendRefusal, number>()
  for (const row of rows) {
    const code = refusalOf(row, received)
    if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + row.count)
  }
  return [...counts].map(([code, count]) => ({ code, count })).toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

type Cell = Pick<MessageRow, 'transport' | 'application'> & { readonly former: boolean }

function refusalOf({ transport, application, former }: Cell, received: boolean): ResendRefusal | undefined {
  return former ? 'resend/former-municipality' : resendRefusal(transport, application, received)
}

/** Where on the two axes a message is sent again, as an SQL list: the domain says it once. */
function cellsSentAgain(received: boolean): string {
  return transports
    .flatMap((transport) => applications.map((application) => ({ transport, application })))
    .filter(({ transport, application }) => resendRefusal(transport, application, received) === undefined)
    .map(({ transport, application }) => `('${transport}', '${application}')`)
    .join(', ')
}

function conditionsOf({ ids, recipient, ward, type, since, until, received }: ResendFilter): {
  readonly where: string
  readonly params: readonly unknown[]
} {
  const params: unknown[] = []
  const conditions = ['true']
  const and = (condition: string, value: unknown) => {
    if (value === undefined) return
    params.push(value)
    conditions.push(condition.replace('?', `$${params.length}`))
  }
  const when = received
    ? "(case when m.transport = 'delivered' then m.delivered_at else m.accepted_at end)"
    : 'm.accepted_at'
  and('m.msg_id = any(?)', ids)
  and('m.recipient = ?', recipient)
  and('lower(m.ward) = lower(?)', ward)
  and('m.type = ?', type)
  and(`${when} >= ?`, since)
  and(`${when} < ?`, until)
  return { where: conditions.join(' and '), params }
}

/** A preview as it was shown, in the words of today; what was left out of it is not kept. */
export async function describeResend(
  database: Queries,
  id: string,
): Promise<Omit<ResendPreview, 'left'> | undefined> {
  const resend = await findResend(database, id)
  return resend && { ...(await described(database, id)), resend }
}

async function described(tx: Queries, id: string): Promise<Omit<ResendPreview, 'resend' | 'left'>> {
  const recipients = await tx.query<{ recipient: string; count: number; isShut: boolean }>(
    `select per.*, ${laneIsShut('per.recipient')} as "isShut" from (
       select m.recipient, count(*)::int as count from plo.resend_item i join plo.message m using (msg_id)
       where i.resend_id = $1 group by m.recipient) per order by per.recipient`,
    [id],
  )
  const first = await tx.query<{ msg_id: string; type: string; recipient: string }>(
    `select m.msg_id, m.type, m.recipient from plo.resend_item i join plo.message m using (msg_id)
     where i.resend_id = $1 order by i.seq limit ${maxNamed}`,
    [id],
  )
  const [there] = await tx.query<{ count: number }>(
    `select count(*)::int as count from plo.resend_item i join plo.message m using (msg_id)
     where i.resend_id = $1 and m.maybe_sent`,
    [id],
  )
  const outOfOrder = await tx.query<{ msg_id: string; count: number }>(
    `select i.msg_id, count(*) over ()::int as count from plo.resend_item i join plo.message m using (msg_id)
     where i.resend_id = $1 and exists (
       select 1 from plo.message later
       where later.recipient = m.recipient and later.stay = m.stay and later.seq > m.seq
         and later.transport = 'delivered'
         and not exists (select 1 from plo.resend_item too where too.resend_id = $1 and too.msg_id = later.msg_id))
     order by i.seq limit ${maxNamed}`,
    [id],
  )
  return {
    recipients,
    first: first.map(({ msg_id: msgId, type, recipient }) => ({ msgId, type, recipient })),
    outOfOrder: { count: outOfOrder[0]?.count ?? 0, msgIds: outOfOrder.map(({ msg_id }) => msg_id) },
    maybeThere: there?.count ?? 0,
  }
}

export type ConfirmError = {
  readonly code: 'resend/unknown' | 'resend/expired' | 'resend/cancelled'
}

/**
 * Lets a previewed set be sent again. Confirmed twice it is confirmed once.
 *
 * @param shownAfter a preview that is older has to be made anew
 */
export async function confirmResend(
  database: Database,
  id: string,
  now: Date,
  shownAfter: Date,
): Promise<Result<{ readonly resend: Resend; readonly repeated: boolean }, ConfirmError>> {
  return database.transaction(async (tx) => {
    const before = await lockResend(tx, id)
    if (before === undefined) return err({ code: 'resend/unknown' })
    if (before.cancelled_at !== null) return err({ code: 'resend/cancelled' })
    const repeated = before.confirmed_at !== null
    if (!repeated && before.cut_off < shownAfter) return err({ code: 'resend/expired' })
    if (!repeated) await tx.query('update plo.resend set confirmed_at = $2 where id = $1', [id, now])
    return ok({ resend: await knownResend(tx, id), repeated })
  })
}

export type CancelError = { readonly code: 'resend/unknown' | 'resend/over' }

/**
 * Stops it: what has not been handed to its lane never is, and what waits there untouched goes back to where it was.
 * What has been tried since goes its way.
 */
export async function cancelResend(
  database: Database,
  id: string,
  now: Date,
): Promise<Result<Resend, CancelError>> {
  return database.transaction(async (tx) => {
    const before = await lockResend(tx, id)
    if (before === undefined) return err({ code: 'resend/unknown' })
    if (before.cancelled_at !== null) return err({ code: 'resend/over' })
    await tx.query(
      `update plo.resend_item set state = 'cancelled' where resend_id = $1 and state = 'pending'`,
      [id],
    )
    for (let last = 0; ; ) {
      const rows = await untouched(tx, id, last)
      if (rows.length === 0) break
      last = Number(rows.at(-1)?.seq)
      const taken = rows.flatMap((row) => {
        const asked = { resendId: id, at: row.asked_at, was: row.was }
        return onResendCancelled(deliveryFromRow(row), now, asked).map((event) => ({ row, event }))
      })
      await writeEach(tx, taken)
      await tx.query(
        `update plo.resend_item set state = 'cancelled' where resend_id = $1 and msg_id = any($2)`,
        [id, taken.map(({ row }) => row.msg_id)],
      )
    }
    const stopped = (await progressOf(tx, [id])).get(id)?.cancelled ?? 0
    // All of it has left: there is nothing to stop any more.
    if (before.finished_at !== null && stopped === 0) return err({ code: 'resend/over' })
    await tx.query('update plo.resend set cancelled_at = $2 where id = $1', [id, now])
    return ok(await knownResend(tx, id))
  })
}

type AskedRow = MessageRow & {
  readonly asked_at: Date
  readonly was: { readonly transport: StoppedTransport; readonly problem?: string }
}

/** Those that were asked for and not tried since, some at a time, locked in the order that everybody locks them in. */
function untouched(tx: Queries, id: string, after: number): Promise<readonly AskedRow[]> {
  return tx.query<AskedRow>(
    `select ${rowColumns}, i.asked_at, i.was
     from plo.resend_item i join plo.message m using (msg_id)
     where i.resend_id = $1 and i.state = 'asked' and i.seq > $2
       and m.transport = 'queued' and m.attempts = 0 and m.owed_since = i.asked_at
     order by m.seq limit 500 for update of m`,
    [id, after],
  )
}

/**
 * Hands the next of a confirmed set to their lanes, the oldest first. Each is looked at once more: what has changed
 * since it was shown is left alone, with the reason. Several services may ask at once: one of them gets the work.
 *
 * @returns the lanes that have got something; `undefined` where nothing is to be done
 */
export async function resendNext(
  database: Database,
  now: Date,
  most: number,
  former: readonly string[],
): Promise<{ readonly id: string; readonly recipients: readonly string[] } | undefined> {
  return database.transaction(async (tx) => {
    const [resend] = await tx.query<ResendRow>(
      `select * from plo.resend
       where confirmed_at is not null and cancelled_at is null and finished_at is null
       order by confirmed_at, id limit 1 for update skip locked`,
    )
    if (resend === undefined) return undefined
    const { id, filter, cut_off: cutOff } = resend
    const { received } = filter
    const rows = await tx.query<MessageRow>(
      `select ${rowColumns} from plo.message m
       where m.msg_id in (
         select msg_id from plo.resend_item where resend_id = $1 and state = 'pending' order by seq limit $2)
       order by m.seq for update of m`,
      [id, most],
    )
    const asked: Change[] = []
    const skipped: { readonly msgId: string; readonly code: ResendRefusal }[] = []
    for (const row of rows) {
      const isFormer = former.includes(row.recipient)
      const decided = onResend(deliveryFromRow(row), now, { resendId: id, received, isFormer, cutOff })
      if (decided.ok) asked.push(...decided.value.map((event) => ({ row, event })))
      else skipped.push({ msgId: row.msg_id, code: decided.error.code })
    }
    await writeEach(tx, asked)
    await tx.query(
      `update plo.resend_item i set state = 'asked', asked_at = $2, was = was.what
       from jsonb_to_recordset($3::text::jsonb) as was(msg_id text, what jsonb)
       where i.resend_id = $1 and i.msg_id = was.msg_id`,
      [id, now, JSON.stringify(asked.map(({ row }) => ({ msg_id: row.msg_id, what: standingOf(row) })))],
    )
    await tx.query(
      `update plo.resend_item i set state = 'skipped', reason = left_out.code
       from jsonb_to_recordset($2::text::jsonb) as left_out("msgId" text, code text)
       where i.resend_id = $1 and i.msg_id = left_out."msgId"`,
      [id, JSON.stringify(skipped)],
    )
    if (rows.length < most) await tx.query('update plo.resend set finished_at = $2 where id = $1', [id, now])
    return { id, recipients: [...new Set(asked.map(({ row }) => row.recipient))] }
  })
}

function standingOf({ transport, problem }: MessageRow) {
  return { transport, ...(problem !== null && { problem }) }
}

type Change = { readonly row: MessageRow; readonly event: DeliveryEvent }

/** One event each of many messages, with the states that follow, in two statements; the rows are locked. */
async function writeEach(tx: Queries, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  const after = changes.map(({ row, event }) => columnsOf(row.msg_id, evolve(deliveryFromRow(row), event)))
  await tx.query(
    `update plo.message m set version = version + 1, transport = s.transport, application = s.application,
       attempts = s.attempts, next_attempt_at = s.next_attempt_at, problem = s.problem, owed_since = s.owed_since,
       failures_beside_success = s.failures_beside_success, last_failed_at = s.last_failed_at, overdue = s.overdue,
       lease = null, lease_until = null
     from jsonb_to_recordset($1::text::jsonb) as s(msg_id text, transport text, application text, attempts integer,
       next_attempt_at timestamptz, problem text, owed_since timestamptz, failures_beside_success integer,
       last_failed_at timestamptz, overdue text)
     where m.msg_id = s.msg_id`,
    [JSON.stringify(after)],
  )
  await tx.query(
    `insert into plo.event (msg_id, at, type, data)
     select one->>'msgId', (one->'event'->>'at')::timestamptz, one->'event'->>'type',
       (one->'event') - 'at' - 'type'
     from jsonb_array_elements($1::text::jsonb) with ordinality as each(one, nth) order by nth`,
    [JSON.stringify(changes.map(({ row, event }) => ({ msgId: row.msg_id, event })))],
  )
}

function columnsOf(msgId: string, delivery: Delivery) {
  return {
    msg_id: msgId,
    transport: delivery.transport,
    application: delivery.application,
    attempts: delivery.attempts,
    next_attempt_at: delivery.nextAttemptAt,
    problem: delivery.problem,
    owed_since: delivery.owedSince,
    failures_beside_success: delivery.failuresBesideSuccess,
    last_failed_at: delivery.lastFailedAt,
    overdue: delivery.overdue,
  }
}

/** Previews that nobody has confirmed: what they showed has grown old. */
export async function forgetPreviews(database: Queries, shownBefore: Date): Promise<void> {
  await database.query('delete from plo.resend where confirmed_at is null and cut_off < $1', [shownBefore])
}

export async function findResend(database: Queries, id: string): Promise<Resend | undefined> {
  const rows = await database.query<ResendRow>('select * from plo.resend where id = $1', [id])
  return (await withProgress(database, rows))[0]
}

/** The newest first. */
export async function listResends(database: Queries, limit: number): Promise<readonly Resend[]> {
  const rows = await database.query<ResendRow>(
    'select * from plo.resend order by cut_off desc, id limit $1',
    [limit],
  )
  return withProgress(database, rows)
}

async function knownResend(tx: Queries, id: string): Promise<Resend> {
  const resend = await findResend(tx, id)
  if (resend === undefined) throw new Error(`resend ${id} was there a moment ago`)
  return resend
}

async function lockResend(tx: Queries, id: string): Promise<ResendRow | undefined> {
  const [row] = await tx.query<ResendRow>('select * from plo.resend where id = $1 for update', [id])
  return row
}

type ResendRow = {
  readonly id: string
  readonly cut_off: Date
  readonly filter: Omit<ResendFilter, 'since' | 'until'> & {
    readonly since?: string
    readonly until?: string
  }
  readonly total: number
  readonly confirmed_at: Date | null
  readonly cancelled_at: Date | null
  readonly finished_at: Date | null
}

async function withProgress(database: Queries, rows: readonly ResendRow[]): Promise<readonly Resend[]> {
  const progress = await progressOf(
    database,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const { since, until, ...filter } = row.filter
    return {
      id: row.id,
      filter: {
        ...filter,
        ...(since !== undefined && { since: new Date(since) }),
        ...(until !== undefined && { until: new Date(until) }),
      },
      cutOff: row.cut_off,
      total: row.total,
      ...(row.confirmed_at !== null && { confirmedAt: row.confirmed_at }),
      ...(row.cancelled_at !== null && { cancelledAt: row.cancelled_at }),
      ...(row.finished_at !== null && { finishedAt: row.finished_at }),
      progress: progress.get(row.id) ?? nothing,
    }
  })
}

const nothing: Progress = {
  ...{ pending: 0, arrived: 0, waiting: 0, held: 0, stopped: 0, cancelled: 0 },
  skipped: [],
}

async function progressOf(database: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, Progress>> {
  const rows = await database.query<{
    resend_id: string
    state: 'pending' | 'skipped' | 'cancelled' | 'arrived' | 'waiting' | 'held' | 'stopped'
    reason: string | null
    count: number
  }>(
    `select resend_id, reason, count(*)::int as count,
       case when state <> 'asked' then state
         when transport in (${owedStates}) then case when shut then 'held' else 'waiting' end
         when transport = 'delivered' then 'arrived' else 'stopped' end as state
     from (select i.resend_id, i.state, i.reason, m.transport, l.shut
       from plo.resend_item i join plo.message m using (msg_id)
         left join (select recipient, ${laneIsShut('lane.recipient')} as shut from plo.lane) l
           on l.recipient = m.recipient
       where i.resend_id = any($1)) item
     group by 1, 2, 4`,
    [ids],
  )
  const found = new Map<string, Progress>()
  for (const { resend_id: id, state, reason, count } of rows) {
    const before = found.get(id) ?? nothing
    if (state === 'skipped')
      found.set(id, { ...before, skipped: [...before.skipped, { code: reason ?? '', count }] })
    else if (state === 'held') found.set(id, { ...before, held: count, waiting: before.waiting + count })
    else found.set(id, { ...before, [state]: before[state] + count })
  }
  return found
}
