import { Router } from 'express'
import { isMessageId } from '../../../plo/message/message-id.ts'
import { fromIso } from '../../../plo/message/time.ts'
import type { AppDeps } from '../../app-deps.ts'
import { previewRenewal, renewMessage } from '../../renew-message.ts'
import { form, formOf } from '../forms.ts'
import { sendPage } from '../page.ts'
import { visitOf } from '../visit.ts'
import { toAccepted } from './just-done.ts'
import { renewHtml } from './renew-html.ts'
import { showRefused } from './show-refused.ts'
import { messageHref } from './timeline-html.ts'

/** A new message is sent in place of one that was not accepted: shown first. */
export function renewPages(deps: AppDeps): Router {
  const router = Router()

  router.get('/meldinger/:id/ny-i-stedet', async (req, res) => {
    const { id } = req.params
    const visit = visitOf(res)
    const { message: t } = visit.t
    const preview = await previewRenewal(id, deps)
    if (preview.ok)
      sendPage(res, { title: t.renewTitle, styles: ['message'], main: renewHtml(visit, preview.value) })
    else await showRefused(res, id, { title: t.renewNotPossible, problem: preview.error }, deps)
  })

  router.post<{ id: string }>('/meldinger/:id/ny-i-stedet', form(), async (req, res) => {
    const { id } = req.params
    const { text } = formOf(res)
    const genDate = fromIso(text('genDate'))
    const msgId = text('msgId')
    if (genDate === undefined || !isMessageId(msgId)) {
      res.redirect(303, `${messageHref(id)}/ny-i-stedet`)
      return
    }
    const renewed = await renewMessage(id, { msgId, genDate }, deps)
    if (renewed.ok) toAccepted(res, msgId, { insteadOf: id })
    else {
      const title = visitOf(res).t.message.renewNotPossible
      await showRefused(res, id, { title, problem: renewed.error }, deps)
    }
  })
  return router
}
