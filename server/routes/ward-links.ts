import { randomBytes } from 'node:crypto'
import express, { Router } from 'express'
import { z } from 'zod'
import { norwegian } from '../../plo/compose/norwegian.ts'
import { toIso } from '../../plo/message/time.ts'
import type { WardLink } from '../../store/ward-links.ts'
import type { AppDeps } from '../app-deps.ts'
import { plainText } from '../outage-form.ts'
import { sendProblem } from '../problem.ts'
import { requestFindings } from '../request-findings.ts'

const wanted = z.strictObject({ ward: plainText(60), note: plainText(200).optional() })

/** A link by which somebody may read the board of a ward. What it holds is told once, when it is made. */
export type WardLinkView = Pick<WardLink, 'id' | 'ward' | 'note'> & {
  readonly createdAt: string
  readonly revokedAt?: string
  /** Nothing was ever sent from a ward of this name: it may be misspelt. */
  readonly unknownWard?: true
}

export function wardLinkRoutes({ ledger, now, newId }: Pick<AppDeps, 'ledger' | 'now' | 'newId'>): Router {
  const router = Router()
  router.get('/ward-links', async (_req, res) => {
    res.json({ links: (await ledger.wardLinks()).map(view) })
  })
  router.post('/ward-links', express.json({ limit: '10kb' }), async (req, res) => {
    const parsed = wanted.safeParse(req.body ?? {}, { error: norwegian })
    if (!parsed.success) {
      const findings = requestFindings(parsed.error)
      sendProblem(res, { status: 400, code: 'request/invalid', title: 'Lenken er ikke laget', findings })
      return
    }
    const { ward, note } = parsed.data
    const isKnown = (await ledger.list({ ward, limit: 1 })).length > 0
    const secret = randomBytes(24).toString('base64url')
    const link = { id: newId(), ward, ...(note !== undefined && { note }), createdAt: now() }
    await ledger.createWardLink({ ...link, secret })
    res
      .setHeader('Cache-Control', 'no-store')
      .status(201)
      .json({ ...view(link), path: `/lenke/${secret}`, ...(!isKnown && { unknownWard: true }) })
  })
  router.delete('/ward-links/:id', async (req, res) => {
    const revoked = await ledger.revokeWardLink(req.params.id, now())
    if (revoked.ok) {
      res.json(view(revoked.value))
      return
    }
    const { code } = revoked.error
    const title =
      code === 'ward-link/unknown' ? 'Ingen lenke har denne id-en' : 'Lenken er allerede trukket tilbake'
    sendProblem(res, { status: code === 'ward-link/unknown' ? 404 : 409, code, title })
  })
  return router
}

function view({ id, ward, note, createdAt, revokedAt }: WardLink): WardLinkView {
  return {
    ...{ id, ward, createdAt: toIso(createdAt) },
    ...(note !== undefined && { note }),
    ...(revokedAt && { revokedAt: toIso(revokedAt) }),
  }
}
