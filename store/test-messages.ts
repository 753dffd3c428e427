import type { Answer, Outcome } from '../plo/delivery/state.ts'
import type { Database, Queries } from './database.ts'

/**
 * A harmless message that tries whether a party is up. It belongs to no lane, waits for nothing, is tried once, and
 * counts as no message: nobody has to follow it up.
 */
export type TestMessage = {
  readonly msgId: string
  readonly sender: string
  readonly recipient: string
  readonly sentAt: Date
  readonly receiptAt?: Date
  /** Why it did not get through. */
  readonly problem?: string
  readonly apprec?: Answer
}

export type NewTestMessage = Pick<TestMessage, 'msgId' | 'sender' | 'recipient' | 'sentAt'>

/** Writes them down before they are sent: what a party presents is then known, whatever happens here meanwhile. */
export async function startTests(database: Database, tests: readonly NewTestMessage[]): Promise<void> {
  await database.transaction(async (tx) => {
    for (const { msgId, sender, recipient, sentAt } of tests) {
      await tx.query(
        'insert into plo.test_message (msg_id, sender, recipient, sent_at) values ($1, $2, $3, $4)',
        [msgId, sender, recipient, sentAt],
      )
    }
  })
}

/** How its one attempt ended. */
export async function settleTest(
  database: Queries,
  msgId: string,
  outcome: Outcome,
  at: Date,
): Promise<void> {
  if (outcome.type === 'delivered') {
    await database.query('update plo.test_message set receipt_at = $2 where msg_id = $1', [msgId, at])
  } else {
    await database.query('update plo.test_message set problem = $2 where msg_id = $1', [msgId, outcome.code])
  }
}

/** The first answer stands. */
export async function answerTest(
  database: Queries,
  msgId: string,
  answeredBy: string,
  answer: Answer,
): Promise<'applied' | 'unknown-message' | 'other-party'> {
  const [known] = await database.query<{ recipient: string }>(
    'select recipient from plo.test_message where msg_id = $1',
    [msgId],
  )
  if (known === undefined) return 'unknown-message'
  if (known.recipient !== answeredBy) return 'other-party'
  await database.query(
    `update plo.test_message set apprec = $2::text::jsonb, answered_at = $3
     where msg_id = $1 and apprec is null`,
    [msgId, JSON.stringify(answer), answer.at],
  )
  return 'applied'
}

/** The newest first, in the order of their parties. */
export async function testMessages(
  database: Queries,
  { ids, limit }: { readonly ids?: readonly string[]; readonly limit: number },
): Promise<readonly TestMessage[]> {
  const rows = await database.query<{
    msg_id: string
    sender: string
    recipient: string
    sent_at: Date
    receipt_at: Date | null
    problem: string | null
    answered_at: Date | null
    apprec: Omit<Answer, 'at'> | null
  }>(
    `select msg_id, sender, recipient, sent_at, receipt_at, problem, answered_at, apprec from plo.test_message
     where $1::text[] is null or msg_id = any($1) order by sent_at desc, seq limit $2`,
    [ids ?? null, limit],
  )
  return rows.map(({ msg_id: msgId, sender, recipient, ...row }) => ({
    ...{ msgId, sender, recipient, sentAt: row.sent_at },
    ...(row.receipt_at !== null && { receiptAt: row.receipt_at }),
    ...(row.problem !== null && { problem: row.problem }),
    ...(row.apprec !== null &&
      row.answered_at !== null && { apprec: { ...row.apprec, at: row.answered_at } }),
  }))
}

/** Of all that were ever sent: a party that has one has not got it from nowhere. */
export async function testMessageIds(database: Queries): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ msg_id: string }>('select msg_id from plo.test_message')
  return new Set(rows.map(({ msg_id }) => msg_id))
}
