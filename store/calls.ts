import type { ContactKind } from '../plo/addressing/contact-kinds.ts'
import type { Call, CallOutcome } from '../plo/fallback/call.ts'
import { err, ok, type Result } from '../plo/result.ts'
import type { TypeCode } from '../plo/standard/message-types.ts'
import type { Database, Queries } from './database.ts'

export type NewCall = Omit<Call, 'correctedBy'> & {
  /** Of what was asked, to tell a repetition from another call under the same id. */
  readonly requestHash: string
}

export type LoggedCall = { readonly call: Call; readonly repeated: boolean }

/** Everything that keeps a call from being logged. */
export type CallRefusal =
  | { readonly code: 'call/other-content' }
  | { readonly code: 'call/unknown-messages'; readonly ids: readonly string[] }
  /** The call that it is to stand for is not there. */
  | { readonly code: 'call/unknown' }
  /** Another stands for it already. */
  | { readonly code: 'call/already-corrected'; readonly by: string }

/** Writes down a call and the messages it was about, together or not at all. The same call again is the same answer. */
export async function logCall(
  database: Database,
  call: NewCall,
): Promise<Result<LoggedCall, readonly CallRefusal[]>> {
  return database.transaction(async (tx) => {
    // Two that are logged at once under one id, or for the same call, wait for each other.
    for (const id of [call.id, ...(call.corrects === undefined ? [] : [call.corrects])].sort()) {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 6))', [`call ${id}`])
    }
    const [known] = await tx.query<CallRow & { request_hash: string }>(`${select} where c.id = $1`, [call.id])
    if (known !== undefined) {
      return known.request_hash === call.requestHash
        ? ok({ call: fromRow(known), repeated: true })
        : err([{ code: 'call/other-content' }])
    }
    const refusals = [...(await unknownMessages(tx, call)), ...(await notCorrectable(tx, call))]
    if (refusals.length > 0) return err(refusals)
    await insert(tx, call)
    const { requestHash: _, ...logged } = call
    return ok({ call: logged, repeated: false })
  })
}

async function unknownMessages(tx: Queries, { messages }: NewCall): Promise<readonly CallRefusal[]> {
  const rows = await tx.query<{ msg_id: string }>('select msg_id from plo.message where msg_id = any($1)', [
    messages,
  ])
  const known = new Set(rows.map(({ msg_id }) => msg_id))
  const ids = messages.filter((id) => !known.has(id))
  return ids.length === 0 ? [] : [{ code: 'call/unknown-messages', ids }]
}

async function notCorrectable(tx: Queries, { corrects }: NewCall): Promise<readonly CallRefusal[]> {
  if (corrects === undefined) return []
  const [row] = await tx.query<{ by: string | null }>(
    'select other.id as by from plo.call c left join plo.call other on other.corrects = c.id where c.id = $1',
    [corrects],
  )
  if (row === undefined) return [{ code: 'call/unknown' }]
  return row.by === null ? [] : [{ code: 'call/already-corrected', by: row.by }]
}

