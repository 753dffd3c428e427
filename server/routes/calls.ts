import express, { type Response, Router } from 'express'
import { z } from 'zod'
import { norwegian } from '../../plo/compose/norwegian.ts'
import type { Call } from '../../plo/fallback/call.ts'
import { readPeriod } from '../../plo/report/period.ts'
import type { CallRefusal } from '../../store/calls.ts'
import type { AppDeps } from '../app-deps.ts'
import { recipientsAsked } from '../asked-recipients.ts'
import { readCall } from '../call-form.ts'
import { viewCalls } from '../call-view.ts'
import { sendProblem } from '../problem.ts'
import { type RequestFinding, requestFindings } from '../request-findings.ts'

const query = z.strictObject({
  message: z.string().max(200).optional(),
  party: z.string().max(100).optional(),
  since: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
})

/** Who rang whom about which message: written once, corrected by another call, never changed. */
export function callRoutes(deps: AppDeps): Router {
  const { ledger, knowledge, now, newId } = deps
  const { directory } = knowledge
  const router = Router()
  const views = (calls: readonly Call[]) => viewCalls(calls, { ledger, directory, now: now() })

  router.get('/calls', async (req, res) => {
    const parsed = query.safeParse(req.query, { error: norwegian })
    const { party, since } = parsed.success ? parsed.data : {}
    const period = readPeriod({ since }, new Date(0), now())
    const asked = recipientsAsked(directory, party === undefined ? [] : [party])
    if (!parsed.success || !period.ok || asked.findings.length > 0) {
      const findings = [
        ...(parsed.success ? [] : requestFindings(parsed.error)),
        ...asked.findings.map(({ text }) => ({ field: 'party', text })),
        ...(period.ok ? [] : period.error),
      ]
      sendProblem(res, { status: 400, code: 'request/invalid', title: 'Ugyldig søk', findings })
      return
    }
    const { message, limit } = parsed.data
    const calls = await ledger.calls({
      ...(message !== undefined && { message }),
      ...(asked.parties[0] !== undefined && { party: asked.parties[0] }),
      ...(since !== undefined && { since: period.value.since }),
      limit: limit + 1,
    })
    res.setHeader('Cache-Control', 'no-store')
    // That there are more is said: a list that ends must not pass for all that was phoned.
    res.json({
      calls: await views(calls.slice(0, limit)),
      more: calls.length > limit,
      remarks: asked.remarks,
    })
  })

  router.post('/calls', express.json({ limit: '50kb' }), async (req, res) => {
    const read = await readCall(req.body, { directory, ledger, now: now(), newId })
    if (!read.ok) {
      notLogged(res, 400, 'request/invalid', read.error)
      return
    }
    const logged = await ledger.logCall(read.value)
    if (!logged.ok) {
      refuse(res, logged.error)
      return
    }
    const { call, repeated } = logged.value
    if (!repeated) deps.changed()
    const [view] = await views([call])
    res
      .setHeader('Cache-Control', 'no-store')
      .status(repeated ? 200 : 201)
      .location(`/api/v1/calls?message=${encodeURIComponent(call.messages[0] ?? '')}`)
      .json(view)
  })
  return router
}

function refuse(res: Response, refusals: readonly CallRefusal[]) {
  const code = refusals[0]?.code ?? 'call/unknown'
  const isConflict = code === 'call/other-content' || code === 'call/already-corrected'
  notLogged(res, isConflict ? 409 : 422, code, refusals.flatMap(findingsOf))
}

function findingsOf(refusal: CallRefusal): readonly RequestFinding[] {
  switch (refusal.code) {
    case 'call/other-content':
      return [{ field: 'id', text: 'et annet anrop er logget med denne id-en' }]
    case 'call/unknown-messages':
      return refusal.ids.map((id) => ({ field: 'messages', text: `ingen melding har id-en ${id}` }))
    case 'call/unknown':
      return [{ field: 'corrects', text: 'ingen anrop har denne id-en' }]
    case 'call/already-corrected':
      return [{ field: 'corrects', text: `er rettet før, av ${refusal.by}: rett det i stedet` }]
  }
}

function notLogged(res: Response, status: number, code: string, findings: readonly RequestFinding[]) {
  sendProblem(res, { status, code, title: 'Anropet er ikke logget', findings })
}
