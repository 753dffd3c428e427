import { type Response, Router } from 'express'
import { z } from 'zod'
import { norwegian } from '../../plo/compose/norwegian.ts'
import { callSheetText } from '../../plo/fallback/call-sheet-text.ts'
import type { AppDeps } from '../app-deps.ts'
import { recipientsAsked } from '../asked-recipients.ts'
import { callSheetNow } from '../call-sheet.ts'
import { instant } from '../outage-form.ts'
import { callSheetHtml } from '../pages/call-sheet-html.ts'
import { reportPolicy } from '../pages/report-page.ts'
import { sendProblem } from '../problem.ts'
import { requestFindings } from '../request-findings.ts'

const query = z.strictObject({
  recipient: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
  ward: z.string().trim().min(1).max(100).optional(),
  at: instant.optional(),
  /** Nobody gets names who has not asked for them. */
  names: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
  format: z.enum(['json', 'text', 'html']).default('json'),
})

/** What must be phoned now. It says who the patients are where that is asked for: it stands in nobody's cache. */
export function callSheetRoutes(deps: AppDeps): Router {
  const router = Router()
  router.get('/callsheet', async (req, res) => {
    const parsed = query.safeParse(req.query, { error: norwegian })
    const knowledge = await deps.numbers()
    const asked = recipientsAsked(knowledge.directory, textsOf(req.query.recipient))
    if (!parsed.success || asked.findings.length > 0) {
      const findings = [...(parsed.success ? [] : requestFindings(parsed.error)), ...asked.findings]
      sendProblem(res, {
        status: 400,
        code: 'request/invalid',
        title: 'Ringelisten kan ikke lages',
        findings,
      })
      return
    }
    const { ward, at, names, format } = parsed.data
    const madeAt = deps.now()
    const sheet = await callSheetNow({ ...deps, knowledge, placeOf: deps.parties.placeOf }, madeAt, {
      ...{ names, reachAt: at ?? madeAt, parties: asked.parties, remarks: asked.remarks },
      ...(ward !== undefined && { ward }),
    })
    res.setHeader('Cache-Control', 'no-store')
    switch (format) {
      case 'json':
        res.json(sheet)
        return
      case 'text':
        res.type('text').send(`${callSheetText(sheet)}\n`)
        return
      case 'html':
        sendPage(res, callSheetHtml(sheet))
    }
  })
  return router
}

/** Everything that is wrong at once: also whom it is asked of, where something else is wrong too. */
function textsOf(value: unknown): readonly string[] {
  return [value ?? []].flat().filter((one) => typeof one === 'string')
}

function sendPage(res: Response, page: string) {
  res
    .setHeader('Content-Security-Policy', `${reportPolicy}; frame-ancestors 'none'; base-uri 'none'`)
    .type('html')
    .send(page)
}
