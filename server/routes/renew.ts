import express, { Router } from 'express'
import { z } from 'zod'
import { norwegian } from '../../plo/compose/norwegian.ts'
import { isMessageId } from '../../plo/message/message-id.ts'
import { fromIso, toIso } from '../../plo/message/time.ts'
import { answerAccepted } from '../answer-accepted.ts'
import type { AppDeps } from '../app-deps.ts'
import { sendProblem } from '../problem.ts'
import { previewRenewal, renewMessage } from '../renew-message.ts'
import { requestFindings } from '../request-findings.ts'

/** What was shown is what is sent: the id and the time of the preview come back with the confirmation. */
const form = z.union([
  z.strictObject({ preview: z.literal(true) }),
  z.strictObject({
    preview: z.literal(false).optional(),
    msgId: z.string().refine(isMessageId, 'er ingen MsgId'),
    genDate: z
      .string()
      .transform((text) => fromIso(text))
      .pipe(z.date({ error: 'må være dato og klokkeslett' })),
  }),
])

/** «New message instead»: the same content under a MsgId of its own, with a reference to the old one. */
export function renewRoutes(deps: AppDeps): Router {
  const router = Router()

  router.post('/messages/:id/renew', express.json({ limit: '10kb' }), async (req, res) => {
    const parsed = form.safeParse(req.body ?? {}, { error: norwegian })
    if (!parsed.success) {
      const title = 'Be om en forhåndsvisning («preview»: true), eller send «msgId» og «genDate» fra den'
      const findings = requestFindings(parsed.error)
      sendProblem(res, { status: 400, code: 'request/invalid', title, findings })
      return
    }
    if (parsed.data.preview === true) {
      const preview = await previewRenewal(req.params.id, deps)
      if (!preview.ok) {
        sendProblem(res, preview.error)
        return
      }
      const { bytes: _, genDate, ...shown } = preview.value
      res.json({ ...shown, genDate: toIso(genDate) })
      return
    }
    const { msgId, genDate } = parsed.data
    const renewed = await renewMessage(req.params.id, { msgId, genDate }, deps)
    answerAccepted(res, renewed, renewed.ok ? { instead: renewed.value.instead } : {})
  })
  return router
}
