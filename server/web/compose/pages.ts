import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Response, Router } from 'express'
import { type Template, templatePath, templates } from '../../../plo/compose/templates.ts'
import { readMsgInfo } from '../../../plo/message/hodemelding.ts'
import { toIso } from '../../../plo/message/time.ts'
import { messageType } from '../../../plo/standard/message-types.ts'
import { hasErrors } from '../../../plo/validate/finding.ts'
import { viewXml } from '../../../plo/view/view-message.ts'
import { parseXml } from '../../../plo/xml/parse.ts'
import { prepare } from '../../accept.ts'
import type { AppDeps } from '../../app-deps.ts'
import { packageRoot } from '../../package-root.ts'
import { type Html, html } from '../../pages/html.ts'
import { takeOver } from '../../take-over.ts'
import { unknownPage } from '../error-page.ts'
import { type Form, form, formOf as postedIn } from '../forms.ts'
import { cutDocument } from '../message/cut-document.ts'
import { toAccepted } from '../message/just-done.ts'
import { messageHref } from '../message/timeline-html.ts'
import { xmlParts } from '../message/xml-lines.ts'
import { xmlTextOf } from '../message/xml-text.ts'
import { sendPage } from '../page.ts'
import { inBokmal, visitOf } from '../visit.ts'
import { addPart, removePart } from './change-parts.ts'
import { chooseHtml, composeHtml, type Writing } from './compose-html.ts'
import { type Entered, enteredFrom, formOf, readEntered } from './entered.ts'
import { formOfHead, type Head, headFrom, readHead } from './head.ts'
import { formPart } from './shape.ts'
import { suggest } from './suggest.ts'
import { madePatient } from './synthetic-patient.ts'

