import type { Queries } from './database.ts'

/**
 * Another text whenever anything has changed that people look at, whoever has written it: a message, a call, who follows
 * up, an outage, the state of a lane. Each part is asked of the end of an index or of a table of few rows.
 */
export async function latestChange(database: Queries): Promise<string> {
  const [row] = await database.query<{ mark: string }>(
    `select concat_ws(' ',
       (select coalesce(max(id), 0) from plo.event),
       (select coalesce(max(seq), 0) from plo.call),
       (select coalesce(max(id), 0) from plo.follow_up),
       (select coalesce(max(id), 0) from plo.outage_note),
       (select count(*) || '-' || count(ended_at) from plo.outage),
       (select count(*) from plo.outage_lane where opened_at is null),
       (select string_agg(state, '' order by recipient) from plo.lane)) as mark`,
  )
  return row?.mark ?? ''
}
