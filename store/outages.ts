import type { NoteKind } from '../plo/delivery/outage-reminders.ts'
import { err, ok, type Result } from '../plo/result.ts'
import type { Database, Queries } from './database.ts'
import { markHeld, owedStates } from './messages.ts'

/** Messaging down: write and send as usual, it is held. Journal down: nothing can be written at the party. */
export type OutageKind = 'messaging' | 'journal'

/** `party`: the way to one party alone; a hospital is its whole area. */
export type OutageScope =
  | { readonly party: string }
  /** Some that were picked one by one. */
  | { readonly parties: readonly string[] }
  | { readonly municipality: string }
  | { readonly hospital: string }
  | { readonly region: string }
  | { readonly all: true }

export type Outage = {
  readonly id: string
  readonly scope: OutageScope
  readonly kind: OutageKind
  readonly planned: boolean
  readonly reason?: string
  /** Held: it opens when somebody ends it, never by itself. */
  readonly hold: boolean
  readonly startedAt: Date
  readonly expectedEnd?: Date
  readonly endedAt?: Date
  /** `person`, or `answer` when the last lane opened by itself. */
  readonly endedBy?: 'person' | 'answer'
  readonly recipients: readonly string[]
}

export type NewOutage = Omit<Outage, 'endedAt' | 'endedBy'>

/**
 * Declares an outage: its lanes are closed from this moment, and probed first at `firstProbeAt`.
 *
 * @returns whether it was declared: one whose id is known already stays as it was declared first
 */
export async function declareOutage(
  database: Database,
  outage: NewOutage,
  firstProbeAt: Date,
): Promise<boolean> {
  return database.transaction(async (tx) => {
    await lockLanes(tx, outage.recipients)
    const declared = await tx.query(
      `insert into plo.outage (id, scope, kind, planned, reason, hold, started_at, expected_end)
       values ($1, $2::text::jsonb, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing returning id`,
      [
        outage.id,
        JSON.stringify(outage.scope),
        outage.kind,
        outage.planned,
        outage.reason ?? null,
        outage.hold,
        outage.startedAt,
        outage.expectedEnd ?? null,
      ],
    )
    if (declared.length === 0) return false
    for (const recipient of outage.recipients) {
      await tx.query('insert into plo.outage_lane (outage_id, recipient) values ($1, $2)', [
        outage.id,
        recipient,
      ])
    }
    await tx.query('update plo.lane set next_probe_at = $2 where recipient = any($1)', [
      outage.recipients,
      firstProbeAt,
    ])
    await markHeld(tx, outage.recipients)
    return true
  })
}

export type EndOutageError = { readonly code: 'outage/unknown' } | { readonly code: 'outage/already-ended' }

/**
 * Ends an outage. Its lanes open unless another outage holds them, and what they owe goes at once; one whose breaker
 * had found it down is probed at once.
 */
export async function endOutage(
  database: Database,
  id: string,
  now: Date,
): Promise<Result<Outage, EndOutageError>> {
  return database.transaction(async (tx) => {
    const before = await findOutage(tx, id)
    if (before === undefined) return err({ code: 'outage/unknown' })
    await lockLanes(tx, before.recipients)
    const ended = await tx.query(
      `update plo.outage set ended_at = $2, ended_by = 'person' where id = $1 and ended_at is null returning id`,
      [id, now],
    )
    if (ended.length === 0) return err({ code: 'outage/already-ended' })
    await openOutageLanes(tx, [id], before.recipients, now)
    await tx.query(
      'update plo.lane set next_probe_at = $2, draining = true, next_send_at = $2 where recipient = any($1)',
      [before.recipients, now],
    )
    return ok({ ...before, endedAt: now, endedBy: 'person' })
  })
}

/**
 * Opens lanes of outages, and writes down what each of them owes at that moment. What waits for its next attempt, in a
 * lane that nothing else closes, needs to wait no longer.
 */
export async function openOutageLanes(
  tx: Queries,
  ids: readonly string[],
  recipients: readonly string[],
  at: Date,
): Promise<void> {
  if (ids.length === 0) return
  await tx.query(
    `update plo.outage_lane ol set opened_at = $3, last_seq = (select max(seq) from plo.message),
       owed = (select count(*) from plo.message m where m.recipient = ol.recipient and m.transport in (${owedStates}))
     where outage_id = any($1) and recipient = any($2) and opened_at is null`,
    [ids, recipients, at],
  )
  await tx.query(
    `with waiting as (
       select msg_id from plo.message m
       where recipient = any($1) and transport in ('accepted', 'queued', 'ambiguous') and next_attempt_at > $2
         and not exists (select 1 from plo.outage_lane ol where ol.recipient = m.recipient and ol.opened_at is null)
       order by seq for update skip locked),
     released as (
       update plo.message m set next_attempt_at = $2, version = version + 1 from waiting where m.msg_id = waiting.msg_id returning m.msg_id)
     insert into plo.event (msg_id, at, type, data) select msg_id, $2, 'released', '{}' from released`,
    [recipients, at],
  )
}

