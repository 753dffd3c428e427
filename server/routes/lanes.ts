import { Router } from 'express'
import { toIso } from '../../plo/message/time.ts'
import type { Lane } from '../../store/lanes.ts'
import type { AppDeps } from '../app-deps.ts'
import { partyName } from '../message-view.ts'

export function laneRoutes({ ledger, knowledge }: AppDeps): Router {
  const router = Router()
  router.get('/lanes', async (_req, res) => {
    const lanes = await ledger.lanes()
    res.json({
      lanes: lanes.map((lane) => ({ ...partyName(knowledge.directory, lane.recipient), ...laneView(lane) })),
    })
  })
  return router
}

/** A lane without its address: that is for the party's own view. */
export function laneView(lane: Lane) {
  const { state, waiting, oldestWaitingSince, downSince, nextProbeAt, lastSuccessAt, problem } = lane
  const shut = state !== 'open'
  return {
    state,
    waiting,
    ...(oldestWaitingSince && { oldestWaitingSince: toIso(oldestWaitingSince) }),
    ...(shut && downSince && { downSince: toIso(downSince) }),
    ...(shut && nextProbeAt && { nextProbeAt: toIso(nextProbeAt) }),
    ...(lastSuccessAt && { lastSuccessAt: toIso(lastSuccessAt) }),
    ...(problem !== undefined && { problem }),
  }
}
