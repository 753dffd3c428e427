import { Router } from 'express'
import { z } from 'zod'
import { norwegian } from '../../plo/compose/norwegian.ts'
import { reconcileText } from '../../plo/fallback/reconcile-text.ts'
import type { AppDeps } from '../app-deps.ts'
import { askReconciliation } from '../ask-reconciliation.ts'
import { reconcileHtml } from '../pages/reconcile-html.ts'
import { reportPolicy } from '../pages/report-page.ts'
import { type Problem, sendProblem } from '../problem.ts'
import { requestFindings } from '../request-findings.ts'

const form = z.object({ format: z.enum(['json', 'text', 'html']).default('json') })

export function reconcileRoutes(deps: AppDeps): Router {
  const router = Router()

  router.get('/callsheet/reconcile', async (req, res) => {
    const { format: _, ...rest } = req.query
    const format = form.safeParse(req.query, { error: norwegian })
    const made = await askReconciliation(rest, deps)
    if (!made.ok) {
      sendProblem(res, format.success ? made.error : refusal(made.error, format.error))
      return
    }
    if (!format.success) {
      sendProblem(res, refusal(undefined, format.error))
      return
    }
    res.setHeader('Cache-Control', 'no-store')
    switch (format.data.format) {
      case 'json':
        res.json(made.value)
        return
      case 'text':
        res.type('text').send(`${reconcileText(made.value)}\n`)
        return
      case 'html':
        res
          .setHeader('Content-Security-Policy', `${reportPolicy}; frame-ancestors 'none'; base-uri 'none'`)
          .type('html')
          .send(reconcileHtml(made.value))
    }
  })
  return router
}

/** Everything that is wrong at once. */
function refusal(asked: Problem | undefined, format: z.ZodError): Problem {
  const findings = [...requestFindings(format), ...(asked?.findings ?? [])]
  return { status: 400, code: 'request/invalid', title: 'Avstemmingen kan ikke lages', findings }
}
