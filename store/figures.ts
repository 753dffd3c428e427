import type { Application, Transport } from '../plo/delivery/state.ts'
import type { Queries } from './database.ts'

/** What the ledger knows of one accepted message, for the figures. */
export type Standing = {
  readonly msgId: string
  readonly recipient: string
  readonly transport: Transport
  readonly application: Application
  /** It was sent again after an attempt that failed, or held while its lane was not open. */
  readonly resent: boolean
}

/** Every message accepted since then. */
export async function standings(database: Queries, since: Date): Promise<readonly Standing[]> {
  const rows = await database.query<{
    msg_id: string
    recipient: string
    transport: Transport
    application: Application
    resent: boolean
  }>(
    `select m.msg_id, m.recipient, m.transport, m.application,
       m.transport = 'delivered' and (m.attempts > 1 or m.was_held) as resent
     from plo.message m where m.accepted_at >= $1 order by m.seq`,
    [since],
  )
  return rows.map(({ msg_id, ...standing }) => ({ msgId: msg_id, ...standing }))
}
