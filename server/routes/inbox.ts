import express, { Router } from 'express'
import { maxMessageBytes } from '../../plo/xml/parse.ts'
import type { AppDeps } from '../app-deps.ts'
import { sendProblem } from '../problem.ts'
import { receiveFromOutside } from '../receive.ts'

export function inboxRoutes(deps: AppDeps): Router {
  const router = Router()
  router.post('/inbox', express.raw({ type: () => true, limit: maxMessageBytes }), async (req, res) => {
    if (!req.is(['application/xml', 'text/xml', '*/*+xml'])) {
      sendProblem(res, {
        status: 415,
        code: 'request/content-type',
        title: 'Send meldingen som application/xml',
      })
      return
    }
    const bytes = Buffer.isBuffer(req.body) ? req.body : new Uint8Array()
    const received = await receiveFromOutside(bytes, deps)
    if (!received.ok) {
      const title = 'Meldingen kunne ikke leses'
      sendProblem(res, { status: 422, code: 'message/invalid', title, findings: received.error })
      return
    }
    deps.changed()
    res.status(202).json(received.value)
  })
  return router
}
