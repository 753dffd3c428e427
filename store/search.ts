import type { Queries } from './database.ts'
import { type FoundRow, fromRow, isOpen, type StoredMessage, select } from './messages.ts'

/** What one word of a search may stand for: a message fits when any of it does. */
export type SearchTerm = {
  /** As it was typed: the beginning of an id, or part of a ward or of an error text. */
  readonly text: string
  readonly parties: readonly string[]
  readonly types: readonly string[]
  /** «delivered overdue»: transport and application. */
  readonly standings: readonly string[]
  /** Codes of what can be wrong. */
  readonly problems: readonly string[]
}

export type Search = {
  readonly terms: readonly SearchTerm[]
  readonly open?: boolean
  /** The `seq` of the last message of the page before. */
  readonly before?: number
  readonly limit: number
}

/** Messages that fit every word, the newest first. Nothing of what the messages say is looked at. */
export async function searchMessages(
  database: Queries,
  { terms, open, before, limit }: Search,
): Promise<readonly StoredMessage[]> {
  const params: unknown[] = []
  const next = (value: unknown) => `$${params.push(value)}`
  const conditions = terms.map(({ text, parties, types, standings, problems }) => {
    const part = next(`%${escaped(text)}%`)
    return `(starts_with(lower(m.msg_id), ${next(text.toLowerCase())}) or m.ward ilike ${part} or m.problem ilike ${part}
      or exists (select 1 from jsonb_array_elements(case when jsonb_typeof(m.apprec->'errors') = 'array'
        then m.apprec->'errors' else '[]'::jsonb end) e where e->>'name' ilike ${part} or e->>'text' ilike ${part}
        or e->>'code' ilike ${part})
      or m.recipient = any(${next(parties)}) or m.sender = any(${next(parties)}) or m.type = any(${next(types)})
      or m.transport || ' ' || m.application = any(${next(standings)}) or m.problem = any(${next(problems)}))`
  })
  if (open === true) conditions.push(isOpen)
  if (before !== undefined) conditions.push(`m.seq < ${next(before)}`)
  const rows = await database.query<FoundRow>(
    `${select} ${conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`}
     order by m.seq desc limit ${next(limit)}`,
    params,
  )
  return rows.map(fromRow)
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
