import { type Response, Router } from 'express'
import { isMessageId } from '../../../plo/message/message-id.ts'
import { fromIso } from '../../../plo/message/time.ts'
import { validate } from '../../../plo/validate/validate.ts'
import { viewXml } from '../../../plo/view/view-message.ts'
import type { ReceivedMessage } from '../../../store/conversations.ts'
import type { AppDeps } from '../../app-deps.ts'
import { html } from '../../pages/html.ts'
import type { Problem } from '../../problem.ts'
import { previewRenewal, renewMessage } from '../../renew-message.ts'
import { cancelResend, confirmResend, previewResend, unknownResend } from '../../resend-messages.ts'
import { shutNames, viewOfPreview, viewOfResend } from '../../resend-view.ts'
import { withdrawMessage } from '../../withdraw-message.ts'
import { form, formOf } from '../forms.ts'
import { sendPage } from '../page.ts'
import { problemSaid } from '../problem-said.ts'
import { type Visit, visitOf } from '../visit.ts'
import { conversationHtml } from './conversation-html.ts'
import { cutDocument } from './cut-document.ts'
import { takeJustDone, toAccepted } from './just-done.ts'
import { readConversation, readSent } from './read-sent.ts'
import { receivedHtml, receivedName } from './received-html.ts'
import { renewHtml } from './renew-html.ts'
import { resendHtml } from './resend-html.ts'
import { heading, type Said, sentHtml } from './sent-html.ts'
import { messageHref } from './timeline-html.ts'
import { unknownHtml } from './unknown-html.ts'
import { xmlPage } from './xml-page.ts'

/** As many ids as one looks through. */
const maxAlike = 10

