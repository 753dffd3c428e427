import { type Response, Router } from 'express'
import { z } from 'zod'
import { norwegian } from '../../plo/compose/norwegian.ts'
import { callSheetText } from '../../plo/fallback/call-sheet-text.ts'
import type { AppDeps } from '../app-deps.ts'
import { askCallSheet } from '../ask-call-sheet.ts'
import { callSheetHtml } from '../pages/call-sheet-html.ts'
import { reportPolicy } from '../pages/report-page.ts'
import { type Problem, sendProblem } from '../problem.ts'
import { requestFindings } from '../request-findings.ts'

const form = z.object({ format: z.enum(['json', 'text', 'html']).default('json') })

/** What must be phoned now. It says who the patients are where that is asked for: it stands in nobody's cache. */
export function callSheetRoutes(deps: AppDeps): Router {
  const router = Router()
  router.get('/callsheet', async (req, res) => {
    const { format: _, ...rest } = req.query
    const format = form.safeParse(req.query, { error: norwegian })
    const asked = await askCallSheet(rest, deps)
    if (!format.success || !asked.ok) {
      sendProblem(res, refusal(asked.ok ? undefined : asked.error, format.error))
      return
    }
    res.setHeader('Cache-Control', 'no-store')
    switch (format.data.format) {
      case 'json':
        res.json(asked.value)
        return
      case 'text':
        res.type('text').send(`${callSheetText(asked.value)}\n`)
        return
      case 'html':
        sendPage(res, callSheetHtml(asked.value))
    }
  })
  return router
}

/** Everything that is wrong at once. */
function refusal(asked: Problem | undefined, format: z.ZodError | undefined): Problem {
  const findings = [...(format === undefined ? [] : requestFindings(format)), ...(asked?.findings ?? [])]
  return { status: 400, code: 'request/invalid', title: 'Ringelisten kan ikke lages', findings }
}

function sendPage(res: Response, page: string) {
  res
    .setHeader('Content-Security-Policy', `${reportPolicy}; frame-ancestors 'none'; base-uri 'none'`)
    .type('html')
    .send(page)
}
