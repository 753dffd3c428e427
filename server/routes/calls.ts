import express, { Router } from 'express'
import type { AppDeps } from '../app-deps.ts'
import { listCalls } from '../list-calls.ts'
import { logCall } from '../log-call.ts'
import { sendProblem } from '../problem.ts'

/** Who rang whom about which message: written once, corrected by another call, never changed. */
export function callRoutes(deps: AppDeps): Router {
  const router = Router()

  router.get('/calls', async (req, res) => {
    const listed = await listCalls(req.query, deps)
    if (listed.ok) res.setHeader('Cache-Control', 'no-store').json(listed.value)
    else sendProblem(res, listed.error)
  })

  router.post('/calls', express.json({ limit: '50kb' }), async (req, res) => {
    const logged = await logCall(req.body, deps)
    if (!logged.ok) {
      sendProblem(res, logged.error)
      return
    }
    const { call, repeated } = logged.value
    res
      .setHeader('Cache-Control', 'no-store')
      .status(repeated ? 200 : 201)
      .location(`/api/v1/calls?message=${encodeURIComponent(call.messages[0] ?? '')}`)
      .json(call)
  })
  return router
}
