import { z } from 'zod'
import { norwegian } from '../plo/compose/norwegian.ts'
import type { Reconciliation } from '../plo/fallback/reconcile.ts'
import { readPeriod } from '../plo/report/period.ts'
import { err, ok, type Result } from '../plo/result.ts'
import type { AppDeps } from './app-deps.ts'
import type { Problem } from './problem.ts'
import { recipientSentences } from './recipient-sentences.ts'
import { reconcileNow } from './reconcile.ts'
import { requestFindings } from './request-findings.ts'

const query = z.strictObject({
  outage: z.string().max(60).optional(),
  since: z.string().max(40).optional(),
})

/** What was phoned held against what was sent, in an outage or since a time; the newest outage where nothing is said. */
export async function askReconciliation(
  input: unknown,
  deps: Pick<AppDeps, 'ledger' | 'knowledge' | 'now'>,
): Promise<Result<Reconciliation, Problem>> {
  const { ledger } = deps
  const parsed = query.safeParse(input, { error: norwegian })
  const { outage: id, since } = parsed.success ? parsed.data : {}
  const madeAt = deps.now()
  const period = readPeriod({ since }, new Date(0), madeAt)
  const both = id !== undefined && since !== undefined
  if (!parsed.success || !period.ok || both) {
    const findings = [
      ...(parsed.success ? [] : requestFindings(parsed.error)),
      ...(period.ok ? [] : period.error),
      ...(both ? [{ field: 'since', text: recipientSentences.outageOrSince }] : []),
    ]
    return err({ status: 400, code: 'request/invalid', title: 'Avstemmingen kan ikke lages', findings })
  }
  if (since !== undefined) return ok(await reconcileNow(deps, { since: period.value.since }, madeAt))
  const outage = id === undefined ? (await ledger.outages())[0] : await ledger.findOutage(id)
  if (outage !== undefined) return ok(await reconcileNow(deps, { outage }, madeAt))
  return err({
    status: 404,
    code: 'outage/unknown',
    title: id === undefined ? 'Ingen nedetid er meldt' : 'Ingen nedetid har denne id-en',
    detail: 'Oppgi «since» for å gå gjennom et tidsrom.',
  })
}
