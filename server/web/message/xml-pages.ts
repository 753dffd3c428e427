import { type Response, Router } from 'express'
import { validate } from '../../../plo/validate/validate.ts'
import type { ReceivedMessage } from '../../../store/conversations.ts'
import type { AppDeps } from '../../app-deps.ts'
import { html } from '../../pages/html.ts'
import { sendPage } from '../page.ts'
import { type Visit, visitOf } from '../visit.ts'
import { receivedName } from './received-html.ts'
import { heading } from './sent-html.ts'
import { showUnknown } from './show-unknown.ts'
import { xmlPage } from './xml-page.ts'

/** What was sent or received, to the byte: with line numbers and findings, and as a file. */
export function xmlPages(deps: AppDeps): Router {
  const { knowledge, now } = deps
  const router = Router()

  const find = async (res: Response, id: string) => {
    const found = await contentOf(id, deps)
    if (found === undefined) await showUnknown(res, id, deps)
    return found
  }

  router.get('/meldinger/:id/xml', async (req, res) => {
    const { id } = req.params
    const found = await find(res, id)
    if (found === undefined) return
    const visit = visitOf(res)
    const { content } = found
    const name = found.name(visit)
    const facts = { ...knowledge, now: now(), purpose: 'check' as const }
    const { findings } = validate(content, knowledge.schemas, facts)
    const main = html`${heading(visit, name)}${xmlPage(visit, { id, content, findings }, req.query.del)}`
    sendPage(res, { title: `${visit.t.message.xml} – ${name}`, styles: ['message'], main })
  })

  /** The bytes as they are, for another tool. */
  router.get('/meldinger/:id/xml/fil', async (req, res) => {
    const { id } = req.params
    const found = await find(res, id)
    if (found === undefined) return
    res
      .setHeader('Cache-Control', 'no-store')
      .attachment(`melding-${id.replace(/[^\w.-]/g, '_').slice(0, 60)}.xml`)
      .type('application/xml')
      .send(Buffer.from(found.content))
  })
  return router
}

type Found = { readonly content: Uint8Array; readonly name: (visit: Visit) => string }

async function contentOf(
  id: string,
  { ledger, now }: Pick<AppDeps, 'ledger' | 'now'>,
): Promise<Found | undefined> {
  const sent = await ledger.find(id)
  const content = sent && (await ledger.contentOf(id))
  if (sent !== undefined && content !== undefined) {
    const { type } = sent
    const message: ReceivedMessage = { id, kind: 'message', at: now(), result: 'kept', type }
    return { content, name: (visit) => receivedName(visit, message) }
  }
  const received = await ledger.findReceived(id)
  return received && { content: received.content, name: (visit) => receivedName(visit, received) }
}
