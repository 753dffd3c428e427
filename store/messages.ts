import { evolve } from '../plo/delivery/evolve.ts'
import {
  type Answer,
  type Application,
  type Delivery,
  type DeliveryEvent,
  isOwed,
  type Overdue,
  type Transport,
  transports,
} from '../plo/delivery/state.ts'
import { err, ok, type Result } from '../plo/result.ts'
import type { Database, Queries } from './database.ts'

/** A message as its sender handed it over; what the ledger needs to know of it to deliver it. */
export type NewMessage = {
  readonly msgId: string
  /** Kodeverk 8279. */
  readonly type: string
  /** Party ids. */
  readonly sender: string
  readonly recipient: string
  /** HER-id of the service it is addressed to. */
  readonly service: string
  readonly ward?: string
  /** Messages to one recipient with the same stay arrive in the order they were accepted. */
  readonly stay: string
  /** The very bytes that are sent. */
  readonly content: Uint8Array
  /** Of what the sender sent, to tell a repetition from another message under the same id. */
  readonly requestHash: string
  readonly genDate: Date
  /** Whether its header asks for an AppRec in any case (kodeverk 7304, J); it does where nothing is said. */
  readonly wantsApprec?: boolean
  /** When what it tells of happened, or was written. */
  readonly eventTimes?: readonly Date[]
}

export type StoredMessage = Omit<
  NewMessage,
  'content' | 'requestHash' | 'stay' | 'wantsApprec' | 'eventTimes'
> & {
  readonly seq: number
  readonly delivery: Delivery
  /** Waiting in a lane that is not open. */
  readonly held: boolean
  /** Entered after the journal of its sender had been down. */
  readonly late?: Late
}

/** What happened while the journal was down, and could only be entered afterwards. */
export type Late = { readonly eventAt: Date; readonly from: Date; readonly until: Date }

export type Accepted = { readonly message: StoredMessage; readonly repeated: boolean }

export type AcceptRefusal =
  | { readonly code: 'message/other-content' }
  /** Nothing can be written where the journal is down; what was accepted before is answered as it was. */
  | { readonly code: 'outage/journal-down' }

/**
 * Takes over the responsibility for a message: it and its first event are committed together, or nothing is. Nothing is
 * taken from a sender whose journal is declared down; what happened meanwhile and comes afterwards is marked as late.
 *
 * Those of one stay are accepted one after the other: a message that got its place in the order first, and is
 * committed last, would turn up behind one that may be on its way already.
 */
export async function accept(
  database: Database,
  message: NewMessage,
  at: Date,
): Promise<Result<Accepted, AcceptRefusal>> {
  const [inserted] = await database.query<Inserted>(
    `with late as (${lateness('$3', '$13')}),
     turn as materialized (select pg_advisory_xact_lock(hashtextextended($4 || ' ' || $7, 0))),
     stored as (
       insert into plo.message (msg_id, type, sender, recipient, service, ward, stay, content, request_hash, gen_date,
         accepted_at, transport, application, attempts, maybe_sent, next_attempt_at, was_held, wants_apprec,
         event_at, late_from, late_until)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'accepted', 'none', 0, false, $11, ${laneIsShut('$4')}, $12,
         late.event_at, late.late_from, late.late_until
       from turn left join late on true
       where not ${journalIsDown('$3')}
       on conflict (msg_id) do nothing
       returning msg_id, seq, was_held, event_at, late_from, late_until),
     logged as (
       insert into plo.event (msg_id, at, type, data) select msg_id, $11, 'accepted', '{}' from stored)
     select seq, was_held, event_at, late_from, late_until from stored`,
    [
      message.msgId,
      message.type,
      message.sender,
      message.recipient,
      message.service,
      message.ward ?? null,
      message.stay,
      message.content,
      message.requestHash,
      message.genDate,
      at,
      message.wantsApprec ?? true,
      (message.eventTimes ?? []).map((time) => time.toISOString()),
    ],
  )
  // Nothing more is asked of the database: what is committed is answered, also where the connection goes just now.
  if (inserted !== undefined) return ok({ message: fresh(message, at, inserted), repeated: false })
  const [known] = await database.query<FoundRow & { readonly same: boolean }>(
    `select known.*, m.request_hash = $2 as same from (${select} where m.msg_id = $1) known
     join plo.message m on m.msg_id = known.msg_id`,
    [message.msgId, message.requestHash],
  )
  // Not asked again whether the journal is down: it may be up by now, and nothing else refuses an id that is new.
  if (known === undefined) return err({ code: 'outage/journal-down' })
  return known.same ? ok({ message: fromRow(known), repeated: true }) : err({ code: 'message/other-content' })
}

