import { z } from 'zod'
import { norwegian } from '../plo/compose/norwegian.ts'
import type { CallSheet } from '../plo/fallback/call-sheet-form.ts'
import { err, ok, type Result } from '../plo/result.ts'
import type { AppDeps } from './app-deps.ts'
import { recipientsAsked } from './asked-recipients.ts'
import { callSheetNow } from './call-sheet.ts'
import { instant } from './outage-form.ts'
import type { Problem } from './problem.ts'
import { requestFindings } from './request-findings.ts'

const query = z.strictObject({
  recipient: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
  ward: z.string().trim().min(1).max(100).optional(),
  at: instant.optional(),
  /** Nobody gets names who has not asked for them. */
  names: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
})

/** The sheet of what must be phoned now, as it is asked for, or all that is wrong with how it is asked for. */
export async function askCallSheet(
  asked: Readonly<Record<string, unknown>>,
  deps: Pick<AppDeps, 'ledger' | 'numbers' | 'policy' | 'parties' | 'now'>,
): Promise<Result<CallSheet, Problem>> {
  const parsed = query.safeParse(asked, { error: norwegian })
  const knowledge = await deps.numbers()
  const whom = recipientsAsked(knowledge.directory, textsOf(asked.recipient))
  if (!parsed.success || whom.findings.length > 0) {
    const findings = [...(parsed.success ? [] : requestFindings(parsed.error)), ...whom.findings]
    return err({ status: 400, code: 'request/invalid', title: 'Ringelisten kan ikke lages', findings })
  }
  const { ward, at, names } = parsed.data
  const madeAt = deps.now()
  const sheet = await callSheetNow({ ...deps, knowledge, placeOf: deps.parties.placeOf }, madeAt, {
    ...{ names, reachAt: at ?? madeAt, parties: whom.parties, remarks: whom.remarks },
    ...(ward !== undefined && { ward }),
  })
  return ok(sheet)
}

/** Everything that is wrong at once: also whom it is asked of, where something else is wrong too. */
function textsOf(value: unknown): readonly string[] {
  return [value ?? []].flat().filter((one) => typeof one === 'string')
}
