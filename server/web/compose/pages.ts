import { type ErrorRequestHandler, type Response, Router } from 'express'
import { templates } from '../../../plo/compose/templates.ts'
import { hasErrors } from '../../../plo/validate/finding.ts'
import { viewXml } from '../../../plo/view/view-message.ts'
import { prepare, sha256 } from '../../accept.ts'
import type { AppDeps } from '../../app-deps.ts'
import { type Html, html } from '../../pages/html.ts'
import { withinPatience } from '../../patience.ts'
import { takeOver } from '../../take-over.ts'
import { sendErrorPage, unknownPage } from '../error-page.ts'
import { type Form, form, formOf } from '../forms.ts'
import { cutDocument } from '../message/cut-document.ts'
import { toAccepted } from '../message/just-done.ts'
import { messageHref } from '../message/timeline-html.ts'
import { xmlParts } from '../message/xml-lines.ts'
import { xmlTextOf } from '../message/xml-text.ts'
import { sendPage } from '../page.ts'
import { problemSaid } from '../problem-said.ts'
import { visitOf } from '../visit.ts'
import { isAboutAnother } from './about-another.ts'
import { maxAttachedBytes, readAttachments } from './attachments.ts'
import { changeDraft, follow } from './change-draft.ts'
import { chooseHtml, composeHtml, type Writing } from './compose-html.ts'
import { type Draft, formOfDraft, newDraft, readDraft, typeOf } from './draft.ts'
import { sizeText } from './file-size.ts'
import { followMessage } from './follow-message.ts'
import { knownPatients } from './known-patients.ts'
import { suggest } from './suggest.ts'

/** More than attachments may weigh, so that a file that is too large is told beside its field, and nothing is lost. */
const formLimits = { limit: '2mb', filesLimit: '40mb' }