/** The message page, and what is done from it. */
export function messagePages(deps: AppDeps): Router {
  const { ledger, knowledge, policy, parties, now } = deps
  const router = Router()
  const styles = ['message']

  router.get('/meldinger/:id', async (req, res) => {
    const { id } = req.params
    const visit = visitOf(res)
    const { message: t } = visit.t
    const done = takeJustDone(req, res, id)
    const said = done && success(done.insteadOf === undefined ? t.sent : t.renewed(done.insteadOf))
    if (!(await showSent(res, id, { ...(said && { said }) }))) await showOther(res, id)
  })

  /** @returns whether there is such a message */
  async function showSent(
    res: Response,
    id: string,
    besides: { readonly said?: Said; readonly reason?: string; readonly status?: number },
  ): Promise<boolean> {
    const visit = visitOf(res)
    const sent = await readSent(id, deps)
    if (sent === undefined) return false
    const conversation = conversationHtml(visit, sent, id, {
      directory: knowledge.directory,
      policy,
      parties,
    })
    const { status = 200 } = besides
    sendPage(res, {
      title: `${sent.view.typeName} – ${sent.view.recipient.name}`,
      // What answers a form is not fetched again by itself: that would be another answer.
      live: status === 200,
      isFilledIn: true,
      status,
      styles,
      main: sentHtml(visit, sent, conversation, besides),
    })
    return true
  }

  async function showOther(res: Response, id: string): Promise<void> {
    const visit = visitOf(res)
    const received = await ledger.findReceived(id)
    if (received === undefined) {
      await unknown(res, id)
      return
    }
    const document = viewXml(received.content, knowledge.codeLists)
    const talk = await readConversation(received.content, deps)
    const conversation =
      received.kind === 'apprec'
        ? html``
        : conversationHtml(visit, talk, id, { directory: knowledge.directory, policy, parties })
    sendPage(res, {
      title: receivedName(visit, received),
      styles,
      main: receivedHtml(
        visit,
        received,
        document.ok ? cutDocument(document.value) : undefined,
        conversation,
        knowledge.directory,
      ),
    })
  }

  async function unknown(res: Response, id: string): Promise<void> {
    const visit = visitOf(res)
    const alike = id.length < 2 ? [] : await ledger.idsBeginning(id, maxAlike)
    sendPage(res, {
      title: visit.t.message.unknown,
      status: 404,
      styles,
      main: unknownHtml(visit, id, alike),
    })
  }

  router.get('/meldinger/:id/xml', async (req, res) => {
    const found = await contentOf(req.params.id)
    if (found === undefined) {
      await unknown(res, req.params.id)
      return
    }
    const visit = visitOf(res)
    const { content, name } = found
    const facts = { ...knowledge, now: now(), purpose: 'check' as const }
    const { findings } = validate(content, knowledge.schemas, facts)
    const main = html`${heading(visit, name(visit))}${xmlPage(visit, { id: req.params.id, content, findings }, req.query.del)}`
    sendPage(res, { title: `${visit.t.message.xml} – ${name(visit)}`, styles, main })
  })

  /** The bytes as they are, for another tool. */
  router.get('/meldinger/:id/xml/fil', async (req, res) => {
    const found = await contentOf(req.params.id)
    if (found === undefined) {
      await unknown(res, req.params.id)
      return
    }
    res
      .setHeader('Cache-Control', 'no-store')
      .attachment(`melding-${req.params.id.replace(/[^\w.-]/g, '_').slice(0, 60)}.xml`)
      .type('application/xml')
      .send(Buffer.from(found.content))
  })

  async function contentOf(id: string) {
    const sent = await ledger.find(id)
    const content = sent && (await ledger.contentOf(id))
    if (sent !== undefined && content !== undefined) {
      const { type } = sent
      const message: ReceivedMessage = { id, kind: 'message', at: now(), result: 'kept', type }
      return { content, name: (visit: Visit) => receivedName(visit, message) }
    }
    const received = await ledger.findReceived(id)
    return received && { content: received.content, name: (visit: Visit) => receivedName(visit, received) }
  }

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
    if (code === 'message/unknown') await unknown(res, id)
    else if (code === 'request/invalid') await showSent(res, id, { status, reason })
    else {
      const why = new Map(Object.entries(t.withdrawRefused)).get(code) ?? ''
      const content = html`<h2 class="ds-heading" data-size="xs">${t.tooLate}</h2><p>${why} ${t.tooLateNow}</p>`
      await showSent(res, id, { status, said: { color: 'danger', content } })
    }
  })

  router.post<{ id: string }>('/meldinger/:id/send-igjen', form(), async (req, res) => {
    const { id } = req.params
    const received = formOf(res).text('mistet') === 'ja'
    const preview = await previewResend({ ids: [id], received }, deps)
    if (preview.ok && preview.value.resend !== undefined) {
      res.redirect(303, `${messageHref(id)}/gjensending/${encodeURIComponent(preview.value.resend.id)}`)
      return
    }
    await refused(res, id, visitOf(res).t.message.resendNotPossible, preview.ok ? undefined : preview.error)
  })

  router.get('/meldinger/:id/gjensending/:resend', async (req, res) => {
    await showResend(res, req.params.id, req.params.resend)
  })

  router.post<{ id: string; resend: string }>(
    '/meldinger/:id/gjensending/:resend',
    form(),
    async (req, res) => {
      const { id, resend } = req.params
      const isStop = formOf(res).text('handling') === 'avbryt'
      const done = isStop ? await cancelResend(resend, deps) : await confirmResend(resend, deps)
      if (done.ok) res.redirect(303, `${messageHref(id)}/gjensending/${encodeURIComponent(resend)}`)
      else await showResend(res, id, resend, done.error)
    },
  )

  async function showResend(res: Response, id: string, resendId: string, problem?: Problem): Promise<void> {
    const visit = visitOf(res)
    const { message: t } = visit.t
    const described = await ledger.describeResend(resendId)
    if (described?.resend === undefined || described.resend.filter.ids?.includes(id) !== true) {
      await refused(res, id, t.resendTitle, problem ?? unknownResend)
      return
    }
    const view = viewOfPreview({ ...described, left: [] }, knowledge.directory, [], now())
    const resend = viewOfResend(described.resend, now())
    const said = problem && refusedSaid(visit, problem)
    const shut = shutNames(described.recipients, knowledge.directory)
    sendPage(res, {
      title: t.resendTitle,
      live: problem === undefined,
      status: problem?.status ?? 200,
      styles,
      main: resendHtml(visit, { ...view, ...resend, shut }, id, said),
    })
  }

  router.get('/meldinger/:id/ny-i-stedet', async (req, res) => {
    const { id } = req.params
    const visit = visitOf(res)
    const preview = await previewRenewal(id, deps)
    if (!preview.ok) await refused(res, id, visit.t.message.renewNotPossible, preview.error)
    else sendPage(res, { title: visit.t.message.renewTitle, styles, main: renewHtml(visit, preview.value) })
  })

  router.post<{ id: string }>('/meldinger/:id/ny-i-stedet', form(), async (req, res) => {
    const { id } = req.params
    const { text } = formOf(res)
    const { message: t } = visitOf(res).t
    const genDate = fromIso(text('genDate'))
    const msgId = text('msgId')
    if (genDate === undefined || !isMessageId(msgId)) {
      res.redirect(303, `${messageHref(id)}/ny-i-stedet`)
      return
    }
    const renewed = await renewMessage(id, { msgId, genDate }, deps)
    if (renewed.ok) toAccepted(res, msgId, { insteadOf: id })
    else await refused(res, id, t.renewNotPossible, renewed.error)
  })

  /** The message as it stands, and why what was asked for was not done. */
  async function refused(
    res: Response,
    id: string,
    title: string,
    problem: Problem | undefined,
  ): Promise<void> {
    const visit = visitOf(res)
    if (problem?.code === 'message/unknown') {
      await unknown(res, id)
      return
    }
    const content = html`<h2 class="ds-heading" data-size="xs">${title}</h2>${problem === undefined ? [] : refusedSaid(visit, problem).content}`
    const said: Said = { color: 'danger', content }
    if (!(await showSent(res, id, { said, status: problem?.status ?? 409 }))) await unknown(res, id)
  }

  return router
}

function success(text: string): Said {
  return { color: 'success', content: html`${text}` }
}

function refusedSaid(visit: Visit, problem: Problem): Said {
  return {
    color: 'danger',
    content: html`${problemSaid(visit, problem).map((line) => html`<p>${line}</p>`)}`,
  }
}
