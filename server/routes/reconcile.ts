import { type Response, Router } from 'express'
import { z } from 'zod'
import { norwegian } from '../../plo/compose/norwegian.ts'
import { reconcileText } from '../../plo/fallback/reconcile-text.ts'
import { readPeriod } from '../../plo/report/period.ts'
import type { AppDeps } from '../app-deps.ts'
import { reconcileHtml } from '../pages/reconcile-html.ts'
import { reportPolicy } from '../pages/report-page.ts'
import { sendProblem } from '../problem.ts'
import { reconcileNow } from '../reconcile.ts'
import { type RequestFinding, requestFindings } from '../request-findings.ts'

const query = z.strictObject({
  outage: z.string().max(60).optional(),
  since: z.string().max(40).optional(),
  format: z.enum(['json', 'text', 'html']).default('json'),
})

/** What was phoned held against what was sent, in an outage or since a time; the newest outage where nothing is said. */
export function reconcileRoutes(deps: AppDeps): Router {
  const { ledger } = deps
  const router = Router()

  router.get('/callsheet/reconcile', async (req, res) => {
    const parsed = query.safeParse(req.query, { error: norwegian })
    const { outage: id, since } = parsed.success ? parsed.data : {}
    const madeAt = deps.now()
    const period = readPeriod({ since }, new Date(0), madeAt)
    const both = id !== undefined && since !== undefined
    if (!parsed.success || !period.ok || both) {
      invalid(res, [
        ...(parsed.success ? [] : requestFindings(parsed.error)),
        ...(period.ok ? [] : period.error),
        ...(both ? [{ field: 'since', text: 'velg enten «outage» eller «since»' }] : []),
      ])
      return
    }
    const outage = id === undefined ? (await ledger.outages())[0] : await ledger.findOutage(id)
    if (since === undefined && outage === undefined) {
      sendProblem(res, {
        status: 404,
        code: 'outage/unknown',
        title: id === undefined ? 'Ingen nedetid er meldt' : 'Ingen nedetid har denne id-en',
        detail: 'Oppgi «since» for å gå gjennom et tidsrom.',
      })
      return
    }
    const asked = since === undefined && outage !== undefined ? { outage } : { since: period.value.since }
    const reconciliation = await reconcileNow(deps, asked, madeAt)
    res.setHeader('Cache-Control', 'no-store')
    switch (parsed.data.format) {
      case 'json':
        res.json(reconciliation)
        return
      case 'text':
        res.type('text').send(`${reconcileText(reconciliation)}\n`)
        return
      case 'html':
        res
          .setHeader('Content-Security-Policy', `${reportPolicy}; frame-ancestors 'none'; base-uri 'none'`)
          .type('html')
          .send(reconcileHtml(reconciliation))
    }
  })
  return router
}

function invalid(res: Response, findings: readonly RequestFinding[]) {
  sendProblem(res, { status: 400, code: 'request/invalid', title: 'Avstemmingen kan ikke lages', findings })
}
