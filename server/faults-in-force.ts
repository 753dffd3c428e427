import { ok, type Result } from '../plo/result.ts'
import type { EndedFault } from '../simulator/fault-board.ts'
import type { AppDeps } from './app-deps.ts'
import { callParties, type FaultView } from './faults.ts'
import { isOutageFault } from './parties.ts'
import type { Problem } from './problem.ts'

type Parties = Pick<AppDeps, 'parties'>

/** What is in force, also what stands for a declared outage (`isOutageFault`). */
export async function faultsInForce({ parties }: Parties): Promise<Result<readonly FaultView[], Problem>> {
  const answer = await callParties({ parties }, 'GET', '/faults')
  // The process on the other side is our own.
  return answer.ok ? ok(answer.value.body as readonly FaultView[]) : answer
}

/** What somebody put in and is over since the parties were started, the newest first; nothing of declared outages. */
export async function endedFaults({ parties }: Parties): Promise<Result<readonly EndedFault[], Problem>> {
  const answer = await callParties({ parties }, 'GET', '/faults/ended')
  if (!answer.ok) return answer
  const ended = answer.value.body as readonly EndedFault[]
  return ok(ended.filter(({ id }) => !isOutageFault(id)))
}

/** Takes a fault away; what stands for a declared outage ends with it, and is put back until then. */
export async function clearFault(
  id: string,
  deps: Pick<AppDeps, 'parties' | 'changes'>,
): Promise<Result<undefined, Problem>> {
  const answer = await callParties(deps, 'DELETE', `/faults/${encodeURIComponent(id)}`)
  if (!answer.ok) return answer
  deps.changes.changed()
  return ok(undefined)
}

/** Takes away every fault that somebody has put in. @returns how many there were */
export async function clearAllFaults(
  deps: Pick<AppDeps, 'parties' | 'changes'>,
): Promise<Result<number, Problem>> {
  const inForce = await faultsInForce(deps)
  if (!inForce.ok) return inForce
  const chosen = inForce.value.filter(({ id }) => !isOutageFault(id))
  for (const { id } of chosen) {
    const cleared = await clearFault(id, deps)
    if (!cleared.ok) return cleared
  }
  return ok(chosen.length)
}