/** Changes when an outage is expected to be over. That it was changed, and from what, stays as a note. */
export async function extendOutage(
  database: Database,
  id: string,
  expectedEnd: Date,
  note: Omit<OutageNote, 'kind'>,
): Promise<Result<undefined, EndOutageError>> {
  return database.transaction(async (tx) => {
    const [row] = await tx.query<OutageRow>('select * from plo.outage where id = $1 for update', [id])
    if (row === undefined) return err({ code: 'outage/unknown' })
    if (row.ended_at !== null) return err({ code: 'outage/already-ended' })
    await tx.query('update plo.outage set expected_end = $2 where id = $1', [id, expectedEnd])
    await writeNote(tx, id, { ...note, kind: 'estimate' })
    return ok(undefined)
  })
}

export type OutageNote = {
  readonly kind: NoteKind
  /** When it was so: somebody may have been told before it was written down. */
  readonly at: Date
  readonly writtenAt: Date
  /** A role or a unit. */
  readonly whom?: string
  readonly text?: string
}

export type NoteOutageError =
  | { readonly code: 'outage/unknown' }
  /** All is not clear while it lasts. */
  | { readonly code: 'outage/not-ended' }

/** Writes down who was told, or what else there is to say. Notes are never changed. */
export async function noteOutage(
  database: Database,
  id: string,
  note: OutageNote,
): Promise<Result<undefined, NoteOutageError>> {
  return database.transaction(async (tx) => {
    const [row] = await tx.query<OutageRow>('select * from plo.outage where id = $1 for update', [id])
    if (row === undefined) return err({ code: 'outage/unknown' })
    if (note.kind === 'all-clear' && row.ended_at === null) return err({ code: 'outage/not-ended' })
    await writeNote(tx, id, note)
    return ok(undefined)
  })
}

async function writeNote(tx: Queries, id: string, { at, writtenAt, kind, whom, text }: OutageNote) {
  await tx.query(
    'insert into plo.outage_note (outage_id, at, written_at, kind, whom, text) values ($1, $2, $3, $4, $5, $6)',
    [id, at, writtenAt, kind, whom ?? null, text ?? null],
  )
}

/** The notes of every outage, or of one, in the order they were written. */
export async function outageNotes(
  database: Queries,
  id?: string,
): Promise<ReadonlyMap<string, readonly OutageNote[]>> {
  const rows = await database.query<{
    outage_id: string
    at: Date
    written_at: Date
    kind: NoteKind
    whom: string | null
    text: string | null
  }>(
    `select outage_id, at, written_at, kind, whom, text from plo.outage_note
     where $1::text is null or outage_id = $1 order by id`,
    [id ?? null],
  )
  const notes = new Map<string, OutageNote[]>()
  for (const { outage_id, at, written_at: writtenAt, kind, whom, text } of rows) {
    const note = { kind, at, writtenAt, ...(whom !== null && { whom }), ...(text !== null && { text }) }
    notes.set(outage_id, [...(notes.get(outage_id) ?? []), note])
  }
  return notes
}

/** Where one lane of an outage stands. */
export type OutageLane = {
  readonly recipient: string
  /** When this outage ceased to close it. */
  readonly openedAt?: Date
  /** Whether anything closes it now: this outage, another one, or that it does not answer. */
  readonly state: 'open' | 'closed' | 'down'
  /** What is owed of what was owed when it opened; all that is owed, while it is closed. */
  readonly owed: number
  /** Only when it has opened: what it owed then, and what has become of that. */
  readonly owedAtEnd?: number
  readonly delivered?: number
  readonly stopped?: number
}

