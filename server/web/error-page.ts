import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { type Html, html } from '../pages/html.ts'
import { knownProblem } from '../problem.ts'
import { sendPage } from './page.ts'
import { problemSaid } from './problem-said.ts'
import { visitOf } from './visit.ts'
import { wardAddress } from './ward/ward-address.ts'

/** A page that says what did not work, and what to do. */
export function sendErrorPage(
  res: Response,
  status: number,
  { title, help }: { readonly title: string; readonly help?: string | readonly Html[] },
): void {
  const visit = visitOf(res)
  const { t, reach } = visit
  const back =
    reach.kind === 'ward'
      ? { href: wardAddress(reach.ward), text: t.errors.toWard(reach.ward) }
      : { href: '/', text: t.errors.toFront }
  const main = html`<h1 class="ds-heading" data-size="lg">${title}</h1>
${[help ?? []].flat().map((one) => html`<p class="ds-paragraph">${one}</p>`)}
<p class="ds-paragraph"><a class="ds-link" href="${back.href}">${back.text}</a></p>`
  sendPage(res, { title, status, main })
}

/** For an address that no page has. */
export const unknownPage: RequestHandler = (_req, res) => {
  const { t } = visitOf(res)
  sendErrorPage(res, 404, { title: t.errors.unknownPage, help: t.errors.unknownPageHelp })
}

/** So often a page asks again that could not be had without the ledger. */
const retrySeconds = 30

/** The last stop for what nobody could act on. The page says no more than that: the log has the rest. */
export function pageFailed(log: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error)
      return
    }
    const { errors } = visitOf(res).t
    const known = knownProblem(error)
    if (known === undefined) {
      log.error({ err: error }, 'page-failed')
      sendErrorPage(res, 500, { title: errors.failed, help: errors.failedHelp })
      return
    }
    switch (known.status) {
      case 413:
        sendErrorPage(res, 413, { title: errors.tooLarge, help: known.detail ?? '' })
        return
      case 503:
        res.setHeader('Retry-After', '5')
        // A screen on a wall that was switched on meanwhile has nobody who tries again.
        if (req.method === 'GET') res.setHeader('Refresh', String(retrySeconds))
        sendErrorPage(res, 503, { title: errors.ledger, help: errors.ledgerHelp })
        return
      default:
        sendErrorPage(res, known.status, { title: errors.title, help: problemSaid(visitOf(res), known) })
    }
  }
}
