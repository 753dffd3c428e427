import { Router } from 'express'
import type { AppDeps } from '../app-deps.ts'

/** The policies that are known, and which of them is in force. */
export function policyRoutes({ policy, policies }: AppDeps): Router {
  const router = Router()
  router.get('/policies', (_req, res) => {
    res.json({ policies: policies.map((one) => ({ ...one, inForce: one.name === policy.name })) })
  })
  return router
}
