import { timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import { sendProblem } from './problem.ts'
import { isLoopback } from './settings.ts'

/**
 * Who may speak with the service. On loopback whoever is on the machine; a page from elsewhere in the same browser may
 * not (Host and Origin are checked). Anywhere else only who has the token.
 */
export function guard({ host, token }: { readonly host: string; readonly token?: string }): RequestHandler[] {
  const checks: RequestHandler[] = [hostAndOrigin(host)]
  if (token !== undefined) {
    // Only wrong tokens count: a load test with the right one is not slowed down.
    checks.push(
      rateLimit({ windowMs: 60_000, limit: 30, skipSuccessfulRequests: true, legacyHeaders: false }),
    )
    checks.push(bearer(token))
  }
  return checks
}

function hostAndOrigin(bound: string): RequestHandler {
  return (req, res, next) => {
    // No id and no name has one, and PostgreSQL takes none in a text.
    if (/%00/.test(req.url)) {
      sendProblem(res, { status: 400, code: 'request/address', title: 'Adressen kan ikke leses' })
      return
    }
    const { host, origin } = req.headers
    const name = host === undefined ? undefined : hostName(`http://${host}`)
    const known = name !== undefined && (isLoopback(name) || name === bound || !isLoopback(bound))
    if (!known) {
      sendProblem(res, { status: 403, code: 'request/host', title: 'Ukjent vertsnavn' })
      return
    }
    if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)) {
      sendProblem(res, {
        status: 403,
        code: 'request/origin',
        title: 'Forespørselen kommer fra en annen nettside',
      })
      return
    }
    next()
  }
}

function bearer(token: string): RequestHandler {
  const expected = Buffer.from(`Bearer ${token}`)
  return (req, res, next) => {
    // Which ledger this is, and that it lives, may be asked by anybody who can reach it.
    if (/^(\/api\/v1)?\/health\/live$/.test(req.path)) {
      next()
      return
    }
    const given = Buffer.from(req.headers.authorization ?? '')
    if (given.length === expected.length && timingSafeEqual(given, expected)) {
      next()
      return
    }
    res.setHeader('WWW-Authenticate', 'Bearer')
    sendProblem(res, { status: 401, code: 'request/token', title: 'Mangler gyldig nøkkel (PLO_TOKEN)' })
  }
}

function hostName(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : undefined
}
