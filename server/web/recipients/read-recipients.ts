import type { Directory } from '../../../plo/addressing/directory.ts'
import type { RecentAttempts } from '../../../store/attempts.ts'
import type { Lane } from '../../../store/lanes.ts'
import type { DetectedOutage } from '../../../store/outages.ts'
import type { AppDeps } from '../../app-deps.ts'
import type { PartyName } from '../../message-view.ts'
import { type OutageView, type ProgressView, viewOutages, viewWithProgress } from '../../outage-view.ts'
import { lastHour } from './recent.ts'

/** A recipient as the page shows it. */
export type Recipient = PartyName & {
  readonly kind: 'municipality' | 'hospital'
  readonly lane: Lane
  /** Absent where nothing was tried in the last hour. */
  readonly attempts?: RecentAttempts
  /** Where it is, if it is not simulated. */
  readonly place?: 'folder' | 'url'
  /** Of the declared outages that close it, the one that has lasted longest. */
  readonly closedBy?: OutageView
  /** It is not tried: one of these outages keeps it closed until somebody ends it. */
  readonly isHeld: boolean
}

export type Recipients = {
  /** Those in trouble first. */
  readonly all: readonly Recipient[]
  readonly active: readonly OutageView[]
  /** Over, and what they held is not all there yet. */
  readonly draining: readonly (OutageView & { readonly progress: ProgressView })[]
  /** Active ones and those that ended in the last day, the newest first. */
  readonly recent: readonly OutageView[]
  readonly detected: readonly DetectedOutage[]
}

const dayMs = 24 * 3_600_000

/** So many that are over are asked for what they still owe: the newest. */
const mostDraining = 5

export async function readRecipients(
  deps: Pick<AppDeps, 'ledger' | 'knowledge' | 'parties' | 'now'>,
  recentAttempts: () => Promise<readonly RecentAttempts[]>,
): Promise<Recipients> {
  const { ledger, knowledge, parties } = deps
  const { directory } = knowledge
  const now = deps.now()
  const facts = { ledger, directory, now }
  const [lanes, attempts, outages, detected] = await Promise.all([
    ledger.lanes(),
    recentAttempts(),
    ledger.outagesSince(new Date(now.getTime() - dayMs)),
    ledger.detectedOutages(),
  ])
  const recent = await viewOutages(outages, facts)
  const active = recent.filter(({ endedAt }) => endedAt === undefined)
  const isOwed = new Set(lanes.filter(({ waiting }) => waiting > 0).map(({ recipient }) => recipient))
  const over = outages.filter(
    (one) => one.endedAt !== undefined && one.recipients.some((recipient) => isOwed.has(recipient)),
  )
  const withProgress = await Promise.all(
    over.slice(0, mostDraining).map((one) => viewWithProgress(one, facts)),
  )
  return {
    all: recipientsIn(directory, { lanes, attempts, active, parties }),
    active,
    draining: withProgress.filter(({ progress }) => progress.owed > 0),
    recent,
    detected,
  }
}

/**
 * The attempts of the last hour; who asks within a few seconds of another gets the same answer, and where they are so
 * many that counting them takes long, within so much longer: a page that is watched keeps no message waiting.
 */
export function rememberedAttempts({
  ledger,
  now,
}: Pick<AppDeps, 'ledger' | 'now'>): () => Promise<readonly RecentAttempts[]> {
  const shortestMs = 5000
  let keptMs = shortestMs
  let askedAt = Number.NEGATIVE_INFINITY
  let answer: Promise<readonly RecentAttempts[]> | undefined
  return () => {
    const time = now()
    if (answer === undefined || Math.abs(time.getTime() - askedAt) > keptMs) {
      askedAt = time.getTime()
      const { until, ...steps } = lastHour(time)
      const asked = ledger.recentAttempts(until, steps)
      asked.then(
        () => {
          keptMs = Math.max(shortestMs, 20 * (now().getTime() - askedAt))
        },
        () => {
          if (answer === asked) answer = undefined
        },
      )
      answer = asked
    }
    return answer
  }
}

function recipientsIn(
  directory: Directory,
  {
    lanes,
    attempts,
    active,
    parties,
  }: {
    readonly lanes: readonly Lane[]
    readonly attempts: readonly RecentAttempts[]
    readonly active: readonly OutageView[]
    readonly parties: Pick<AppDeps['parties'], 'placeOf'>
  },
): readonly Recipient[] {
  const tried = new Map(attempts.map((one) => [one.recipient, one]))
  const laneOf = new Map(lanes.map((lane) => [lane.recipient, lane]))
  const all = directory.parties.flatMap(({ id, displayName: name, kind }): readonly Recipient[] => {
    const lane = laneOf.get(id)
    if (lane === undefined) return []
    const mine = tried.get(id)
    const place = parties.placeOf(id)?.kind
    const closing = active.filter(({ recipients }) => recipients.some((one) => one.id === id))
    const closedBy = closing.at(-1)
    return [
      {
        ...{ id, name, kind, lane, isHeld: closing.some(({ hold }) => hold) },
        ...(mine && { attempts: mine }),
        ...(place && { place }),
        ...(closedBy && { closedBy }),
      },
    ]
  })
  return all.toSorted(
    (one, other) => rankOf(one.lane) - rankOf(other.lane) || other.lane.waiting - one.lane.waiting,
  )
}

/** Who does not answer, though nobody has declared it, is what somebody must see first. */
function rankOf({ state, waiting, failures }: Lane): number {
  if (state === 'down') return 0
  if (state === 'closed') return 1
  return failures > 0 || waiting > 0 ? 2 : 3
}