type Inserted = LateRow & { readonly seq: string | number; readonly was_held: boolean }

function fresh(
  {
    content: _content,
    requestHash: _hash,
    stay: _stay,
    wantsApprec: _wants,
    eventTimes: _times,
    ...facts
  }: NewMessage,
  at: Date,
  { seq, was_held: held, ...row }: Inserted,
): StoredMessage {
  return {
    ...facts,
    seq: Number(seq),
    delivery: evolve(undefined, { type: 'accepted', at }),
    held,
    ...lateFromRow(row),
  }
}

export async function find(database: Queries, msgId: string): Promise<StoredMessage | undefined> {
  const [row] = await database.query<FoundRow>(`${select} where m.msg_id = $1`, [msgId])
  return row && fromRow(row)
}

/** Ids that begin so: nobody copies all of one from a sheet of paper. */
export async function idsBeginning(
  database: Queries,
  start: string,
  most: number,
): Promise<readonly string[]> {
  const rows = await database.query<{ msg_id: string }>(
    'select msg_id from plo.message where starts_with(msg_id, $1) order by seq desc limit $2',
    [start, most],
  )
  return rows.map(({ msg_id }) => msg_id)
}

export async function contentOf(database: Queries, msgId: string): Promise<Uint8Array | undefined> {
  const [row] = await database.query<{ content: Uint8Array }>(
    'select content from plo.message where msg_id = $1',
    [msgId],
  )
  return row && new Uint8Array(row.content)
}

export type MessageFilter = {
  readonly ward?: string
  readonly recipient?: string
  readonly type?: string
  readonly transport?: Transport
  readonly application?: Application
  /** Only those that somebody must follow up, or that are not there yet. */
  readonly open?: boolean
  readonly since?: Date
  /** The `seq` of the last message of the page before. */
  readonly before?: number
  readonly limit: number
}

