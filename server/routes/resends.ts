import express, { type Response, Router } from 'express'
import type { ResendFilter } from '../../store/resends.ts'
import type { AppDeps } from '../app-deps.ts'
import { sendProblem } from '../problem.ts'
import { cancelResend, confirmResend, previewResend, unknownResend } from '../resend-messages.ts'
import { readResendRequest } from '../resend-request.ts'
import { viewOfPreview, viewOfResend } from '../resend-view.ts'

/** As many as a person looks through. */
const maxListed = 50

/** Sending again by hand: shown first, then sent just as it was shown. */
export function resendRoutes(deps: AppDeps): Router {
  const { ledger, knowledge, now } = deps
  const router = Router()

  router.get('/resends', async (_req, res) => {
    res.json({ resends: (await ledger.resends(maxListed)).map((one) => viewOfResend(one, now())) })
  })

  router.get('/resends/:id', async (req, res) => {
    const resend = await ledger.findResend(req.params.id)
    if (resend === undefined) sendProblem(res, unknownResend)
    else res.json(viewOfResend(resend, now()))
  })

  router.post('/resends', express.json({ limit: '200kb' }), async (req, res) => {
    const asked = readResendRequest(req.body ?? {}, knowledge.directory, now())
    if (!asked.ok) {
      const title = 'Ingenting er sendt på nytt'
      sendProblem(res, { status: 400, code: 'request/invalid', title, findings: asked.error })
    } else if (asked.value.type === 'preview') await preview(asked.value.filter, asked.value.notes, res)
    else await confirm(asked.value.id, res)
  })

  async function preview(filter: ResendFilter, notes: readonly string[], res: Response) {
    const shown = await previewResend(filter, deps)
    if (!shown.ok) {
      sendProblem(res, shown.error)
      return
    }
    const { resend } = shown.value
    if (resend !== undefined) res.status(201).location(`/api/v1/resends/${resend.id}`)
    res.json(viewOfPreview(shown.value, knowledge.directory, notes, now()))
  }

  async function confirm(id: string, res: Response) {
    const confirmed = await confirmResend(id, deps)
    if (!confirmed.ok) {
      sendProblem(res, confirmed.error)
      return
    }
    const { repeated, resend } = confirmed.value
    res
      .status(repeated ? 200 : 202)
      .location(`/api/v1/resends/${id}`)
      .json(viewOfResend(resend, now()))
  }

  router.delete('/resends/:id', async (req, res) => {
    const cancelled = await cancelResend(req.params.id, deps)
    if (cancelled.ok) res.json(viewOfResend(cancelled.value, now()))
    else sendProblem(res, cancelled.error)
  })
  return router
}