async function insert(tx: Queries, call: NewCall): Promise<void> {
  await tx.query(
    `insert into plo.call (id, request_hash, party, service, phone, at, by_name, by_role, by_unit, to_name, to_role,
       outcome, answer, read_back, about, note, paper, entered_at, corrects)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      call.id,
      call.requestHash,
      call.party,
      call.service ?? null,
      call.phone ?? null,
      call.at,
      call.by.name,
      call.by.role,
      call.by.unit ?? null,
      call.to?.name ?? null,
      call.to?.role ?? null,
      call.outcome,
      call.answer ?? null,
      call.readBack ?? null,
      call.about ?? null,
      call.note ?? null,
      call.paper,
      call.enteredAt,
      call.corrects ?? null,
    ],
  )
  await tx.query('insert into plo.call_message (call_id, msg_id) select $1, unnest($2::text[])', [
    call.id,
    call.messages,
  ])
}

export type CallFilter = {
  readonly id?: string
  readonly message?: string
  readonly party?: string
  /** By when it was rung, not by when it was entered. */
  readonly since?: Date
  readonly until?: Date
  /** Only those that no message belongs to yet, and no other call stands for. */
  readonly loose?: true
  readonly limit: number
}

/** The newest first, by when they were rung; also those that another call stands for. */
export async function calls(database: Queries, filter: CallFilter): Promise<readonly Call[]> {
  const rows = await database.query<CallRow>(
    `${select}
     where ($1::text is null or c.id = $1)
       and ($2::text is null or exists (select 1 from plo.call_message m where m.call_id = c.id and m.msg_id = $2))
       and ($3::text is null or c.party = $3)
       and ($4::timestamptz is null or c.at >= $4) and ($5::timestamptz is null or c.at <= $5)
       and (not $6 or not exists (select 1 from plo.call_message m where m.call_id = c.id)
         and not exists (select 1 from plo.call other where other.corrects = c.id))
     order by c.at desc, c.seq desc limit $7`,
    [
      filter.id ?? null,
      filter.message ?? null,
      filter.party ?? null,
      filter.since ?? null,
      filter.until ?? null,
      filter.loose === true,
      filter.limit,
    ],
  )
  return rows.map(fromRow)
}

/** By message, in the order in which they were rung; those that another call stands for are left out. */
export async function callsAbout(
  database: Queries,
  msgIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Call[]>> {
  if (msgIds.length === 0) return new Map()
  const rows = await database.query<CallRow>(
    `${select}
     where c.id in (select call_id from plo.call_message where msg_id = any($1))
       and not exists (select 1 from plo.call other where other.corrects = c.id)
     order by c.at, c.seq`,
    [msgIds],
  )
  const asked = new Set(msgIds)
  const about = new Map<string, Call[]>()
  for (const call of rows.map(fromRow)) {
    for (const id of call.messages.filter((one) => asked.has(one))) {
      const known = about.get(id)
      if (known === undefined) about.set(id, [call])
      else known.push(call)
    }
  }
  return about
}

const select = `select c.*,
    array(select m.msg_id from plo.call_message m where m.call_id = c.id order by m.msg_id) as messages,
    (select other.id from plo.call other where other.corrects = c.id) as corrected_by
  from plo.call c`

type CallRow = {
  readonly id: string
  readonly party: string
  readonly service: ContactKind | null
  readonly phone: string | null
  readonly at: Date
  readonly by_name: string
  readonly by_role: string
  readonly by_unit: string | null
  readonly to_name: string | null
  readonly to_role: string | null
  readonly outcome: CallOutcome
  readonly answer: string | null
  readonly read_back: boolean | null
  readonly about: TypeCode | null
  readonly note: string | null
  readonly paper: boolean
  readonly entered_at: Date
  readonly corrects: string | null
  readonly messages: readonly string[]
  readonly corrected_by: string | null
}

function fromRow(row: CallRow): Call {
  return {
    id: row.id,
    messages: row.messages,
    party: row.party,
    ...(row.service !== null && { service: row.service }),
    ...(row.phone !== null && { phone: row.phone }),
    at: row.at,
    by: { name: row.by_name, role: row.by_role, ...(row.by_unit !== null && { unit: row.by_unit }) },
    ...(row.to_name !== null && row.to_role !== null && { to: { name: row.to_name, role: row.to_role } }),
    outcome: row.outcome,
    ...(row.answer !== null && { answer: row.answer }),
    ...(row.read_back !== null && { readBack: row.read_back }),
    ...(row.about !== null && { about: row.about }),
    ...(row.note !== null && { note: row.note }),
    paper: row.paper,
    enteredAt: row.entered_at,
    ...(row.corrects !== null && { corrects: row.corrects }),
    ...(row.corrected_by !== null && { correctedBy: row.corrected_by }),
  }
}
