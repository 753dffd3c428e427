import { Router } from 'express'
import type { AppDeps } from '../../app-deps.ts'
import { html } from '../../pages/html.ts'
import { withdrawMessage } from '../../withdraw-message.ts'
import { form, formOf } from '../forms.ts'
import { visitOf } from '../visit.ts'
import { showSent } from './show-sent.ts'
import { showUnknown } from './show-unknown.ts'
import { messageHref } from './timeline-html.ts'

/** A message that has not left yet is taken back by its sender. */
export function withdrawPages(deps: AppDeps): Router {
  const router = Router()

  router.post<{ id: string }>('/meldinger/:id/trekk-tilbake', form(), async (req, res) => {
    const { id } = req.params
    const { message: t } = visitOf(res).t
    const reason = formOf(res).text('grunn')
    const withdrawn = await withdrawMessage(id, { reason }, deps)
    if (withdrawn.ok) {
      res.redirect(303, messageHref(id))
      return
    }
    const { code, status } = withdrawn.error
    if (code === 'message/unknown') await showUnknown(res, id, deps)
    else if (code === 'request/invalid') await showSent(res, id, deps, { status, reason })
    else {
      const why = new Map(Object.entries(t.withdrawRefused)).get(code) ?? ''
      const content = html`<h2 class="ds-heading" data-size="xs">${t.tooLate}</h2><p>${why} ${t.tooLateNow}</p>`
      await showSent(res, id, deps, { status, said: { color: 'danger', content } })
    }
  })
  return router
}
