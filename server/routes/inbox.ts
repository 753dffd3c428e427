import express, { Router } from 'express'
import { toIso } from '../../plo/message/time.ts'
import { maxMessageBytes } from '../../plo/xml/parse.ts'
import type { AppDeps } from '../app-deps.ts'
import { sendProblem } from '../problem.ts'
import { receiveFromOutside } from '../receive.ts'

export function inboxRoutes(deps: AppDeps): Router {
  const router = Router()
  router.post('/inbox', express.raw({ type: () => true, limit: maxMessageBytes }), async (req, res) => {
    const ledger = req.get('plo-ledger')
    if (ledger !== undefined && ledger !== deps.ledgerId) {
      sendProblem(res, {
        status: 421,
        code: 'ledger/other',
        title: 'Dette er en annen tjeneste enn den som skal ha svaret',
      })
      return
    }
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
      if (received.error.code === 'message/other-content') {
        const { msgId } = received.error
        sendProblem(res, {
          status: 409,
          code: 'message/other-content',
          title: 'En annen melding har allerede denne MsgId-en',
          detail: `Meldingen ${msgId} er tatt imot før, med et annet innhold, og den gjelder. En ny melding trenger en ny MsgId.`,
        })
        return
      }
      const title = 'Meldingen kunne ikke leses'
      // The receipt that the sender would get by a message of its own stands in the answer (XML, as text).
      const problem = { status: 422, title, ...received.error }
      sendProblem(res, problem)
      return
    }
    deps.changed()
    res.status(202).json(received.value)
  })
  /** What has come back, the newest first, and what became of it. */
  router.get('/inbox', async (_req, res) => {
    const received = await deps.ledger.received(500)
    res.json({ received: received.map(({ at, ...one }) => ({ ...one, at: toIso(at) })) })
  })
  return router
}
