import { err, ok, type Result } from '../plo/result.ts'
import type { Outage } from '../store/outages.ts'
import type { AppDeps } from './app-deps.ts'
import { outageProblem } from './outage-problem.ts'
import type { Problem } from './problem.ts'

/** Ends an outage: simulated parties answer again, and what its lanes owe is on its way. */
export async function endOutage(
  id: string,
  { ledger, parties, now, wake, changed }: Pick<AppDeps, 'ledger' | 'parties' | 'now' | 'wake' | 'changed'>,
): Promise<Result<Outage, Problem>> {
  const ended = await ledger.endOutage(id, now())
  if (!ended.ok) return err(outageProblem(ended.error.code))
  await parties.align()
  for (const recipient of ended.value.recipients) wake(recipient)
  changed()
  return ok(ended.value)
}
