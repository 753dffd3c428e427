import { Router } from 'express'
import { z } from 'zod'
import { currentOf, findMunicipality } from '../../plo/addressing/find-municipality.ts'
import { norwegian } from '../../plo/compose/norwegian.ts'
import { phoneList } from '../../plo/fallback/phone-list.ts'
import type { AppDeps } from '../app-deps.ts'
import { instant } from '../outage-form.ts'
import { sendProblem, unknownMunicipality } from '../problem.ts'
import { requestFindings } from '../request-findings.ts'

const query = z.strictObject({
  municipality: z.union([z.string(), z.array(z.string())]).optional(),
  /** As of when it is said who answers. */
  at: instant.optional(),
})

export function phoneRoutes({ numbers, now }: AppDeps): Router {
  const router = Router()
  router.get('/phones', async (req, res) => {
    const parsed = query.safeParse(req.query, { error: norwegian })
    if (!parsed.success) {
      const findings = requestFindings(parsed.error)
      sendProblem(res, { status: 400, code: 'request/invalid', title: 'Ugyldig søk', findings })
      return
    }
    const { directory, directoryVersion: version } = await numbers()
    const asked = [parsed.data.municipality ?? []].flat()
    const found = asked.map((text) => ({ text, found: findMunicipality(directory, text) }))
    const unknown = found.filter((one) => !one.found.ok)
    if (unknown.length > 0) {
      sendProblem(res, unknownMunicipality(unknown.map(({ text }) => text)))
      return
    }
    const ids = found.flatMap(({ found: one }) => (one.ok ? [currentOf(one.value).id] : []))
    const wanted = ids.length > 0 ? [...new Set(ids)] : directory.municipalities.map(({ id }) => id)
    const printedAt = now()
    res.json(phoneList(directory, wanted, printedAt, { version, at: parsed.data.at ?? printedAt }))
  })
  return router
}
