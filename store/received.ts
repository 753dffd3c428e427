import { onApprec, onAvviksmelding } from '../plo/delivery/decide.ts'
import type { Answer, DeliveryEvent } from '../plo/delivery/state.ts'
import type { Database, Queries } from './database.ts'
import { deliveryFromRow, type MessageRow, writeLocked } from './messages.ts'

/** What came back from the other side: kept as it was, whatever becomes of it. */
export type Received = {
  /** SHA-256 of the bytes: the same bytes again are the same arrival. */
  readonly hash: string
  /** MsgId or AppRec Id, as the sender set it. */
  readonly id: string
  readonly kind: 'apprec' | 'avviksmelding' | 'message'
  readonly content: Uint8Array
  readonly at: Date
} & (
  | { readonly kind: 'apprec'; readonly about: string; readonly answeredBy: string; readonly answer: Answer }
  | { readonly kind: 'avviksmelding'; readonly about: string; readonly answeredBy: string }
  | { readonly kind: 'message' }
)

/**
 * What became of it. `unknown-message`: it is about something that was never sent from here; `other-party`: the
 * receipt comes from somebody else than the one it was sent to; `not-sent`: nothing of the message can have left, so
 * nobody can answer it. All are kept, and change nothing.
 */
export type ReceivedResult = 'applied' | 'repeated' | 'kept' | 'unknown-message' | 'other-party' | 'not-sent'

/** What became of it, or that it was not kept: something else was received under this MsgId before. */
export type ReceiveOutcome = ReceivedResult | 'other-content'

/**
 * Keeps what came back and lets it change the message it is about, together.
 */
export async function receive(database: Database, received: Received): Promise<ReceiveOutcome> {
  return database.transaction(async (tx) => {
    const about = received.kind === 'message' ? null : received.about
    if (received.kind !== 'apprec' && (await isOtherContent(tx, received))) return 'other-content'
    const [known] = await tx.query<{ deliveries: number }>(
      `insert into plo.received as r (hash, id, kind, about, content, at, result)
       values ($1, $2, $3, $4, $5, $6, 'kept')
       on conflict (hash) do update set deliveries = r.deliveries + 1 returning deliveries`,
      [received.hash, received.id, received.kind, about, received.content, received.at],
    )
    if ((known?.deliveries ?? 1) > 1) return 'repeated'
    if (received.kind === 'message') return 'kept'

    const [row] = await tx.query<MessageRow>(
      'select m.*, false as held from plo.message m where msg_id = $1 for update',
      [received.about],
    )
    const result = row === undefined ? 'unknown-message' : await apply(row)
    await tx.query('update plo.received set result = $2 where hash = $1', [received.hash, result])
    return result

    async function apply(message: MessageRow): Promise<ReceivedResult> {
      if (received.kind !== 'message' && received.answeredBy !== message.recipient) return 'other-party'
      const delivery = deliveryFromRow(message)
      if (!delivery.maybeSent && delivery.transport !== 'sending') return 'not-sent'
      await writeLocked(tx, message, decide())
      return 'applied'

      function decide(): readonly DeliveryEvent[] {
        switch (received.kind) {
          case 'apprec':
            return onApprec(delivery, received.answer)
          case 'avviksmelding':
            return onAvviksmelding(delivery, received.id, received.at)
          case 'message':
            return []
        }
      }
    }
  })
}

/** Those of one MsgId one after the other, or two of them would both be the first. */
async function isOtherContent(tx: Queries, { id, hash }: Received): Promise<boolean> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('received ' || $1, 0))", [id])
  const hashes = await messageHashes(tx, id)
  return hashes.length > 0 && !hashes.includes(hash)
}

/** Whether a message was received under this MsgId. */
export async function hasReceived(database: Queries, msgId: string): Promise<boolean> {
  return (await messageHashes(database, msgId)).length > 0
}

/** An AppRec has an id of its own, which is no MsgId. */
async function messageHashes(database: Queries, msgId: string): Promise<readonly string[]> {
  const rows = await database.query<{ hash: string }>(
    "select hash from plo.received where id = $1 and kind <> 'apprec'",
    [msgId],
  )
  return rows.map(({ hash }) => hash)
}

/** What came back, without its content, the newest first. */
export async function listReceived(database: Database, limit: number) {
  return database.query<{
    readonly id: string
    readonly kind: Received['kind']
    readonly about: string | null
    readonly at: Date
    readonly deliveries: number
    readonly result: ReceivedResult
  }>('select id, kind, about, at, deliveries, result from plo.received order by at desc, id limit $1', [
    limit,
  ])
}