/** Writes a new message, step by step, with nothing but forms. */
export function composePages(deps: AppDeps): Router {
  const { knowledge, parties } = deps
  const router = Router()
  const readPatients = knownPatients(deps.ledger)

  router.get('/ny', (req, res) => {
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
    const { etter, versjon } = req.query
    const draft = await newDraft(template, versjon, deps)
    if (typeof etter !== 'string' || etter === '') return show(res, { draft })
    const before = await followMessage(etter, typeOf(template), deps, true)
    const { notFollowed } = visitOf(res).t.compose
    if (before === undefined) await show(res, { draft, problem: html`${notFollowed}` }, 404)
    else await show(res, follow(draft, before))
  })

  router.post<{ slug: string }>('/ny/:slug', form(formLimits), async (req, res, next) => {
    const template = templates.find(({ slug }) => slug === req.params.slug)
    if (template === undefined) {
      unknownPage(req, res, next)
      return
    }
    const posted = formOf(res)
    const { attachments, refused } = readAttachments(posted)
    const draft = readDraft(template, posted, attachments)
    const changed = await changeDraft(draft, posted, deps)
    if (changed === undefined) {
      await previewOrSend(res, { draft, refused }, posted)
      return
    }
    const { chooseFirst, notFollowed } = visitOf(res).t.compose
    const { not, ...rest } = changed
    const problem = not && { problem: html`${not === 'chosen' ? chooseFirst : notFollowed}` }
    const isChoice = ['velg-pasient', 'ny-person'].includes(posted.text('handling'))
    const chosen = isChoice ? {} : { chosen: posted.text('pasient-fra') }
    await show(res, { ...rest, ...problem, ...chosen, refused }, problem || refused.length > 0 ? 422 : 200)
  })

  const tooLarge: ErrorRequestHandler = (error: unknown, _req, res, next) => {
    const isTooLarge = error instanceof Error && 'type' in error && error.type === 'entity.too.large'
    if (!isTooLarge || res.headersSent) {
      next(error)
      return
    }
    const visit = visitOf(res)
    const { tooLarge: title, tooLargeHelp } = visit.t.compose
    sendErrorPage(res, 413, { title, help: tooLargeHelp(sizeText(visit, maxAttachedBytes)) })
  }
  router.use('/ny', tooLarge)

  async function previewOrSend(
    res: Response,
    writing: Pick<Writing, 'draft' | 'refused'>,
    posted: Form,
  ): Promise<void> {
    const visit = visitOf(res)
    const { compose: t } = visit.t
    const { draft, refused = [] } = writing
    const filled = formOfDraft(draft)
    const { bytes, findings } = prepare({ format: 'form', form: filled }, 'send', deps)
    const seen = sha256(JSON.stringify(filled))
    const preview = bytes.length === 0 ? {} : { preview: { ...previewOf(bytes), seen } }
    const chosen = posted.text('pasient-fra')
    const [another, patients] = await Promise.all([
      // Where the ledger cannot be asked, nothing is sent either, and that is said by what follows.
      readOr(isAboutAnother(draft.head, deps.ledger), false),
      choosable(),
    ])
    const looked = { ...writing, ...preview, findings, chosen, patients, isAboutAnother: another }
    const again = (problem?: Html, status = 200) =>
      show(res, { ...looked, ...(problem && { problem }) }, status)
    const isWrong = hasErrors(findings) || refused.length > 0
    const whom = patients.find(({ message }) => message.msgId === chosen)?.patient.idents[0]?.id
    if (whom !== undefined && whom !== draft.head['patient/ident']) return again(html`${t.otherChosen}`, 422)
    if (posted.text('handling') !== 'send' || isWrong) return again(undefined, isWrong ? 422 : 200)
    // What nobody has looked over is not sent.
    if (posted.text('sett') !== seen) return again(html`${t.changedSince}`, 422)
    if (realOf(draft) !== undefined && posted.text('virkelig') !== 'ja') return again(html`${t.realAsk}`, 422)
    if (another && posted.text('samme') !== 'ja') return again(html`${t.aboutAnotherAsk}`, 422)

    const taken = await takeOver({ format: 'form', form: filled }, deps, t.notSent)
    if (taken.ok) {
      toAccepted(res, taken.value.message.msgId)
      return
    }
    const known =
      taken.error.code === 'message/other-content'
        ? html` <a class="ds-link" href="${messageHref(draft.head.msgId ?? '')}">${t.sentBefore}</a>`
        : html``
    const said = problemSaid(visit, taken.error).map((sentence) => html`<p>${sentence}</p>`)
    await again(html`${said}${known}`, taken.error.status)
  }

  /** Who can be chosen: nobody where the ledger does not answer, which whoever writes does not wait for. */
  const choosable = () => readOr(readPatients(), [])

  function realOf({ head: { recipient } }: Draft) {
    return recipient === undefined || parties.placeOf(recipient) === undefined
      ? undefined
      : knowledge.directory.parties.find(({ id }) => id === recipient)
  }

  function previewOf(bytes: Uint8Array): Omit<NonNullable<Writing['preview']>, 'seen'> {
    const document = viewXml(bytes, knowledge.codeLists)
    const parts = xmlParts(xmlTextOf(bytes))
    return {
      ...(document.ok && { document: cutDocument(document.value) }),
      xml: parts[0] ?? [],
      isCut: parts.length > 1,
    }
  }

  async function show(
    res: Response,
    writing: Omit<Writing, 'suggestion' | 'patients'> & Partial<Pick<Writing, 'patients'>>,
    status = 200,
  ): Promise<void> {
    const { template, head } = writing.draft
    const patients = writing.patients ?? (await choosable())
    const { sender = '', recipient = '', senderService = '' } = head
    const suggestion = suggest(knowledge.directory, typeOf(template), sender, recipient, senderService)
    const real = realOf(writing.draft)
    const all = { ...writing, suggestion, patients, ...(real && { real }) }
    const main = composeHtml(visitOf(res), all, knowledge)
    sendPage(res, { title: template.name, nav: 'compose', status, styles, scripts, main })
  }

  return router
}

const styles = ['message', 'compose']
const scripts = ['compose']

/** So long somebody who writes waits for what helps, and can be done without. */
const patienceMs = 3000

function readOr<Value>(reading: Promise<Value>, otherwise: Value): Promise<Value> {
  return withinPatience(reading, patienceMs).catch(() => otherwise)
}
