import express, { type Response, Router } from 'express'
import type { Outage } from '../../store/outages.ts'
import type { AppDeps } from '../app-deps.ts'
import { declareOutage } from '../declare-outage.ts'
import { endOutage } from '../end-outage.ts'
import { extendOutage } from '../extend-outage.ts'
import { noteOutage } from '../note-outage.ts'
import { readOutage } from '../outage-form.ts'
import { outageProblem } from '../outage-problem.ts'
import { viewDetected, viewOutages, viewWithProgress } from '../outage-view.ts'
import { previewOutage } from '../preview-outage.ts'
import { sendProblem } from '../problem.ts'

export function outageRoutes(deps: AppDeps): Router {
  const { ledger, knowledge, now } = deps
  const { directory } = knowledge
  const router = Router()
  const json = express.json({ limit: '10kb' })
  const facts = () => ({ ledger, directory, now: now() })
  const viewOf = (outage: Outage) => viewWithProgress(outage, facts())
  const sendOutage = async (res: Response, id: string) => {
    const outage = await ledger.findOutage(id)
    if (outage === undefined) sendProblem(res, outageProblem('outage/unknown'))
    else res.json(await viewOf(outage))
  }

  router.get('/outages', async (_req, res) => {
    res.json({ outages: await viewOutages(await ledger.outages(), facts()) })
  })

  /** Who does not answer although nobody has declared it, each with what would declare it. */
  router.get('/outages/detected', async (_req, res) => {
    const detected = await ledger.detectedOutages()
    res.json({ detected: detected.map((one) => viewDetected(one, directory)) })
  })

  router.get('/outages/:id', (req, res) => sendOutage(res, req.params.id))

  router.post('/outages', json, async (req, res) => {
    const read = readOutage(req.body, directory, now())
    if (!read.ok) {
      sendProblem(res, { title: 'Nedetiden er ikke meldt', ...read.error })
      return
    }
    if (read.value.preview) {
      res.json(await previewOutage(read.value, deps))
      return
    }
    const outage = await declareOutage(read.value, deps.newId(), deps)
    const { note } = read.value
    res
      .status(201)
      .location(`/api/v1/outages/${outage.id}`)
      .json({ ...(await viewOf(outage)), ...(note !== undefined && { note }) })
  })

  router.post('/outages/:id/end', async (req, res) => {
    const ended = await endOutage(req.params.id, deps)
    if (!ended.ok) return sendProblem(res, ended.error)
    res.json(await viewOf(ended.value))
  })

  router.post('/outages/:id/extend', json, async (req, res) => {
    const extended = await extendOutage(req.params.id, req.body, deps)
    if (!extended.ok) return sendProblem(res, extended.error)
    await sendOutage(res, req.params.id)
  })

  router.post('/outages/:id/notes', json, async (req, res) => {
    const noted = await noteOutage(req.params.id, req.body, deps)
    if (!noted.ok) return sendProblem(res, noted.error)
    res.status(201)
    await sendOutage(res, req.params.id)
  })
  return router
}
