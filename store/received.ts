import { onApprec, onAvviksmelding } from '../plo/delivery/decide.ts'
import type { Answer, Delivery, DeliveryEvent } from '../plo/delivery/state.ts'
import type { Database, Queries } from './database.ts'
import { type Besides, besidesFrom, deliveryFromRow, type MessageRow, rowColumns, write } from './messages.ts'
import { answerTest } from './test-messages.ts'

/** What came back from the other side: kept as it was, whatever becomes of it. */
export type Received = {
  /** SHA-256 of the bytes: the same bytes again are the same arrival. */
  readonly hash: string
  /** MsgId or AppRec Id, as the sender set it. */
  readonly id: string
  readonly kind: 'apprec' | 'avviksmelding' | 'message'
  readonly content: Uint8Array
  readonly at: Date
  /** What its header says, as far as it says it. */
  readonly facts?: ReceivedFacts
} & (
  | { readonly kind: 'apprec'; readonly about: string; readonly answeredBy: string; readonly answer: Answer }
  | { readonly kind: 'avviksmelding'; readonly about: string; readonly answeredBy: string }
  | { readonly kind: 'message' }
)

/** What a message that came belongs to. */
export type ReceivedFacts = {
  /** Kodeverk 8279. */
  readonly type: string
  /** Party ids; empty for who is none of ours. */
  readonly sender: string
  readonly recipient: string
  /** As `NewMessage` has it: as its sender would name the stay. */
  readonly stay: string
}

/**
 * What became of it. `unknown-message`: it is about something that was never sent from here; `other-party`: the
 * receipt comes from somebody else than the one it was sent to; `not-sent`: nothing of the message can have left, so
 * nobody can answer it. All are kept, and change nothing.
 */
export type ReceivedResult = 'applied' | 'repeated' | 'kept' | 'unknown-message' | 'other-party' | 'not-sent'

/** What became of it, or that it was not kept: something else was received under this MsgId before. */
export type ReceiveOutcome = ReceivedResult | 'other-content'

/** Keeps what came back and lets it change the message it is about, together. */
export async function receive(database: Database, received: Received): Promise<ReceiveOutcome> {
  if (received.kind !== 'apprec') {
    return database.transaction(async (tx) =>
      (await isOtherContent(tx, received)) ? 'other-content' : keep(tx, received),
    )
  }
  return keep(database, received)
}

async function keep(database: Queries, received: Received): Promise<ReceivedResult> {
  for (;;) {
    const [found] = await database.query<Partial<MessageRow> & { readonly known_as: ReceivedResult | null }>(
      `select (select result from plo.received where hash = $1) as known_as, ${rowColumns}
       from (values (1)) one left join plo.message m on m.msg_id = $2`,
      [received.hash, received.kind === 'message' ? null : received.about],
    )
    const before = found?.known_as ?? undefined
    if (before !== undefined && !cameTooEarly(before)) {
      await database.query('update plo.received set deliveries = deliveries + 1 where hash = $1', [
        received.hash,
      ])
      return 'repeated'
    }
    const row = isMessageRow(found) ? found : undefined
    const result = row === undefined ? await ofNoMessage(database, received) : resultOf(received, row)
    const keeping = before === undefined ? keepingNew : keepingAgain
    const kept =
      result === 'applied' && row !== undefined
        ? await write(
            database,
            row,
            decide(received, deliveryFromRow(row)),
            keeping(received, result, besidesFrom),
          )
        : await keepAlone(database, keeping(received, result, 1))
    // Somebody was faster, with the message or with the same arrival: look again.
    if (kept) return result
  }
}

/**
 * What could not be applied when it came may be when it comes again: a ledger that was restored from a backup is told
 * of messages that it has still to send.
 */
function cameTooEarly(result: ReceivedResult): boolean {
  return result === 'not-sent' || result === 'unknown-message'
}

function isMessageRow(row: Partial<MessageRow> | undefined): row is MessageRow {
  return typeof row?.msg_id === 'string'
}

/** A test message is no message that was accepted; its answer is the other half of the test. */
async function ofNoMessage(database: Queries, received: Received): Promise<ReceivedResult> {
  if (received.kind === 'message') return 'kept'
  if (received.kind === 'avviksmelding') return 'unknown-message'
  return answerTest(database, received.about, received.answeredBy, received.answer)
}

function resultOf(received: Received, row: MessageRow): ReceivedResult {
  if (received.kind === 'message') return 'kept'
  if (received.answeredBy !== row.recipient) return 'other-party'
  return row.maybe_sent || row.transport === 'sending' ? 'applied' : 'not-sent'
}

function decide(received: Received, delivery: Delivery): readonly DeliveryEvent[] {
  switch (received.kind) {
    case 'apprec':
      return onApprec(delivery, received.answer)
    case 'avviksmelding':
      return onAvviksmelding(delivery, received.id, received.at)
    case 'message':
      return []
  }
}

async function keepAlone(database: Queries, { sql, params }: Besides): Promise<boolean> {
  const kept = await database.query(`with changed as (select 1) ${sql} returning hash`, params)
  return kept.length > 0
}

/** @param first the number of its first parameter */
function keepingAgain({ hash }: Received, result: ReceivedResult, first: number): Besides {
  return {
    sql: `update plo.received set deliveries = deliveries + 1, result = $${first + 1}
      where hash = $${first} and exists (select 1 from changed)`,
    params: [hash, result],
  }
}

/** @param first the number of its first parameter */
function keepingNew(received: Received, result: ReceivedResult, first: number): Besides {
  const about = received.kind === 'message' ? null : received.about
  const { hash, id, kind, content, at, facts } = received
  const values = [
    ...[hash, id, kind, about, content, at, result],
    ...[facts?.type ?? null, facts?.sender ?? null, facts?.recipient ?? null, facts?.stay ?? null],
  ]
  const texts = Array.from({ length: 4 }, () => 'text')
  return {
    sql: `insert into plo.received (hash, id, kind, about, content, at, result, type, sender, recipient, stay)
      select ${['text', 'text', 'text', 'text', 'bytea', 'timestamptz', 'text', ...texts]
        .map((type, index) => `$${first + index}::${type}`)
        .join(', ')} from changed
      on conflict (hash) do nothing`,
    params: values,
  }
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
