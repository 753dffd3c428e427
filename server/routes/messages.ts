import express, { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { Directory } from '../../plo/addressing/directory.ts'
import { currentOf, findMunicipality } from '../../plo/addressing/find-municipality.ts'
import { norwegian } from '../../plo/compose/norwegian.ts'
import { applications, transports } from '../../plo/delivery/state.ts'
import { answerTo, errorsOf } from '../../plo/message/answer.ts'
import { readApprec, writeApprec } from '../../plo/message/apprec.ts'
import { readMsgInfo } from '../../plo/message/hodemelding.ts'
import { fromIso, toIso } from '../../plo/message/time.ts'
import { messageType } from '../../plo/standard/message-types.ts'
import { hasErrors } from '../../plo/validate/finding.ts'
import { viewXml } from '../../plo/view/view-message.ts'
import { maxMessageBytes, parseXml } from '../../plo/xml/parse.ts'
import { isXmlText } from '../../plo/xml/write.ts'
import { type Handed, prepare } from '../accept.ts'
import { answerAccepted } from '../answer-accepted.ts'
import type { AppDeps } from '../app-deps.ts'
import { viewOf } from '../message-view.ts'
import { messageHtml, messagePolicy } from '../pages/message-html.ts'
import { sendProblem, unknownMessage, unknownMunicipality } from '../problem.ts'
import { requestFindings } from '../request-findings.ts'
import { takeOver } from '../take-over.ts'
import { withdrawMessage } from '../withdraw-message.ts'

const query = z.strictObject({
  ward: z.string().max(100).optional(),
  municipality: z.string().max(100).optional(),
  type: z
    .string()
    .refine((code) => messageType(code) !== undefined, 'er ingen meldingstype')
    .optional(),
  transport: z.enum(transports).optional(),
  application: z.enum(applications).optional(),
  open: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  since: z
    .string()
    .refine((text) => fromIso(text) !== undefined, 'må være dato eller dato og klokkeslett')
    .transform((text) => fromIso(text))
    .optional(),
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

/** Kodeverk 8258 and 8221. */
const apprecQuery = z.strictObject({
  status: z.enum(['1', '2', '3']).default('1'),
  error: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .default([])
    .pipe(z.array(z.string().max(10)).max(21)),
  text: z.string().max(500).refine(isXmlText).optional(),
  standard: z.enum(['1.0', '1.1']).default('1.1'),
})

export function messageRoutes(deps: AppDeps): Router {
  const { ledger, knowledge, policy } = deps
  const router = Router()
  const body = express.raw({ type: () => true, limit: maxMessageBytes })
  const view = (message: Parameters<typeof viewOf>[0]) =>
    viewOf(message, knowledge.directory, policy, deps.now(), deps.parties.placeOf(message.recipient))

  router.post('/messages', body, async (req, res) => {
    const handed = readHanded(req, res)
    if (handed === undefined) return
    answerAccepted(res, await takeOver(handed, deps, 'Meldingen er ikke tatt imot'))
  })

  router.post('/messages/validate', body, (req, res) => {
    const handed = readHanded(req, res)
    if (handed === undefined) return
    const { findings } = prepare(handed, 'check', deps)
    res.json({ valid: !hasErrors(findings), findings })
  })

  /** The receipt that answers a message, as XML; nothing is stored. */
  router.post('/messages/apprec', body, (req, res) => {
    const asked = apprecQuery.safeParse(req.query)
    const root = Buffer.isBuffer(req.body) ? parseXml(req.body) : undefined
    const original = root?.ok ? readMsgInfo(root.value) : undefined
    if (!asked.success || !original?.msgId || (root?.ok && readApprec(root.value))) {
      const detail = asked.success
        ? 'Send en Hodemelding med MsgId som XML.'
        : 'Ukjent status, feilkode eller versjon.'
      sendProblem(res, { status: 400, code: 'request/invalid', title: 'Kvitteringen kan ikke lages', detail })
      return
    }
    const { status, error, text, standard: version } = asked.data
    const errors = errorsOf(status, error, knowledge.codeLists, text)
    if (!errors.ok) {
      sendProblem(res, { status: 422, code: errors.error.code, title: 'Kvitteringen kan ikke lages' })
      return
    }
    const apprec = answerTo(original, { id: deps.newId(), status, errors: errors.value, version }, deps.now())
    res.type('application/xml').send(writeApprec(apprec))
  })

  /** The message that a form becomes, as XML; nothing is stored. */
  router.post('/messages/build', body, (req, res) => {
    const handed = readHanded(req, res)
    if (handed === undefined) return
    const { bytes, findings } = prepare(handed, 'send', deps)
    if (hasErrors(findings)) {
      sendProblem(res, { status: 422, code: 'message/invalid', title: 'Meldingen kan ikke lages', findings })
      return
    }
    res.type('application/xml').send(Buffer.from(bytes))
  })

  router.get('/messages', async (req, res) => {
    const parsed = query.safeParse(req.query, { error: norwegian })
    if (!parsed.success) {
      const findings = requestFindings(parsed.error)
      sendProblem(res, { status: 400, code: 'request/invalid', title: 'Ugyldig søk', findings })
      return
    }
    const { municipality, cursor, limit, ...filter } = parsed.data
    const recipient = municipality === undefined ? undefined : recipientId(municipality, knowledge.directory)
    if (municipality !== undefined && recipient === undefined) {
      sendProblem(res, unknownMunicipality([municipality]))
      return
    }
    const messages = await ledger.list({
      ...defined(filter),
      ...(recipient !== undefined && { recipient }),
      ...(cursor !== undefined && { before: cursor }),
      limit,
    })
    const last = messages.length === limit ? messages.at(-1) : undefined
    res.json({ messages: messages.map(view), ...(last && { next: last.seq }) })
  })

  router.get('/messages/:id', async (req, res) => {
    const message = await ledger.find(req.params.id)
    if (message === undefined) sendProblem(res, unknownMessage)
    else res.json(view(message))
  })

  router.get('/messages/:id/xml', async (req, res) => {
    const content = await ledger.contentOf(req.params.id)
    if (content === undefined) sendProblem(res, unknownMessage)
    else res.type('application/xml').send(Buffer.from(content))
  })

  /** The message to read and to print; what it says stands in nobody's cache. */
  router.get('/messages/:id/html', async (req, res) => {
    const content = await ledger.contentOf(req.params.id)
    if (content === undefined) {
      sendProblem(res, unknownMessage)
      return
    }
    const document = viewXml(content, knowledge.codeLists)
    // Only what was read when it was accepted is stored.
    if (!document.ok) throw new Error(`a stored message cannot be read: ${document.error.code}`)
    res
      .setHeader('Content-Security-Policy', `${messagePolicy}; frame-ancestors 'none'; base-uri 'none'`)
      .setHeader('Cache-Control', 'no-store')
      .type('html')
      .send(messageHtml(document.value))
  })

  router.get('/messages/:id/events', async (req, res) => {
    const events = await ledger.eventsOf(req.params.id)
    if (events.length === 0) sendProblem(res, unknownMessage)
    else res.json({ events: events.map((event) => ({ ...event, at: toIso(event.at) })) })
  })

  router.post('/messages/:id/withdraw', express.json({ limit: '10kb' }), async (req, res) => {
    const withdrawn = await withdrawMessage(req.params.id, req.body ?? {}, deps)
    if (!withdrawn.ok) {
      sendProblem(res, withdrawn.error)
      return
    }
    const { transport, application } = withdrawn.value
    res.json({ id: req.params.id, transport, application })
  })
  return router
}

function readHanded(req: Request, res: Response): Handed | undefined {
  const bytes: Uint8Array = Buffer.isBuffer(req.body) ? req.body : new Uint8Array()
  if (req.is(['application/xml', 'text/xml', '*/*+xml'])) {
    // As a form has it: a name with spaces around it, or of nothing else, would be a board that nobody finds.
    const ward = typeof req.query.ward === 'string' ? req.query.ward.trim().slice(0, 60).trim() : ''
    return { format: 'xml', bytes, ...(ward !== '' && { ward }) }
  }
  if (!req.is('application/json')) {
    sendProblem(res, {
      status: 415,
      code: 'request/content-type',
      title: 'Send meldingen som application/json eller application/xml',
    })
    return undefined
  }
  try {
    return { format: 'form', form: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch {
    sendProblem(res, {
      status: 400,
      code: 'request/not-json',
      title: 'Innholdet er ikke gyldig JSON i UTF-8',
    })
    return undefined
  }
}

/** A municipality by number or name, also a former one. */
function recipientId(typed: string, directory: Directory): string | undefined {
  const found = findMunicipality(directory, typed)
  return found.ok ? currentOf(found.value).id : undefined
}

/** Only the properties that have a value: what is not asked for is not a condition. */
function defined<Value extends object>(value: Value) {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>
  }
}
