import { type Response, Router } from 'express'
import type { AppDeps } from '../../app-deps.ts'
import type { Problem } from '../../problem.ts'
import { cancelResend, confirmResend, previewResend, unknownResend } from '../../resend-messages.ts'
import { shutNames, viewOfPreview, viewOfResend } from '../../resend-view.ts'
import { form, formOf } from '../forms.ts'
import { sendPage } from '../page.ts'
import { visitOf } from '../visit.ts'
import { resendHtml } from './resend-html.ts'
import { refusedSaid, showRefused } from './show-refused.ts'
import { messageHref } from './timeline-html.ts'

/** A message is sent again, just as it is: shown first, then confirmed, then watched. */
export function resendPages(deps: AppDeps): Router {
  const router = Router()

  router.post<{ id: string }>('/meldinger/:id/send-igjen', form(), async (req, res) => {
    const { id } = req.params
    const received = formOf(res).text('mistet') === 'ja'
    const preview = await previewResend({ ids: [id], received }, deps)
    if (preview.ok && preview.value.resend !== undefined) {
      res.redirect(303, resendHref(id, preview.value.resend.id))
      return
    }
    const title = visitOf(res).t.message.resendNotPossible
    await showRefused(res, id, { title, problem: preview.ok ? undefined : preview.error }, deps)
  })

  router.get('/meldinger/:id/gjensending/:resend', async (req, res) => {
    await showResend(res, req.params, deps)
  })

  router.post<Asked>('/meldinger/:id/gjensending/:resend', form(), async (req, res) => {
    const { id, resend } = req.params
    const isStop = formOf(res).text('handling') === 'avbryt'
    const done = isStop ? await cancelResend(resend, deps) : await confirmResend(resend, deps)
    if (done.ok) res.redirect(303, resendHref(id, resend))
    else await showResend(res, req.params, deps, done.error)
  })
  return router
}

/** The message it began with, and the sending again. */
type Asked = { readonly id: string; readonly resend: string }

function resendHref(id: string, resend: string): string {
  return `${messageHref(id)}/gjensending/${encodeURIComponent(resend)}`
}

async function showResend(
  res: Response,
  { id, resend: asked }: Asked,
  deps: AppDeps,
  problem?: Problem,
): Promise<void> {
  const { ledger, knowledge, now } = deps
  const visit = visitOf(res)
  const { message: t } = visit.t
  const described = await ledger.describeResend(asked)
  if (described?.resend === undefined || described.resend.filter.ids?.includes(id) !== true) {
    await showRefused(res, id, { title: t.resendTitle, problem: problem ?? unknownResend }, deps)
    return
  }
  const view = viewOfPreview({ ...described, left: [] }, knowledge.directory, [], now())
  const resend = viewOfResend(described.resend, now())
  const shut = shutNames(described.recipients, knowledge.directory)
  sendPage(res, {
    title: t.resendTitle,
    live: problem === undefined,
    status: problem?.status ?? 200,
    styles: ['message'],
    main: resendHtml(visit, { ...view, ...resend, shut }, id, problem && refusedSaid(visit, problem)),
  })
}