export async function outageLanes(database: Queries, id: string): Promise<readonly OutageLane[]> {
  const rows = await database.query<{
    recipient: string
    opened_at: Date | null
    owed_at_end: number | null
    state: OutageLane['state']
    owed: number
    delivered: number
  }>(
    // One look at the messages for all lanes together: somebody watches, and asks again twice a second.
    `with counted as (
       select m.recipient, count(*) filter (where m.transport in (${owedStates}))::int as owed,
         count(*) filter (where m.transport = 'delivered' and m.delivered_at >= ol.opened_at)::int as delivered
       from plo.message m join plo.outage_lane ol on ol.outage_id = $1 and ol.recipient = m.recipient
       where ol.opened_at is null or m.seq <= ol.last_seq group by m.recipient)
     select ol.recipient, ol.opened_at, ol.owed as owed_at_end,
       coalesce(counted.owed, 0) as owed, coalesce(counted.delivered, 0) as delivered,
       case when exists (select 1 from plo.outage_lane other where other.recipient = ol.recipient
         and other.opened_at is null) then 'closed' else coalesce(l.state, 'open') end as state
     from plo.outage_lane ol left join plo.lane l on l.recipient = ol.recipient
       left join counted on counted.recipient = ol.recipient
     where ol.outage_id = $1 order by ol.recipient`,
    [id],
  )
  return rows.map(({ recipient, opened_at: openedAt, owed_at_end: owedAtEnd, state, owed, delivered }) => ({
    recipient,
    state,
    owed,
    ...(openedAt !== null && { openedAt }),
    // A clock that was turned back may have put a delivery before the end.
    ...(owedAtEnd !== null && {
      owedAtEnd,
      delivered: Math.min(delivered, owedAtEnd - owed),
      stopped: Math.max(0, owedAtEnd - owed - delivered),
    }),
  }))
}

/** A recipient that was found not to answer, in no outage that anybody has declared. */
export type DetectedOutage = {
  readonly recipient: string
  readonly since: Date
  readonly waiting: number
  /** Attempts that failed in a row. */
  readonly failures: number
  readonly problem?: string
}

export async function detectedOutages(database: Queries): Promise<readonly DetectedOutage[]> {
  const rows = await database.query<{
    recipient: string
    down_since: Date
    failures: number
    problem: string | null
    waiting: number
  }>(
    `select l.recipient, l.down_since, l.failures, l.problem,
       (select count(*) from plo.message m where m.recipient = l.recipient and m.transport in (${owedStates}))::int as waiting
     from plo.lane l where l.state = 'down' and l.down_since is not null
       and not exists (select 1 from plo.outage_lane ol where ol.recipient = l.recipient and ol.opened_at is null)
     order by l.down_since, l.recipient`,
  )
  return rows.map(({ recipient, down_since: since, failures, waiting, problem }) => ({
    recipient,
    since,
    waiting,
    failures,
    ...(problem !== null && { problem }),
  }))
}

/** The newest first. */
export async function outages(database: Queries, active?: boolean): Promise<readonly Outage[]> {
  const rows = await database.query<OutageRow>(
    `${select} ${active === undefined ? '' : `where o.ended_at is ${active ? '' : 'not'} null`}
     group by o.id order by o.started_at desc, o.id`,
  )
  return rows.map(fromRow)
}

/** Those that go on, and those that have ended since then; the newest first. */
export async function outagesSince(database: Queries, since: Date): Promise<readonly Outage[]> {
  const rows = await database.query<OutageRow>(
    `${select} where o.ended_at is null or o.ended_at >= $1 group by o.id order by o.started_at desc, o.id`,
    [since],
  )
  return rows.map(fromRow)
}

/** Recipients that a declared outage closes at this moment. */
export async function recipientsInOutage(database: Queries): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ recipient: string }>(
    'select distinct recipient from plo.outage_lane where opened_at is null',
  )
  return new Set(rows.map(({ recipient }) => recipient))
}

export async function findOutage(tx: Queries, id: string): Promise<Outage | undefined> {
  const [row] = await tx.query<OutageRow>(`${select} where o.id = $1 group by o.id`, [id])
  return row && fromRow(row)
}

/** In one order for everybody, so that no two wait for each other. */
async function lockLanes(tx: Queries, recipients: readonly string[]) {
  await tx.query('select 1 from plo.lane where recipient = any($1) order by recipient for update', [
    recipients,
  ])
}

const select = `select o.*, array_agg(ol.recipient order by ol.recipient) as recipients
  from plo.outage o join plo.outage_lane ol on ol.outage_id = o.id`

type OutageRow = {
  readonly id: string
  readonly scope: OutageScope
  readonly kind: OutageKind
  readonly planned: boolean
  readonly reason: string | null
  readonly hold: boolean
  readonly started_at: Date
  readonly expected_end: Date | null
  readonly ended_at: Date | null
  readonly ended_by: 'person' | 'answer' | null
  readonly recipients: readonly string[]
}

function fromRow(row: OutageRow): Outage {
  return {
    id: row.id,
    scope: row.scope,
    kind: row.kind,
    planned: row.planned,
    ...(row.reason !== null && { reason: row.reason }),
    hold: row.hold,
    startedAt: row.started_at,
    ...(row.expected_end !== null && { expectedEnd: row.expected_end }),
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
    ...(row.ended_by !== null && { endedBy: row.ended_by }),
    recipients: row.recipients,
  }
}
