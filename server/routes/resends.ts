import express, { type Response, Router } from 'express'
import { previewKeptMs } from '../../plo/delivery/resend.ts'
import type { ResendFilter, ResendNotPossible } from '../../store/resends.ts'
import type { AppDeps } from '../app-deps.ts'
import { sendProblem } from '../problem.ts'
import { readResendRequest } from '../resend-request.ts'
import { resendText, viewOfPreview, viewOfResend } from '../resend-view.ts'

/** As many as a person looks through. */
const maxListed = 50

/** Sending again by hand: shown first, then sent just as it was shown. */
export function resendRoutes(deps: AppDeps): Router {
  const { ledger, knowledge, now } = deps
  const router = Router()
  const former = knowledge.directory.former.map(({ number }) => number)

  router.get('/resends', async (_req, res) => {
    res.json({ resends: (await ledger.resends(maxListed)).map((one) => viewOfResend(one, now())) })
  })

  router.get('/resends/:id', async (req, res) => {
    const resend = await ledger.findResend(req.params.id)
    if (resend === undefined) unknownResend(res)
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
    const shown = await ledger.previewResend({ id: deps.newId(), filter, cutOff: now(), former })
    if (!shown.ok) {
      notPossible(shown.error, res)
      return
    }
    const { resend } = shown.value
    if (resend !== undefined) res.status(201).location(`/api/v1/resends/${resend.id}`)
    res.json(viewOfPreview(shown.value, knowledge.directory, notes, now()))
  }

  async function confirm(id: string, res: Response) {
    const at = now()
    const confirmed = await ledger.confirmResend(id, at, new Date(at.getTime() - previewKeptMs))
    if (confirmed.ok) {
      const { repeated, resend } = confirmed.value
      res
        .status(repeated ? 200 : 202)
        .location(`/api/v1/resends/${id}`)
        .json(viewOfResend(resend, at))
      return
    }
    const { code } = confirmed.error
    switch (code) {
      case 'resend/unknown':
        return unknownResend(res)
      case 'resend/expired': {
        const detail = 'Forhåndsvisningen er for gammel. Lag en ny, og se over den.'
        return sendProblem(res, { status: 409, code, title: 'Ingenting er sendt på nytt', detail })
      }
      case 'resend/cancelled':
        return sendProblem(res, { status: 409, code, title: 'Den er avbrutt, og kan ikke settes i gang' })
    }
  }

  router.delete('/resends/:id', async (req, res) => {
    const cancelled = await ledger.cancelResend(req.params.id, now())
    if (cancelled.ok) {
      deps.changed()
      res.json(viewOfResend(cancelled.value, now()))
    } else if (cancelled.error.code === 'resend/unknown') unknownResend(res)
    else {
      const title = 'Det er for sent å avbryte: alt er sendt, eller den er avbrutt før'
      sendProblem(res, { status: 409, code: cancelled.error.code, title })
    }
  })
  return router
}

function notPossible({ code, messages }: ResendNotPossible, res: Response) {
  sendProblem(res, {
    status: 422,
    code,
    title: 'Ingenting er sendt på nytt',
    detail: 'Alle meldinger som er nevnt, må kunne sendes på nytt.',
    findings: messages.map((one) => ({ field: one.msgId, code: one.code, text: resendText(one.code) })),
  })
}

function unknownResend(res: Response) {
  const title = 'Ingen gjensending har denne id-en'
  const detail = 'En forhåndsvisning som ikke blir bekreftet, glemmes etter en time.'
  sendProblem(res, { status: 404, code: 'resend/unknown', title, detail })
}
