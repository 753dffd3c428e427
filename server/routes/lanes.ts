import { Router } from 'express'
import { toIso } from '../../plo/message/time.ts'
import type { Lane } from '../../store/lanes.ts'
import type { AppDeps } from '../app-deps.ts'
import { partyName } from '../message-view.ts'
import { sendProblem } from '../problem.ts'

export function laneRoutes({ ledger, knowledge, refill }: AppDeps): Router {
  const router = Router()
  router.get('/lanes', async (_req, res) => {
    const lanes = await ledger.lanes()
    res.json({
      lanes: lanes.map((lane) => ({ ...partyName(knowledge.directory, lane.recipient), ...laneView(lane) })),
    })
  })
  /** For whoever has wiped or restored a queue and will not wait for the schedule. */
  router.post('/lanes/refill', async (_req, res) => {
    if (refill === undefined) {
      sendProblem(res, {
        status: 503,
        code: 'queue/none',
        title: 'Ingen tjeneste kjører, så ingenting sendes',
        detail: 'Start den med «plo serve»: da bygges køene opp av seg selv.',
      })
      return
    }
    await refill()
    const lanes = await ledger.lanes()
    const owed = lanes.filter(({ waiting }) => waiting > 0)
    res.json({
      refilled: owed.length,
      waiting: owed.reduce((sum, { waiting }) => sum + waiting, 0),
      lanes: owed.map(({ recipient, waiting }) => ({
        ...partyName(knowledge.directory, recipient),
        waiting,
      })),
    })
  })
  return router
}

/** Why nothing gets through, or not at once, in words. */
function whyOf({ state, failures, probes, problem, waiting, draining }: Lane): string | undefined {
  if (state === 'closed') return 'nedetid er meldt'
  if (state === 'down') return `svarer ikke (${problem ?? 'ukjent'}), ${failures} forsøk på rad`
  if (probes > 0) return 'har nettopp svart igjen: én melding om gangen til en er framme'
  if (draining && waiting > 0) return 'tømmes etter nedetid'
  if (failures > 0) return `siste forsøk mislyktes (${problem ?? 'ukjent'})`
  return undefined
}

/** A lane without its address: that is for the party's own view. */
export function laneView(lane: Lane) {
  const { state, waiting, oldestWaitingSince, downSince, nextProbeAt, lastSuccessAt, problem } = lane
  const shut = state !== 'open'
  const why = whyOf(lane)
  return {
    state,
    waiting,
    ...(why !== undefined && { why }),
    ...(lane.draining && waiting > 0 && { draining: true }),
    ...(waiting > 0 && lane.nextAttemptAt && { nextAttemptAt: toIso(lane.nextAttemptAt) }),
    ...(oldestWaitingSince && { oldestWaitingSince: toIso(oldestWaitingSince) }),
    ...(shut && downSince && { downSince: toIso(downSince) }),
    ...(shut && nextProbeAt && { nextProbeAt: toIso(nextProbeAt) }),
    ...(lastSuccessAt && { lastSuccessAt: toIso(lastSuccessAt) }),
    ...(problem !== undefined && { problem }),
  }
}
