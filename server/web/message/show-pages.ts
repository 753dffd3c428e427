import { type Response, Router } from 'express'
import { viewXml } from '../../../plo/view/view-message.ts'
import type { AppDeps } from '../../app-deps.ts'
import { html } from '../../pages/html.ts'
import { sendPage } from '../page.ts'
import { visitOf } from '../visit.ts'
import { conversationHtml } from './conversation-html.ts'
import { cutDocument } from './cut-document.ts'
import { takeJustDone } from './just-done.ts'
import { readConversation } from './read-sent.ts'
import { receivedHtml, receivedName } from './received-html.ts'
import { showSent } from './show-sent.ts'
import { showUnknown } from './show-unknown.ts'

/** Where a message stands, what has happened with it and what it says, whoever has sent it. */
export function showPages(deps: AppDeps): Router {
  const router = Router()

  router.get('/meldinger/:id', async (req, res) => {
    const { id } = req.params
    const { message: t } = visitOf(res).t
    const done = takeJustDone(req, res, id)
    const text = done && (done.insteadOf === undefined ? t.sent : t.renewed(done.insteadOf))
    const besides = text === undefined ? {} : { said: { color: 'success' as const, content: html`${text}` } }
    if (!(await showSent(res, id, deps, besides))) await showReceived(res, id, deps)
  })
  return router
}

/** A message, or a receipt, that came from the other side. */
async function showReceived(res: Response, id: string, deps: AppDeps): Promise<void> {
  const { ledger, knowledge, policy, parties } = deps
  const { directory, codeLists } = knowledge
  const received = await ledger.findReceived(id)
  if (received === undefined) {
    await showUnknown(res, id, deps)
    return
  }
  const visit = visitOf(res)
  const read = viewXml(received.content, codeLists)
  const document = read.ok ? cutDocument(read.value) : undefined
  const talk = await readConversation(received.content, deps)
  const conversation =
    received.kind === 'apprec' ? html`` : conversationHtml(visit, talk, id, { directory, policy, parties })
  sendPage(res, {
    title: receivedName(visit, received),
    styles: ['message'],
    main: receivedHtml(visit, received, document, conversation, directory),
  })
}
