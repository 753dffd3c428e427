import express, { type Response, Router } from 'express'
import type { AppDeps } from '../app-deps.ts'
import { type AddressedFault, addressFaults } from '../fault-parties.ts'
import { sendProblem } from '../problem.ts'
import { noParties } from './parties.ts'

type Finding = { readonly field: string; readonly text: string }

/**
 * Faults are the parties' own: these routes hand the questions on, and the answers back as problem+json. Only whom a
 * fault is for is settled here, where the names are known.
 */
export function faultRoutes({ parties, knowledge }: AppDeps): Router {
  const router = Router()
  const call = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) =>
    parties
      .client()
      ?.call(method, path, body)
      .catch(() => undefined)
  const hand = async (res: Response, ...asked: Parameters<typeof call>) => {
    const answer = await call(...asked)
    if (answer === undefined) return noParties(res)
    if (answer.status >= 400) return refuse(res, answer.status, problemIn(answer.body))
    res.status(answer.status)
    if (answer.body === undefined) res.end()
    else res.json(answer.body)
  }
  router.get('/faults', (_req, res) => hand(res, 'GET', '/faults'))
  router.get('/faults/kinds', (_req, res) => hand(res, 'GET', '/faults/kinds'))
  /** One fault, or a list of them; each for one party, several, or all. All are put in force, or none. */
  router.post('/faults', express.json({ limit: '1mb' }), async (req, res) => {
    const body: unknown = req.body ?? {}
    const isList = Array.isArray(body)
    const faults = addressFaults(isList ? body : [body], knowledge.directory)
    const answer = await call(
      'POST',
      '/faults',
      faults.map(({ fault }) => fault),
    )
    if (answer === undefined) return noParties(res)
    if (answer.status >= 400) {
      const { findings = [], ...problem } = problemIn(answer.body)
      return refuse(res, answer.status, { ...problem, findings: asAsked(findings, faults, isList) })
    }
    const added = (Array.isArray(answer.body) ? answer.body : []).map((fault: object, index) => {
      const note = faults[index]?.note
      return { ...fault, ...(note !== undefined && { note }) }
    })
    res.status(201).json(isList || added.length > 1 ? added : added[0])
  })
  router.delete('/faults/:id', (req, res) =>
    hand(res, 'DELETE', `/faults/${encodeURIComponent(req.params.id)}`),
  )
  /** A person at the party reports a message that it holds as wrong. */
  router.post('/parties/:id/avviksmelding', express.json({ limit: '10kb' }), (req, res) =>
    hand(res, 'POST', `/parties/${encodeURIComponent(req.params.id)}/avviksmelding`, req.body ?? {}),
  )
  return router
}

function refuse(
  res: Response,
  status: number,
  { code = 'fault/refused', detail, findings }: ReturnType<typeof problemIn>,
) {
  sendProblem(res, {
    status,
    code,
    title: 'Feilen er ikke lagt inn',
    ...(detail !== undefined && { detail }),
    ...(findings !== undefined && { findings }),
  })
}

/**
 * What the parties find, in the places of what was asked for: one fault may have become one for each of many parties,
 * and all of them have the same mistake.
 */
function asAsked(
  findings: readonly Finding[],
  faults: readonly AddressedFault[],
  isList: boolean,
): readonly Finding[] {
  const placed = findings.map(({ field, text }) => {
    const [, digits = '', name = ''] = /^(\d+)\.?(.*)$/s.exec(field) ?? []
    const fault = faults[Number(digits)]
    if (digits === '' || fault === undefined) return { field, text }
    const place = [...(isList ? [String(fault.from)] : []), ...(name === '' ? [] : [name])].join('.')
    return { field: place, text: name === 'party' ? (fault.unknown ?? text) : text }
  })
  const keys = placed.map((one) => JSON.stringify(one))
  return placed.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
}

function problemIn(body: unknown): {
  readonly code?: string
  readonly detail?: string
  readonly findings?: readonly Finding[]
} {
  return typeof body === 'object' && body !== null ? body : {}
}