/** Writes a new message, step by step, with nothing but forms. */
export function composePages(deps: AppDeps): Router {
  const { ledger, knowledge, parties } = deps
  const router = Router()

  router.get('/ny', async (req, res) => {
    const { etter } = req.query
    const after = typeof etter === 'string' ? etter.slice(0, 100) : undefined
    const { t } = visitOf(res)
    sendPage(res, { title: t.compose.title, nav: 'compose', styles, main: chooseHtml(visitOf(res), after) })
  })

  router.get('/ny/:slug', async (req, res, next) => {
    const template = templates.find(({ slug }) => slug === req.params.slug)
    if (template === undefined) {
      unknownPage(req, res, next)
      return
    }
    const { etter } = req.query
    const ready: Record<string, unknown> = JSON.parse(
      await readFile(join(packageRoot(), templatePath(template.slug, false)), 'utf8'),
    )
    const part = partOf(template)
    const now = { event: { time: toIso(deps.now()) } }
    const entered = enteredFrom(part, versionOf(template), {
      content: {},
      ...ready,
      ...('event' in ready && now),
    })
    const before = typeof etter === 'string' ? await headAfter(etter) : {}
    const patient = Object.entries(madePatient(deps.newId())).map(([key, value]) => [`patient/${key}`, value])
    const { recipient: _, sender, ...rest } = headFrom(ready)
    const own = knowledge.directory.parties.find(({ displayName }) => displayName === sender)?.id
    const head: Head = {
      ...rest,
      ...(own !== undefined && { sender: own }),
      ...Object.fromEntries(patient),
      ...before,
      msgId: deps.newId(),
    }
    show(res, { template, part, head, entered, findings: [] })
  })

  router.post<{ slug: string }>('/ny/:slug', form({ limit: '2mb' }), async (req, res, next) => {
    const template = templates.find(({ slug }) => slug === req.params.slug)
    if (template === undefined) {
      unknownPage(req, res, next)
      return
    }
    const posted = postedIn(res)
    const part = partOf(template)
    const version = versionOf(template)
    const { t } = visitOf(res)
    const head = readHead(posted.text)
    const entered = readEntered(part, version, {
      text: posted.text,
      texts: posted.texts,
      parts: new Set([...posted.texts('del'), 'content', 'event']),
    })
    const writing = { template, part, head, entered, findings: [] }
    const [add, remove] = [posted.text('legg-til'), posted.text('ta-bort')]
    if (add !== '') show(res, { ...writing, entered: addPart(part, version, entered, add) })
    else if (remove !== '') show(res, { ...writing, entered: removePart(part, version, entered, remove) })
    else if (posted.text('handling') === 'ny-person') {
      const made = Object.entries(madePatient(deps.newId())).map(([key, value]) => [`patient/${key}`, value])
      show(res, { ...writing, head: { ...head, ...Object.fromEntries(made) } })
    } else if (posted.text('handling') === 'oppdater') show(res, writing)
    else await previewOrSend(res, writing, posted, t.compose.notSent)
  })

  async function previewOrSend(
    res: Response,
    writing: Omit<Writing, 'suggestion'>,
    posted: Form,
    notSent: string,
  ): Promise<void> {
    const { t } = visitOf(res)
    const filled = filledIn(writing.template, writing.part, writing.head, writing.entered)
    const { bytes, findings } = prepare({ format: 'form', form: filled }, 'send', deps)
    const preview = bytes.length === 0 ? {} : { preview: previewOf(bytes) }
    const again = (problem?: Html, status = 200) =>
      show(res, { ...writing, findings, ...preview, ...(problem && { problem }) }, status)
    if (posted.text('handling') !== 'send' || hasErrors(findings)) {
      again(undefined, hasErrors(findings) ? 422 : 200)
      return
    }
    if (realOf(writing.head) !== undefined && posted.text('virkelig') !== 'ja') {
      again(html`${t.compose.realAsk}`, 422)
      return
    }
    const taken = await takeOver({ format: 'form', form: filled }, deps, notSent)
    if (taken.ok) {
      toAccepted(res, taken.value.message.msgId)
      return
    }
    const { title, detail, status, code } = taken.error
    const visit = visitOf(res)
    const known =
      code === 'message/other-content'
        ? html` <a class="ds-link" href="${messageHref(writing.head.msgId ?? '')}">${t.compose.sentBefore}</a>`
        : html``
    again(html`<p>${inBokmal(visit, title)}. ${inBokmal(visit, detail ?? '')}${known}</p>`, status)
  }

  /** Who and about whom, as in a message that was sent before; nothing of it stands in an address. */
  async function headAfter(id: string): Promise<Head> {
    const message = await ledger.find(id)
    const content = message && (await ledger.contentOf(id))
    const root = content && parseXml(content)
    if (message === undefined || !root?.ok) return {}
    const { patient, conversationRef, msgId } = readMsgInfo(root.value)
    const ident = patient?.idents[0]?.id
    return {
      sender: message.sender,
      recipient: message.recipient,
      ...(message.ward !== undefined && { ward: message.ward }),
      ...(ident !== undefined && { 'patient/ident': ident }),
      ...(patient?.familyName !== undefined && { 'patient/familyName': patient.familyName }),
      ...(patient?.givenName !== undefined && { 'patient/givenName': patient.givenName }),
      'conversation/parent': msgId,
      'conversation/first': conversationRef?.refToConversation || msgId,
    }
  }

  function realOf({ recipient }: Head) {
    return recipient === undefined || parties.placeOf(recipient) === undefined
      ? undefined
      : knowledge.directory.parties.find(({ id }) => id === recipient)
  }

  function previewOf(bytes: Uint8Array): NonNullable<Writing['preview']> {
    const document = viewXml(bytes, knowledge.codeLists)
    const parts = xmlParts(xmlTextOf(bytes))
    return {
      ...(document.ok && { document: cutDocument(document.value) }),
      xml: parts[0] ?? [],
      isCut: parts.length > 1,
    }
  }

  function show(res: Response, writing: Omit<Writing, 'suggestion'>, status = 200): void {
    const { template, head } = writing
    const { directory, codeLists } = knowledge
    const type = messageType(template.type)
    if (type === undefined) throw new Error(`no such message type: ${template.type}`)
    const suggestion = suggest(
      directory,
      type,
      head.sender ?? '',
      head.recipient ?? '',
      head.senderService ?? '',
    )
    const real = realOf(head)
    const version = versionOf(template)
    const all: Writing = { ...writing, suggestion, ...(real && { real }) }
    const main = composeHtml(visitOf(res), all, { version, codeLists }, directory)
    sendPage(res, { title: template.name, nav: 'compose', status, styles, main })
  }

  return router
}

const styles = ['message', 'compose']

function partOf({ type }: Template) {
  const known = messageType(type)
  if (known === undefined) throw new Error(`no such message type: ${type}`)
  return formPart(known)
}

function versionOf({ versions }: Template) {
  return versions[0] ?? '1.6'
}

/** The form that the API would be sent. */
function filledIn(
  template: Template,
  part: ReturnType<typeof partOf>,
  head: Head,
  entered: Entered,
): unknown {
  const version = versionOf(template)
  const { content, ...beside } = formOf(part, version, entered)
  const isLogistics = messageType(template.type)?.event !== undefined
  const said = content ?? (isLogistics ? undefined : {})
  return {
    type: template.type,
    version,
    ...formOfHead(head),
    ...beside,
    ...(said !== undefined && { content: said }),
  }
}
