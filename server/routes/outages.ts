import express, { Router } from 'express'
import { norwegian } from '../../plo/compose/norwegian.ts'
import { probeDelayMs } from '../../plo/delivery/policy.ts'
import { toIso } from '../../plo/message/time.ts'
import type { Outage } from '../../store/outages.ts'
import type { AppDeps } from '../app-deps.ts'
import { partyName } from '../message-view.ts'
import { outageForm, recipientsOf } from '../outage-scope.ts'
import { sendProblem } from '../problem.ts'
import { requestFindings } from '../request-findings.ts'

/** What it may take to tell 22 simulated parties that they are out. */
const alignPatienceMs = 5000

export function outageRoutes(deps: AppDeps): Router {
  const { ledger, knowledge, policy, now } = deps
  const router = Router()
  const view = (outage: Outage) => ({
    id: outage.id,
    scope: outage.scope,
    kind: outage.kind,
    planned: outage.planned,
    hold: outage.hold,
    ...(outage.reason !== undefined && { reason: outage.reason }),
    startedAt: toIso(outage.startedAt),
    ...(outage.expectedEnd && { expectedEnd: toIso(outage.expectedEnd) }),
    ...(outage.endedAt && { endedAt: toIso(outage.endedAt) }),
    ...(outage.endedBy && { endedBy: outage.endedBy }),
    overdue: outage.endedAt === undefined && outage.expectedEnd !== undefined && outage.expectedEnd < now(),
    recipients: outage.recipients.map((id) => partyName(knowledge.directory, id)),
  })

  router.get('/outages', async (_req, res) => {
    res.json({ outages: (await ledger.outages()).map(view) })
  })

  router.post('/outages', express.json({ limit: '10kb' }), async (req, res) => {
    const parsed = outageForm.safeParse(req.body ?? {}, { error: norwegian })
    if (!parsed.success) {
      const findings = requestFindings(parsed.error)
      sendProblem(res, { status: 400, code: 'request/invalid', title: 'Nedetiden er ikke meldt', findings })
      return
    }
    const { kind, planned, hold, reason, expectedEnd } = parsed.data
    const resolved = recipientsOf(parsed.data.scope, knowledge.directory)
    if (!resolved.ok) {
      sendProblem(res, { status: 422, title: 'Nedetiden er ikke meldt', ...resolved.error })
      return
    }
    const { note } = resolved.value
    const startedAt = now()
    const outage: Outage = {
      id: deps.newId(),
      scope: resolved.value.scope,
      recipients: resolved.value.recipients,
      kind,
      planned,
      hold,
      startedAt,
      ...(reason !== undefined && { reason }),
      ...(expectedEnd !== undefined && { expectedEnd }),
    }
    // Not before simulated parties are out too: they are told when the lanes are closed.
    const firstProbeAt = new Date(startedAt.getTime() + probeDelayMs(policy, 1, 0) + alignPatienceMs)
    await ledger.declareOutage(outage, firstProbeAt)
    await deps.parties.align()
    deps.changed()
    res
      .status(201)
      .location(`/api/v1/outages/${outage.id}`)
      .json({ ...view(outage), ...(note !== undefined && { note }) })
  })

  router.post('/outages/:id/end', async (req, res) => {
    const ended = await ledger.endOutage(req.params.id, now())
    if (!ended.ok) {
      const { code } = ended.error
      const unknown = code === 'outage/unknown'
      const title = unknown ? 'Ingen nedetid har denne id-en' : 'Nedetiden er allerede over'
      sendProblem(res, { status: unknown ? 404 : 409, code, title })
      return
    }
    await deps.parties.align()
    for (const recipient of ended.value.recipients) deps.wake(recipient)
    deps.changed()
    res.json(view(ended.value))
  })
  return router
}
