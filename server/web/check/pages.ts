import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ErrorRequestHandler, type Response, Router } from 'express'
import { fileFinding } from '../../../plo/validate/file-findings.ts'
import type { Finding } from '../../../plo/validate/finding.ts'
import { viewXml } from '../../../plo/view/view-message.ts'
import { maxMessageBytes } from '../../../plo/xml/parse.ts'
import type { AppDeps } from '../../app-deps.ts'
import { checkerWith } from '../../check/check-bytes.ts'
import { jsonResult } from '../../check/json-result.ts'
import { junitCase, junitEnd, junitStart } from '../../check/junit.ts'
import { looksLike } from '../../check/looks-like.ts'
import { verdictOf } from '../../check/verdict.ts'
import { packageRoot } from '../../package-root.ts'
import { type Form, form, formOf } from '../forms.ts'
import { cutDocument } from '../message/cut-document.ts'
import { xmlParts } from '../message/xml-lines.ts'
import { xmlTextOf } from '../message/xml-text.ts'
import { sendPage } from '../page.ts'
import { visitOf } from '../visit.ts'
import { type Checked, checkHtml } from './check-html.ts'
import { examples } from './examples.ts'
import { bytesOfPasted } from './pasted-bytes.ts'

/** What somebody hands over to be checked. */
type Handed = { readonly name: string; readonly bytes: Uint8Array; readonly pasted: string }

/** More than a message may weigh, so that one that is too large is told so like anything else that is wrong. */
const formLimit = '40mb'
const formLimitBytes = 40 * 1024 * 1024
/** What is larger does not go along with the page: it would weigh as much again. */
const maxKept = 300_000

/** Checks a message that somebody hands over. Nothing of it is stored. */
export function checkPages(deps: AppDeps): Router {
  const router = Router()
  const check = checkerWith(deps.knowledge)

  router.get('/kontroller', async (req, res) => {
    const example = examples.find(({ name }) => name === req.query.eksempel)
    if (example === undefined) {
      show(res, '')
      return
    }
    const bytes = new Uint8Array(await readFile(join(packageRoot(), 'fixtures/messages', example.file)))
    show(res, xmlTextOf(bytes), checkedOf({ name: example.file, bytes, pasted: '' }))
  })

  router.post('/kontroller', form({ limit: '2mb', filesLimit: formLimit }), (_req, res) => {
    const { check: t } = visitOf(res).t
    const handed = handedIn(formOf(res), t.pasted)
    const format = formOf(res).text('format')
    if (format !== 'junit' && format !== 'json') {
      show(res, handed.pasted, checkedOf(handed))
      return
    }
    const findings = check(handed.bytes)
    const { name: file } = handed
    res.setHeader('Cache-Control', 'no-store')
    if (format === 'json') {
      const verdict = verdictOf(findings)
      res
        .attachment('kontroll.json')
        .type('application/json')
        .send(`${jsonResult({ file, findings, verdict })}\n`)
      return
    }
    const lang = visitOf(res).lang === 'en' ? 'en' : 'nb'
    const { xml, failed } = junitCase({ file, findings }, { lang, strict: false })
    const start = junitStart({ tests: 1, failures: failed ? 1 : 0 })
    res.attachment('kontroll.xml').type('application/xml').send(`${start}${xml}${junitEnd}`)
  })

  const tooLarge: ErrorRequestHandler = (error: unknown, req, res, next) => {
    const isTooLarge = error instanceof Error && 'type' in error && error.type === 'entity.too.large'
    // Without files it is no message that is too large, but a form that is none of ours.
    if (!isTooLarge || !req.is('multipart/form-data') || res.headersSent) {
      next(error)
      return
    }
    const findings = [fileFinding({ code: 'xml/too-large', bytes: formLimitBytes })]
    show(res, '', { name: visitOf(res).t.check.tooLargeFile, findings, parts: [] }, 413)
  }
  router.use('/kontroller', tooLarge)

  function show(res: Response, pasted: string, checked?: Checked, status = 200): void {
    const visit = visitOf(res)
    sendPage(res, {
      title: visit.t.check.title,
      nav: 'check',
      status,
      styles: ['message', 'check'],
      main: checkHtml(visit, pasted, checked),
    })
  }

  function checkedOf({ name, bytes }: Handed): Checked {
    const findings: readonly Finding[] = check(bytes)
    const looks = looksLike(bytes)
    const isText = looks === 'xml' || looks === 'json'
    const isLarge = bytes.length > maxMessageBytes
    const document = looks === 'xml' && !isLarge ? viewXml(bytes, deps.knowledge.codeLists) : undefined
    return {
      ...{ name, findings },
      parts: isText && !isLarge ? xmlParts(xmlTextOf(bytes)) : [],
      ...(document?.ok && { document: cutDocument(document.value) }),
      ...(bytes.length <= maxKept && { again: Buffer.from(bytes).toString('base64') }),
    }
  }

  return router
}

function handedIn({ file, has, fields, text }: Form, pastedName: string): Handed {
  const chosen = file('fil')
  if (chosen !== undefined) return { ...chosen, pasted: '' }
  if (has('innhold')) {
    const bytes = new Uint8Array(Buffer.from(text('innhold'), 'base64'))
    return { name: text('navn') || pastedName, bytes, pasted: '' }
  }
  // Just as it was pasted: a space in front of a message is wrong, and must be told.
  const pasted = fields.find(([name]) => name === 'xml')?.[1] ?? ''
  return { name: pastedName, bytes: bytesOfPasted(pasted), pasted: pasted.length <= maxKept ? pasted : '' }
}
