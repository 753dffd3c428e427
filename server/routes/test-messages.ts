import express, { Router } from 'express'
import type { AppDeps } from '../app-deps.ts'
import { sendProblem } from '../problem.ts'
import { startAskedTests } from '../start-tests.ts'
import { awaitTests } from '../test-message.ts'
import { viewTests } from '../test-view.ts'

const shown = 100

/** «Prøvemelding»: whether a party is up, tried before anybody says that all is clear. */
export function testMessageRoutes(deps: AppDeps): Router {
  const { ledger } = deps
  const router = Router()

  router.get('/test-messages', async (_req, res) => {
    res.json({ tests: await viewTests(await ledger.testMessages({ limit: shown }), deps) })
  })

  router.post('/test-messages', express.json({ limit: '10kb' }), async (req, res) => {
    const started = await startAskedTests(req.body, deps)
    if (!started.ok) return sendProblem(res, started.error)
    await started.value.settled
    const stop = () => res.destroyed
    const tests = await viewTests(await awaitTests(started.value, stop, deps), deps)
    res.json({ passed: tests.every(({ passed }) => passed), tests })
  })
  return router
}
