import { err, ok, type Result } from '../plo/result.ts'
import type { Database, Queries } from './database.ts'
import { markHeld } from './messages.ts'

/** Messaging down: write and send as usual, it is held. Journal down: nothing can be written at the party. */
export type OutageKind = 'messaging' | 'journal'

export type OutageScope =
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

/** Declares an outage: its lanes are closed from this moment, and probed first at `firstProbeAt`. */
export async function declareOutage(
  database: Database,
  outage: NewOutage,
  firstProbeAt: Date,
): Promise<void> {
  await database.transaction(async (tx) => {
    await lockLanes(tx, outage.recipients)
    await tx.query(
      `insert into plo.outage (id, scope, kind, planned, reason, hold, started_at, expected_end)
       values ($1, $2::text::jsonb, $3, $4, $5, $6, $7, $8)`,
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
  })
}

export type EndOutageError = { readonly code: 'outage/unknown' } | { readonly code: 'outage/already-ended' }

/**
 * Ends an outage. Its lanes open unless another outage holds them; one whose breaker had found it down is probed at
 * once.
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
    await tx.query('update plo.outage_lane set opened_at = $2 where outage_id = $1 and opened_at is null', [
      id,
      now,
    ])
    await tx.query(
      'update plo.lane set next_probe_at = $2, draining = true, next_send_at = $2 where recipient = any($1)',
      [before.recipients, now],
    )
    return ok({ ...before, endedAt: now, endedBy: 'person' })
  })
}

/** The newest first. */
export async function outages(database: Queries, active?: boolean): Promise<readonly Outage[]> {
  const rows = await database.query<OutageRow>(
    `${select} ${active === undefined ? '' : `where o.ended_at is ${active ? '' : 'not'} null`}
     group by o.id order by o.started_at desc, o.id`,
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

async function findOutage(tx: Queries, id: string): Promise<Outage | undefined> {
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
