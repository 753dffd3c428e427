import { z } from 'zod'
import { norwegian } from '../plo/compose/norwegian.ts'
import { readPeriod } from '../plo/report/period.ts'
import { err, ok, type Result } from '../plo/result.ts'
import type { AppDeps } from './app-deps.ts'
import { recipientsAsked } from './asked-recipients.ts'
import { type CallView, viewCalls } from './call-view.ts'
import type { Problem } from './problem.ts'
import { requestFindings } from './request-findings.ts'

const query = z.strictObject({
  message: z.string().max(200).optional(),
  party: z.string().max(100).optional(),
  since: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
})

export type ListedCalls = {
  /** The newest first. */
  readonly calls: readonly CallView[]
  /** That there are more is said: a list that ends must not pass for all that was phoned. */
  readonly more: boolean
  readonly remarks: readonly string[]
}

/** The calls that are asked for, or all that is wrong with how they are asked for. */
export async function listCalls(
  asked: unknown,
  { ledger, knowledge, now }: Pick<AppDeps, 'ledger' | 'knowledge' | 'now'>,
): Promise<Result<ListedCalls, Problem>> {
  const { directory } = knowledge
  const parsed = query.safeParse(asked, { error: norwegian })
  const { party, since } = parsed.success ? parsed.data : {}
  const period = readPeriod({ since }, new Date(0), now())
  const whom = recipientsAsked(directory, party === undefined ? [] : [party])
  if (!parsed.success || !period.ok || whom.findings.length > 0) {
    const findings = [
      ...(parsed.success ? [] : requestFindings(parsed.error)),
      ...whom.findings.map(({ text }) => ({ field: 'party', text })),
      ...(period.ok ? [] : period.error),
    ]
    return err({ status: 400, code: 'request/invalid', title: 'Ugyldig søk', findings })
  }
  const { message, limit } = parsed.data
  const calls = await ledger.calls({
    ...(message !== undefined && { message }),
    ...(whom.parties[0] !== undefined && { party: whom.parties[0] }),
    ...(since !== undefined && { since: period.value.since }),
    limit: limit + 1,
  })
  return ok({
    calls: await viewCalls(calls.slice(0, limit), { ledger, directory, now: now() }),
    more: calls.length > limit,
    remarks: whom.remarks,
  })
}
