import type { RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import { sendProblem } from './problem.ts'
import { type ReachDeps, reachIn, reaching } from './reach.ts'
import { isLoopback } from './settings.ts'

/**
 * Who may speak with the service. On loopback whoever is on the machine; a page from elsewhere in the same browser may
 * not (Host and Origin are checked). Anywhere else only who has the token, or was let in with it.
 */
export function guard({ host, ...deps }: ReachDeps & { readonly host: string }): RequestHandler[] {
  const checks: RequestHandler[] = [hostAndOrigin(host)]
  if (deps.token !== undefined) {
    // Only what is refused counts: a load test with the right token is not slowed down.
    checks.push(
      rateLimit({
        windowMs: 60_000,
        limit: 30,
        requestWasSuccessful: (_req, res) => ![401, 403].includes(res.statusCode),
        skipSuccessfulRequests: true,
        legacyHeaders: false,
      }),
    )
  }
  checks.push(reaching(deps))
  return checks
}

/** The API is for who reaches everything. That a service lives, and of which ledger it is, may be asked by anybody. */
export const onlyWhoReachesAll: RequestHandler = (req, res, next) => {
  if (reachIn(res).kind === 'all' || /^(\/api\/v1)?\/health\/live$/.test(req.originalUrl)) {
    next()
    return
  }
  res.setHeader('WWW-Authenticate', 'Bearer')
  sendProblem(res, { status: 401, code: 'request/token', title: 'Mangler gyldig nøkkel (PLO_TOKEN)' })
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

function hostName(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : undefined
}
