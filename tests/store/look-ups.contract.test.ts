import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Database, Queries, Row } from '../../store/database.ts'
import { type Ledger, ledgerOf } from '../../store/store.ts'
import { describeLedger, minutes, namsos } from '../support/ledger.ts'

describeLedger('looking up one thing among many messages', (use) => {
  test('what somebody must act on is found by its own index', async () => {
    const { database } = use()
    await fill(database)

    const plan = await planOf(
      database,
      (ledger) => ledger.list({ open: true, limit: 100 }),
      /order by m\.seq/,
    )

    expect(plan).toContain('message_open')
  })

  test('whether a later message of the same stay is there already is found by its own index', async () => {
    const { database } = use()
    await fill(database)
    const filter = { received: false }
    const preview = { id: randomUUID(), filter, cutOff: minutes(1), former: [] }

    const plan = await planOf(database, (ledger) => ledger.previewResend(preview), /plo\.message later/)

    expect(plan).toContain('message_stay')
  })

  test('what was tried in the last hour is found by its own index', async () => {
    const { database } = use()
    await fill(database)

    const plan = await planOf(
      database,
      (ledger) => ledger.recentAttempts(minutes(3000), { steps: 12, stepMs: 300_000 }),
      /from plo\.event e/,
    )

    expect(plan).toContain('event_attempt')
  })
})

/** Three thousand messages that are there and confirmed, each of a stay of its own, and ten that were given up. */
async function fill(database: Database) {
  await database.query(
    `insert into plo.message (msg_id, type, sender, recipient, service, stay, content, request_hash, gen_date,
       accepted_at, transport, application, attempts, maybe_sent, next_attempt_at, was_held, wants_apprec, delivered_at)
     select 'm' || nth, 'LOG_INNLAGT', '983974791', $1, '90011', 's' || nth, 'x', 'x', $2, $2,
       case when nth % 300 = 0 then 'given-up' else 'delivered' end,
       case when nth % 300 = 0 then 'none' else 'confirmed' end, 1, true, $2, false, true, $2
     from generate_series(1, 3000) nth`,
    [namsos, minutes(0)],
  )
  await database.query(
    `insert into plo.event (msg_id, at, type, data)
     select 'm' || nth, $1::timestamptz + nth * interval '1 minute', 'delivered', '{}' from generate_series(1, 3000) nth`,
    [minutes(0)],
  )
  await database.query('analyze plo.message, plo.event')
}

/** How the database goes about the query that the ledger asks it, of all that it asks. */
async function planOf(
  database: Database,
  ask: (ledger: Ledger) => Promise<unknown>,
  meant: RegExp,
): Promise<string> {
  const plans: string[] = []
  const explaining = (queries: Queries): Queries => ({
    async query<Result extends Row>(sql: string, params: readonly unknown[] = []) {
      if (meant.test(sql)) plans.push(JSON.stringify(await queries.query(`explain ${sql}`, params)))
      return queries.query<Result>(sql, params)
    },
  })
  const explained: Database = {
    ...explaining(database),
    transaction: (work) => database.transaction((tx) => work(explaining(tx))),
  }
  const ledger = ledgerOf({ ...explained, background: explained, close: async () => undefined })
  await ask(ledger)
  expect(plans).toHaveLength(1)
  return plans[0] ?? ''
}
