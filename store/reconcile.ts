import type { Application, Transport } from '../plo/delivery/state.ts'
import type { LaterMessage, ReconciledMessage } from '../plo/fallback/reconcile.ts'
import type { Queries } from './database.ts'
import { owedStates } from './messages.ts'

/** A time, and whose messages in it; of everybody where nobody is named. */
export type ReconcileScope = {
  readonly since: Date
  readonly until: Date
  readonly recipients?: readonly string[]
}

/**
 * What has to be gone through after an outage: messages that waited in it, that must be followed up, that were phoned
 * about, or that tell of what happened while the journal of their sender was down. Without their calls.
 */
export async function messagesToReconcile(
  database: Queries,
  { since, until, recipients }: ReconcileScope,
): Promise<readonly Omit<ReconciledMessage, 'calls' | 'later'>[]> {
  const rows = await database.query<Row>(
    `select m.msg_id, m.type, m.recipient, m.ward, m.gen_date, m.transport, m.application, m.delivered_at,
       m.overdue, m.problem,
       (select max(e.at) from plo.event e where e.msg_id = m.msg_id and e.type = 'withdrawn') as withdrawn_at
     from plo.message m
     where ($3::text[] is null or m.recipient = any($3) or m.sender = any($3) and m.event_at is not null)
       and (m.event_at between $1 and $2
         or exists (select 1 from plo.call_message cm join plo.call c on c.id = cm.call_id
           where cm.msg_id = m.msg_id and c.at between $1 and $2)
         or m.accepted_at <= $2
           and (m.was_held or m.transport in (${owedStates}) or m.transport in ('refused', 'given-up')
             or m.application in ('rejected', 'confirmed-with-errors', 'reported-wrong', 'overdue'))
           and (m.transport in (${owedStates})
             or (select max(e.at) from plo.event e where e.msg_id = m.msg_id) >= $1))
     order by m.seq`,
    [since, until, recipients ?? null],
  )
  return rows.map(({ msg_id: msgId, type, recipient, ward, ...row }) => ({
    ...{ msgId, type, recipient },
    ...(ward !== null && { ward }),
    writtenAt: row.gen_date,
    transport: row.transport,
    application: row.application,
    ...(row.delivered_at !== null && { deliveredAt: row.delivered_at }),
    ...(row.withdrawn_at !== null && { withdrawnAt: row.withdrawn_at }),
    ...(row.problem !== null && { problem: row.problem }),
  }))
}

/** What came after each of some messages in the same stay, in that order. */
export async function laterInStay(
  database: Queries,
  msgIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LaterMessage[]>> {
  const rows = await database.query<Row & { readonly before: string; readonly accepted_at: Date }>(
    `select m.msg_id as before, later.msg_id, later.type, later.transport, later.application, later.delivered_at,
       later.accepted_at
     from plo.message m join plo.message later
       on later.recipient = m.recipient and later.stay = m.stay and later.sender = m.sender and later.seq > m.seq
     where m.msg_id = any($1) and later.type like 'LOG\\_%' or m.msg_id = any($1) and later.type = 'HELSEOPPL_SOKNAD'
     order by later.seq`,
    [msgIds],
  )
  const later = new Map<string, LaterMessage[]>()
  for (const { before, msg_id: msgId, type, transport, application, ...row } of rows) {
    const one = {
      ...{ msgId, type, transport, application, acceptedAt: row.accepted_at },
      ...(row.delivered_at !== null && { deliveredAt: row.delivered_at }),
    }
    later.set(before, [...(later.get(before) ?? []), one])
  }
  return later
}

type Row = {
  readonly msg_id: string
  readonly type: string
  readonly recipient: string
  readonly ward: string | null
  readonly gen_date: Date
  readonly transport: Transport
  readonly application: Application
  readonly delivered_at: Date | null
  readonly withdrawn_at: Date | null
  readonly problem: string | null
}
