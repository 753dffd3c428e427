import { type Response, Router } from 'express'
import { z } from 'zod'
import { norwegian } from '../../plo/compose/norwegian.ts'
import { noLossText } from '../../plo/report/no-loss-text.ts'
import { readPeriod } from '../../plo/report/period.ts'
import { protocolCsv } from '../../plo/report/protocol-csv.ts'
import { protocolText } from '../../plo/report/protocol-text.ts'
import type { AppDeps } from '../app-deps.ts'
import { noLossHtml } from '../pages/no-loss-html.ts'
import { protocolHtml } from '../pages/protocol-html.ts'
import { reportPolicy } from '../pages/report-page.ts'
import { sendProblem } from '../problem.ts'
import { countNoLoss } from '../report/count-no-loss.ts'
import { askedFindings, makeProtocol } from '../report/make-protocol.ts'
import { requestFindings } from '../request-findings.ts'
import { noParties } from './parties.ts'

const time = z.string().max(40).optional()

const noLossQuery = z.strictObject({
  since: time,
  format: z.enum(['json', 'text', 'html']).default('json'),
})

const protocolQuery = z.strictObject({
  between: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .default([])
    .pipe(z.array(z.string().max(100)).max(10)),
  since: time,
  until: time,
  format: z.enum(['json', 'text', 'html', 'csv']).default('json'),
})

/** The proof for the user: what became of everything, and what was exchanged on a test day. */
export function reportRoutes(deps: AppDeps): Router {
  const router = Router()

  router.get('/report/no-loss', async (req, res) => {
    const parsed = noLossQuery.safeParse(req.query, { error: norwegian })
    const { since } = parsed.success ? parsed.data : { since: textOf(req.query.since) }
    const period = readPeriod({ since }, new Date(0), deps.now())
    if (!parsed.success || !period.ok) {
      invalid(res, [
        ...(parsed.success ? [] : requestFindings(parsed.error)),
        ...(period.ok ? [] : period.error),
      ])
      return
    }

    const report = await countNoLoss(deps, period.value, since === undefined)
    if (!report.ok) {
      if (report.error.code === 'parties/unreachable') return noParties(res)
      sendProblem(res, {
        status: 503,
        code: 'parties/no-storage',
        title: 'Det kan ikke telles opp nå',
        detail: `Lageret til disse mottakerne finnes ikke her: ${report.error.parties.join(', ')}.`,
      })
      return
    }
    switch (parsed.data.format) {
      case 'json':
        res.json(report.value)
        return
      case 'text':
        res.type('text').send(`${noLossText(report.value)}\n`)
        return
      case 'html':
        sendPage(res, noLossHtml(report.value))
    }
  })
  router.get('/report/protocol', async (req, res) => {
    const parsed = protocolQuery.safeParse(req.query, { error: norwegian })
    if (!parsed.success) {
      const findings = askedFindings(asFarAsReadable(req.query), deps)
      invalid(res, [...requestFindings(parsed.error), ...findings])
      return
    }
    const asked = await makeProtocol(parsed.data, deps)
    if (!asked.ok) return invalid(res, asked.error)
    const made = asked.value
    switch (parsed.data.format) {
      case 'json':
        res.json(made)
        return
      case 'text':
        res.type('text').send(`${protocolText(made)}\n`)
        return
      case 'csv':
        res.type('text/csv; charset=utf-8').send(protocolCsv(made))
        return
      case 'html':
        sendPage(res, protocolHtml(made))
    }
  })
  return router
}

/** Of a request that is wrong somewhere, what can be judged all the same. */
function asFarAsReadable(query: Readonly<Record<string, unknown>>) {
  const between = [query.between ?? []].flat().filter((one) => typeof one === 'string')
  return {
    between: between.slice(0, 10).map((one) => one.slice(0, 100)),
    since: textOf(query.since),
    until: textOf(query.until),
  }
}

/** Everything that is wrong at once: also what the times say, where something else is wrong too. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function invalid(res: Response, findings: readonly { readonly field: string; readonly text: string }[]) {
  sendProblem(res, { status: 400, code: 'request/invalid', title: 'Rapporten kan ikke lages', findings })
}

function sendPage(res: Response, page: string) {
  res
    .setHeader('Content-Security-Policy', `${reportPolicy}; frame-ancestors 'none'; base-uri 'none'`)
    .setHeader('Cache-Control', 'no-store')
    .type('html')
    .send(page)
}
