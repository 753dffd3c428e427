import express, { type Response, Router } from 'express'
import type { AppDeps } from '../app-deps.ts'
import { sendProblem } from '../problem.ts'
import { noParties } from './parties.ts'

/** Faults are the parties' own: these routes hand the questions on, and the answers back as problem+json. */
export function faultRoutes({ parties }: AppDeps): Router {
  const router = Router()
  const hand = async (res: Response, method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) => {
    const answer = await parties
      .client()
      ?.call(method, path, body)
      .catch(() => undefined)
    if (answer === undefined) return noParties(res)
    if (answer.status < 400) {
      res.status(answer.status)
      if (answer.body === undefined) res.end()
      else res.json(answer.body)
      return
    }
    const { code = 'fault/refused', detail, findings } = problemIn(answer.body)
    sendProblem(res, {
      status: answer.status,
      code,
      title: 'Feilen er ikke lagt inn',
      ...(detail !== undefined && { detail }),
      ...(findings !== undefined && { findings }),
    })
  }
  router.get('/faults', (_req, res) => hand(res, 'GET', '/faults'))
  router.get('/faults/kinds', (_req, res) => hand(res, 'GET', '/faults/kinds'))
  router.post('/faults', express.json({ limit: '10kb' }), (req, res) =>
    hand(res, 'POST', '/faults', req.body ?? {}),
  )
  router.delete('/faults/:id', (req, res) =>
    hand(res, 'DELETE', `/faults/${encodeURIComponent(req.params.id)}`),
  )
  /** A person at the party reports a message that it holds as wrong. */
  router.post('/parties/:id/avviksmelding', express.json({ limit: '10kb' }), (req, res) =>
    hand(res, 'POST', `/parties/${encodeURIComponent(req.params.id)}/avviksmelding`, req.body ?? {}),
  )
  return router
}

function problemIn(body: unknown): {
  readonly code?: string
  readonly detail?: string
  readonly findings?: readonly { readonly field: string; readonly text: string }[]
} {
  return typeof body === 'object' && body !== null ? body : {}
}
