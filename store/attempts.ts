import type { Queries } from './database.ts'

/** How the attempts to one recipient went, step by step, from the oldest to the newest. */
export type RecentAttempts = {
  readonly recipient: string
  readonly delivered: readonly number[]
  readonly failed: readonly number[]
}

/**
 * The attempts of the last time, in steps of the same length up to now. Who has had none is not among them.
 *
 * @param steps of `stepMs` each
 */
export async function recentAttempts(
  database: Queries,
  now: Date,
  { steps, stepMs }: { readonly steps: number; readonly stepMs: number },
): Promise<readonly RecentAttempts[]> {
  const rows = await database.query<{
    recipient: string
    step: number
    delivered: number
    failed: number
  }>(
    `select m.recipient, floor(extract(epoch from e.at - $1::timestamptz) * 1000 / $3::float8)::int as step,
       count(*) filter (where e.type = 'delivered')::int as delivered,
       count(*) filter (where e.type = 'attempt-failed')::int as failed
     from plo.event e join plo.message m on m.msg_id = e.msg_id
     where e.type in ('delivered', 'attempt-failed') and e.at >= $1 and e.at < $2
     group by 1, 2 order by 1, 2`,
    [new Date(now.getTime() - steps * stepMs), now, stepMs],
  )
  const none = Array.from({ length: steps }, () => 0)
  const found = new Map<string, { delivered: number[]; failed: number[] }>()
  for (const { recipient, step, delivered, failed } of rows) {
    const counts = found.get(recipient) ?? { delivered: [...none], failed: [...none] }
    counts.delivered[step] = delivered
    counts.failed[step] = failed
    found.set(recipient, counts)
  }
  return [...found].map(([recipient, counts]) => ({ recipient, ...counts }))
}
