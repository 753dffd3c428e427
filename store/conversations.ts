import type { Queries } from './database.ts'
import { type FoundRow, fromRow, type StoredMessage, select } from './messages.ts'
import type { Received, ReceivedFacts, ReceivedResult } from './received.ts'
import type { Stay } from './wards.ts'

/** What a message belongs to: the stay as each of the two sides names it, and messages that it refers to. */
export type ConversationKeys = {
  readonly stays: readonly Stay[]
  readonly msgIds: readonly string[]
  /** Of this message: whoever reports it as wrong names it. */
  readonly about: string
}

/** What came from the other side, without its content. */
export type ReceivedMessage = Partial<ReceivedFacts> & {
  readonly id: string
  readonly kind: Received['kind']
  readonly about?: string
  readonly at: Date
  readonly result: ReceivedResult
}

export type Conversation = {
  readonly sent: readonly StoredMessage[]
  readonly received: readonly ReceivedMessage[]
}

/** What was sent and received in one conversation; of each the newest, where there is more than asked for. */
export async function conversationOf(
  database: Queries,
  { stays, msgIds, about }: ConversationKeys,
  most: number,
): Promise<Conversation> {
  const pairs = [stays.map(({ recipient }) => recipient), stays.map(({ stay }) => stay)]
  const ofStay = `exists (select 1 from unnest($1::text[], $2::text[]) one(recipient, stay)
    where one.recipient = m.recipient and one.stay = m.stay)`
  const [sent, received] = await Promise.all([
    database.query<FoundRow>(
      `${select} where m.stay = any($2) and ${ofStay} or m.msg_id = any($3) order by m.seq desc limit $4`,
      [...pairs, msgIds, most],
    ),
    database.query<ReceivedRow>(
      `${selectReceived} where m.stay = any($2) and ${ofStay}
         or m.id = any($3) and m.kind <> 'apprec' or m.about = $5 and m.kind = 'avviksmelding'
       order by m.at desc, m.id limit $4`,
      [...pairs, msgIds, most, about],
    ),
  ])
  return { sent: sent.map(fromRow), received: received.map(ofReceived) }
}

/** Something that came from the other side, by its own id; a message before a receipt of the same id. */
export async function findReceived(
  database: Queries,
  id: string,
): Promise<(ReceivedMessage & { readonly content: Uint8Array }) | undefined> {
  const [row] = await database.query<ReceivedRow & { readonly content: Uint8Array }>(
    `${selectReceived.replace('m.id,', 'm.id, m.content,')} where m.id = $1
     order by m.kind = 'apprec', m.at limit 1`,
    [id],
  )
  return row && { ...ofReceived(row), content: new Uint8Array(row.content) }
}

const selectReceived = `select m.id, m.kind, m.about, m.at, m.result, m.type, m.sender, m.recipient, m.stay
  from plo.received m`

type ReceivedRow = {
  readonly id: string
  readonly kind: Received['kind']
  readonly about: string | null
  readonly at: Date
  readonly result: ReceivedResult
  readonly type: string | null
  readonly sender: string | null
  readonly recipient: string | null
  readonly stay: string | null
}

function ofReceived(row: ReceivedRow): ReceivedMessage {
  return {
    id: row.id,
    kind: row.kind,
    at: row.at,
    result: row.result,
    ...(row.about !== null && { about: row.about }),
    ...(row.type !== null && { type: row.type }),
    ...(row.sender !== null && { sender: row.sender }),
    ...(row.recipient !== null && { recipient: row.recipient }),
    ...(row.stay !== null && { stay: row.stay }),
  }
}
