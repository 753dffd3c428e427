import { Router } from 'express'
import { figures } from '../../plo/delivery/figures.ts'
import { fromIso } from '../../plo/message/time.ts'
import type { AppDeps } from '../app-deps.ts'
import { sendProblem } from '../problem.ts'
import { noParties } from './parties.ts'

/** What became of everything that was accepted, counted from what the simulated parties really hold. */
export function reportRoutes({ ledger, parties }: AppDeps): Router {
  const router = Router()
  router.get('/report/no-loss', async (req, res) => {
    const since = typeof req.query.since === 'string' ? fromIso(req.query.since) : new Date(0)
    if (since === undefined) {
      sendProblem(res, { status: 400, code: 'request/invalid', title: '«since» må være dato og klokkeslett' })
      return
    }

    // The ledger before and after: what it calls delivered must be there when the parties are asked afterwards, and
    // what was accepted before `since`, or meanwhile, is neither counted nor called unexpected.
    const sent = await ledger.standings(since)
    const received = await parties.received().catch(() => undefined)
    if (received === undefined) return noParties(res)
    const counted = new Set(sent.map(({ msgId }) => msgId))
    const acceptedOtherwise = new Set(
      (await ledger.standings(new Date(0))).map(({ msgId }) => msgId).filter((msgId) => !counted.has(msgId)),
    )
    const held = Object.entries(received).flatMap(([party, messages]) =>
      messages
        .filter(({ msgId }) => !acceptedOtherwise.has(msgId))
        .map(({ msgId, presented }) => ({ msgId, party, presented })),
    )
    res.json(figures(sent, held))
  })
  return router
}
