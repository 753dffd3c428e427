import { toIso } from '../plo/message/time.ts'
import type { Outage } from '../store/outages.ts'
import type { AppDeps } from './app-deps.ts'
import { type PartyName, partyName } from './message-view.ts'
import type { DeclaredOutage } from './outage-form.ts'
import { type OutageView, overlapsOf } from './outage-view.ts'

/** What declaring an outage would close, and what is there already. */
export type OutagePreview = Pick<Outage, 'scope' | 'kind' | 'planned' | 'hold' | 'reason'> & {
  readonly preview: true
  readonly startedAt: string
  readonly expectedEnd?: string
  readonly recipients: readonly (PartyName & {
    readonly state: 'open' | 'closed' | 'down'
    readonly waiting: number
  })[]
  readonly waiting: number
  readonly overlaps: OutageView['overlaps']
}

/** What declaring it would close, what waits there already, and what else closes the same; nothing is declared. */
export async function previewOutage(
  { recipients, preview: _preview, note: _note, ...declared }: DeclaredOutage,
  { ledger, knowledge: { directory } }: Pick<AppDeps, 'ledger' | 'knowledge'>,
): Promise<OutagePreview> {
  const [lanes, active] = await Promise.all([ledger.lanes(), ledger.outages(true)])
  const lane = new Map(lanes.map((one) => [one.recipient, one]))
  const closing = recipients.map((id) => ({
    ...partyName(directory, id),
    state: lane.get(id)?.state ?? 'open',
    waiting: lane.get(id)?.waiting ?? 0,
  }))
  const { startedAt, expectedEnd, ...said } = declared
  return {
    preview: true,
    ...said,
    startedAt: toIso(startedAt),
    ...(expectedEnd && { expectedEnd: toIso(expectedEnd) }),
    recipients: closing,
    waiting: closing.reduce((sum, { waiting }) => sum + waiting, 0),
    overlaps: overlapsOf({ recipients }, active, directory),
  }
}
