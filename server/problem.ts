import type { ErrorRequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import type { Finding } from '../plo/validate/finding.ts'
import { isLedgerFull, isLedgerGone } from './ledger-gone.ts'
import { type ProblemFacts, problemSentences, problemTold, type ToldProblem } from './problem-sentences.ts'
import type { RequestFinding } from './request-findings.ts'

/** RFC 9457, with what is special to us: a code, and findings where there are some. */
export type Problem = {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail?: string
  readonly findings?: readonly (Finding | RequestFinding)[]
  /** What its sentences name, for a page that says them in another language; not told to programs. */
  readonly facts?: ProblemFacts
}

export function sendProblem(res: Response, { facts: _, ...problem }: Problem): void {
  if (problem.status === 503) res.setHeader('Retry-After', '5')
  res
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: `urn:plo:${problem.code}`, ...problem }))
}

/**
 * A problem in the sentences that it has in every language.
 *
 * @param title what was not done, where the sentences of the code do not say it
 */
export function problemOf(
  status: number,
  code: ToldProblem,
  { title = '', facts }: { readonly title?: string; readonly facts?: ProblemFacts } = {},
): Problem {
  return { status, code, title, ...problemTold(problemSentences[code], facts), ...(facts && { facts }) }
}

export const unknownMessage: Problem = {
  status: 404,
  code: 'message/unknown',
  title: 'Ingen melding har denne id-en',
}

/** One or more municipalities asked for by a name or a number that is none of ours. */
export function unknownMunicipality(typed: readonly string[]): Problem {
  return {
    status: 404,
    code: 'address/unknown-municipality',
    title: 'Ukjent kommune',
    findings: typed.map((text) => ({ field: 'municipality', text: `Ukjent kommune «${text}»` })),
  }
}

/** The last stop for what nobody could act on. The answer says no more than that: the log has the rest. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(error)
      return
    }
    const known = knownProblem(error)
    if (known === undefined) log.error({ err: error }, 'request-failed')
    sendProblem(res, known ?? { status: 500, code: 'server/failed', title: 'Noe gikk galt i tjenesten' })
  }
}

/** What is known to go wrong outside of us: too large, unreadable, no ledger. */
export function knownProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined
  const type = 'type' in error ? error.type : undefined
  if (type === 'entity.too.large') {
    const bytes = 'limit' in error && typeof error.limit === 'number' ? error.limit : undefined
    const detail = bytes === undefined ? {} : { detail: `Høyst ${sizeText(bytes)}.` }
    return { status: 413, code: 'request/too-large', title: 'Det som ble sendt, er for stort', ...detail }
  }
  if (type === 'entity.parse.failed') {
    return problemOf(400, 'request/not-json')
  }
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return problemOf(415, 'request/encoding')
  }
  if (type === 'request.aborted' || type === 'request.size.invalid') {
    return problemOf(400, 'request/aborted')
  }
  if (isLedgerFull(error)) {
    return {
      status: 503,
      code: 'ledger/full',
      title: 'Lageret er fullt',
      detail: 'Det er ikke plass på disken. Ring, og si fra til IT.',
    }
  }
  if (isLedgerGone(error)) {
    return {
      status: 503,
      code: 'ledger/unreachable',
      title: 'Lageret svarer ikke',
      detail: 'Prøv igjen om litt, og ring imens.',
    }
  }
  if (error instanceof URIError) {
    return problemOf(400, 'request/address')
  }
  return undefined
}

function sizeText(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.floor(bytes / (1024 * 1024))} MB` : `${Math.floor(bytes / 1024)} kB`
}
