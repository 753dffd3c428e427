import { probeDelayMs } from '../plo/delivery/policy.ts'
import type { Outage } from '../store/outages.ts'
import type { AppDeps } from './app-deps.ts'
import type { DeclaredOutage } from './outage-form.ts'

/** What it may take to tell 22 simulated parties that they are out. */
const alignPatienceMs = 5000

/**
 * Declares an outage: its lanes are closed when this returns, and simulated parties are out.
 *
 * @param id made by whoever asks: one that is known already declares nothing, for a form may be sent twice
 */
export async function declareOutage(
  { preview: _preview, note: _note, ...declared }: DeclaredOutage,
  id: string,
  deps: Pick<AppDeps, 'ledger' | 'policy' | 'parties' | 'now' | 'changed'>,
): Promise<Outage> {
  const { ledger, policy, parties, now, changed } = deps
  const outage: Outage = { id, ...declared }
  // Not before simulated parties are out too: they are told when the lanes are closed.
  const firstProbeAt = new Date(now().getTime() + probeDelayMs(policy, 1, 0) + alignPatienceMs)
  if (!(await ledger.declareOutage(outage, firstProbeAt))) {
    const before = await ledger.findOutage(id)
    if (before === undefined) throw new Error(`outage ${id} is neither new nor known`)
    return before
  }
  await parties.align()
  changed()
  return outage
}