/** The newest first. */
export async function list(database: Queries, filter: MessageFilter): Promise<readonly StoredMessage[]> {
  const params: unknown[] = []
  const conditions: string[] = []
  const where = (condition: string, value: unknown) => {
    if (value === undefined) return
    params.push(value)
    conditions.push(condition.replace('?', `$${params.length}`))
  }
  // A ward is named by people: upper or lower case makes no other ward of it.
  where('lower(m.ward) = lower(?)', filter.ward)
  where('m.recipient = ?', filter.recipient)
  where('m.type = ?', filter.type)
  where('m.transport = ?', filter.transport)
  where('m.application = ?', filter.application)
  where('m.accepted_at >= ?', filter.since)
  where('m.seq < ?', filter.before)
  if (filter.open === true) conditions.push(isOpen)
  params.push(filter.limit)
  const rows = await database.query<FoundRow>(
    `${select} ${conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`}
     order by m.seq desc limit $${params.length}`,
    params,
  )
  return rows.map(fromRow)
}

/** Whether somebody must act on message `m`, in the words of the indexes `message_open` and `message_ward_open`. */
export const isOpen = `(m.application in ('rejected', 'confirmed-with-errors', 'reported-wrong')
  or m.application in ('none', 'overdue') and m.transport not in ('delivered', 'withdrawn')
  or m.application = 'overdue' and m.transport = 'delivered'
  or m.application = 'confirmed' and m.transport in ('refused', 'given-up'))`

export async function eventsOf(database: Queries, msgId: string): Promise<readonly DeliveryEvent[]> {
  const rows = await database.query<{ at: Date; type: string; data: Record<string, unknown> }>(
    'select at, type, data from plo.event where msg_id = $1 order by id',
    [msgId],
  )
  return rows.map(({ at, type, data }) => eventFromRow(at, type, data))
}

/**
 * Lets `decide` say what follows for one message, and writes it. Of two who decide at once, the second decides again on
 * what the first has written.
 *
 * @returns the message after the change, or `undefined` where there is none of that id
 */
export async function change(
  database: Queries,
  msgId: string,
  decide: (delivery: Delivery, recipient: string) => readonly DeliveryEvent[],
): Promise<Delivery | undefined> {
  for (;;) {
    const row = await rowOf(database, msgId)
    if (row === undefined) return undefined
    const after = await write(database, row, decide(deliveryFromRow(row), row.recipient))
    if (after !== undefined) return after
  }
}

export async function rowOf(database: Queries, msgId: string): Promise<MessageRow | undefined> {
  const [row] = await database.query<MessageRow>(
    `select ${rowColumns} from plo.message m where msg_id = $1`,
    [msgId],
  )
  return row
}

/**
 * Writes events and the state that follows, together, in one statement; the lease ends with the attempt it was for.
 *
 * @param row as it was read, on which the events were decided
 * @param besides more of the same statement, for what is to be written with it or not at all
 * @returns the state afterwards; `undefined` when somebody else has written meanwhile, and nothing was
 */
export async function write(
  database: Queries,
  row: MessageRow,
  events: readonly DeliveryEvent[],
  besides: Besides = { sql: '', params: [] },
): Promise<Delivery | undefined> {
  const before = deliveryFromRow(row)
  if (events.length === 0 && besides.sql === '') return before
  const after = events.reduce<Delivery>(evolve, before)
  const written = await database.query(
    `with changed as (
       update plo.message set version = version + 1, transport = $3, application = $4, attempts = $5, maybe_sent = $6,
         next_attempt_at = $7, problem = $8, delivered_at = $9, apprec = $10::text::jsonb,
         failures_beside_success = $11, last_failed_at = $12, overdue = $13, owed_since = $14,
         lease = case when $3 = 'sending' then lease end,
         lease_until = case when $3 = 'sending' then lease_until end
       where msg_id = $1 and version = $2 returning msg_id),
     logged as (
       insert into plo.event (msg_id, at, type, data)
       select msg_id, (event->>'at')::timestamptz, event->>'type', event - 'at' - 'type'
       from changed, jsonb_array_elements($15::text::jsonb) with ordinality as one(event, nth) order by nth)
     ${besides.sql && `, besides as (${besides.sql})`}
     select msg_id from changed`,
    [
      row.msg_id,
      row.version,
      after.transport,
      after.application,
      after.attempts,
      after.maybeSent,
      after.nextAttemptAt,
      after.problem ?? null,
      after.deliveredAt ?? null,
      after.apprec === undefined ? null : JSON.stringify(after.apprec),
      after.failuresBesideSuccess,
      after.lastFailedAt ?? null,
      after.overdue ?? null,
      after.owedSince ?? null,
      JSON.stringify(events),
      ...besides.params,
    ],
  )
  return written.length > 0 ? after : undefined
}

/** A statement that reads `changed` (no row: nothing was written), with its parameters from `besidesFrom` on. */
export type Besides = { readonly sql: string; readonly params: readonly unknown[] }

/** The number of the first parameter that `write` leaves to what is written besides. */
export const besidesFrom = 16

/**
 * For rows that are locked: nobody else can have written.
 *
 * @throws Error when somebody has all the same
 */
export async function writeLocked(
  tx: Queries,
  row: MessageRow,
  events: readonly DeliveryEvent[],
): Promise<Delivery> {
  const after = await write(tx, row, events)
  if (after === undefined) throw new Error(`${row.msg_id} was written by somebody else although it is locked`)
  return after
}

/** Remembers which messages have waited in a lane that was not open. In one order, as everybody locks them. */
export async function markHeld(tx: Queries, recipients: readonly string[]): Promise<void> {
  await tx.query(
    `with waiting as (
       select msg_id from plo.message where recipient = any($1) and transport in (${owedStates}) and not was_held
       order by seq for update)
     update plo.message m set was_held = true from waiting where m.msg_id = waiting.msg_id`,
    [recipients],
  )
}

/** The states in which a message waits to be sent, as an SQL list. */
export const owedStates = transports
  .filter(isOwed)
  .map((one) => `'${one}'`)
  .join(', ')

export type MessageRow = {
  readonly msg_id: string
  readonly seq: string | number
  readonly type: string
  readonly sender: string
  readonly recipient: string
  readonly service: string
  readonly ward: string | null
  readonly gen_date: Date
  readonly accepted_at: Date
  readonly owed_since: Date | null
  readonly transport: Transport
  readonly application: Application
  readonly attempts: number
  readonly maybe_sent: boolean
  readonly next_attempt_at: Date
  readonly problem: string | null
  readonly delivered_at: Date | null
  readonly apprec: (Omit<Answer, 'at'> & { readonly at: string }) | null
  readonly version: number
  readonly failures_beside_success: number
  readonly last_failed_at: Date | null
  readonly overdue: Overdue | null
  readonly lease: string | null
} & LateRow

type LateRow = {
  readonly event_at: Date | null
  readonly late_from: Date | null
  readonly late_until: Date | null
}

/** Whether a lane is shut, for whatever reason: by its breaker, or by a declared outage. */
export const laneIsShut = (recipient: string) => `(
  exists (select 1 from plo.lane l where l.recipient = ${recipient} and l.state <> 'open')
  or exists (select 1 from plo.outage_lane ol where ol.recipient = ${recipient} and ol.opened_at is null))`

/** The recipients whose lane is shut, as a query. */
export const shutLanes = `
  select l.recipient from plo.lane l where l.state <> 'open'
  union select ol.recipient from plo.outage_lane ol where ol.opened_at is null`

/** What the ledger knows of message `m`, but for its content, which may be large. */
export const rowColumns = `m.msg_id, m.seq, m.type, m.sender, m.recipient, m.service, m.ward, m.gen_date, m.accepted_at,
  m.owed_since,
  m.transport, m.application, m.attempts, m.maybe_sent, m.next_attempt_at, m.problem, m.delivered_at, m.apprec,
  m.version, m.failures_beside_success, m.last_failed_at, m.overdue, m.lease, m.event_at, m.late_from, m.late_until`

/** Whether somebody's journal is declared down: nothing can be written there. */
const journalIsDown = (sender: string) => `exists (
  select 1 from plo.outage_lane ol join plo.outage o on o.id = ol.outage_id
  where ol.recipient = ${sender} and ol.opened_at is null and o.kind = 'journal')`

/**
 * The first of some times at which the journal of a sender was down, and from when to when it was: outages that
 * overlap are one. The end does not belong to it. None where the journal was up all the time.
 */
const lateness = (sender: string, times: string) => `
  select t.event_at, lower(down.part) as late_from, upper(down.part) as late_until
  from unnest(${times}::text[]::timestamptz[]) as t(event_at) join (
    select unnest(range_agg(tstzrange(o.started_at, greatest(o.started_at, ol.opened_at)))) as part
    from plo.outage_lane ol join plo.outage o on o.id = ol.outage_id
    where ol.recipient = ${sender} and ol.opened_at is not null and o.kind = 'journal') down
    on t.event_at <@ down.part
  order by t.event_at limit 1`

export const select = `select ${rowColumns},
  (m.transport in ('accepted', 'queued', 'ambiguous') and ${laneIsShut('m.recipient')}) as held
  from plo.message m`

export type FoundRow = MessageRow & { readonly held: boolean }

export function fromRow(row: FoundRow): StoredMessage {
  return {
    msgId: row.msg_id,
    seq: Number(row.seq),
    type: row.type,
    sender: row.sender,
    recipient: row.recipient,
    service: row.service,
    ...(row.ward !== null && { ward: row.ward }),
    genDate: row.gen_date,
    delivery: deliveryFromRow(row),
    held: row.held,
    ...lateFromRow(row),
  }
}

function lateFromRow({ event_at: eventAt, late_from: from, late_until: until }: LateRow) {
  return eventAt === null || from === null || until === null ? {} : { late: { eventAt, from, until } }
}

export function deliveryFromRow(row: MessageRow): Delivery {
  return {
    transport: row.transport,
    application: row.application,
    acceptedAt: row.accepted_at,
    ...(row.owed_since !== null && { owedSince: row.owed_since }),
    attempts: row.attempts,
    maybeSent: row.maybe_sent,
    failuresBesideSuccess: row.failures_beside_success,
    nextAttemptAt: row.next_attempt_at,
    ...(row.last_failed_at !== null && { lastFailedAt: row.last_failed_at }),
    ...(row.overdue !== null && { overdue: row.overdue }),
    ...(row.problem !== null && { problem: row.problem }),
    ...(row.delivered_at !== null && { deliveredAt: row.delivered_at }),
    ...(row.apprec !== null && { apprec: { ...row.apprec, at: new Date(row.apprec.at) } }),
  }
}

/** Dates inside the JSON of an event come back as Dates. The types are those that `write` has stored. */
export function eventFromRow(at: Date, type: string, data: Record<string, unknown>): DeliveryEvent {
  const { nextAttemptAt, answer } = data as { nextAttemptAt?: string; answer?: Answer }
  return {
    at,
    type,
    ...data,
    ...(nextAttemptAt !== undefined && { nextAttemptAt: new Date(nextAttemptAt) }),
    ...(answer !== undefined && { answer: { ...answer, at: new Date(answer.at) } }),
  } as DeliveryEvent
}
