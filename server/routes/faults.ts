import express, { type Response, Router } from 'express'
import type { AppDeps } from '../app-deps.ts'
import { addFaults, callParties } from '../faults.ts'
import { clearFault } from '../faults-in-force.ts'
import { sendProblem } from '../problem.ts'

/** Faults are the parties' own: these routes hand the questions on, and the answers back as problem+json. */
export function faultRoutes(deps: AppDeps): Router {
  const router = Router()
  const hand = async (
    res: Response,
    ...[method, path, body]: [method: 'GET' | 'POST', path: string, body?: unknown]
  ) => {
    const answer = await callParties(deps, method, path, body)
    if (!answer.ok) return sendProblem(res, answer.error)
    res.status(answer.value.status)
    if (answer.value.body === undefined) res.end()
    else res.json(answer.value.body)
  }
  router.get('/faults', (_req, res) => hand(res, 'GET', '/faults'))
  router.get('/faults/kinds', (_req, res) => hand(res, 'GET', '/faults/kinds'))
  /** One fault, or a list of them; each for one party, several, or all. All are put in force, or none. */
  router.post('/faults', express.json({ limit: '1mb' }), async (req, res) => {
    const body: unknown = req.body ?? {}
    const isList = Array.isArray(body)
    const added = await addFaults(isList ? body : [body], isList, deps)
    if (!added.ok) return sendProblem(res, added.error)
    res.status(201).json(isList || added.value.length > 1 ? added.value : added.value[0])
  })
  router.delete('/faults/:id', async (req, res) => {
    const cleared = await clearFault(req.params.id, deps)
    if (!cleared.ok) return sendProblem(res, cleared.error)
    res.status(204).end()
  })
  /** A person at the party reports a message that it holds as wrong. */
  router.post('/parties/:id/avviksmelding', express.json({ limit: '10kb' }), (req, res) =>
    hand(res, 'POST', `/parties/${encodeURIComponent(req.params.id)}/avviksmelding`, req.body ?? {}),
  )
  return router
}
