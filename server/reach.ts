import type { RequestHandler, Response } from 'express'
import type { Ledger } from '../store/store.ts'
import { cookieOf } from './web/cookies.ts'
import { isSame, sign } from './web/secret.ts'

/** How far somebody reaches who asks: everywhere, to the board of one ward, or to what anybody may see. */
export type Reach =
  | { readonly kind: 'all' }
  | { readonly kind: 'ward'; readonly ward: string; readonly link: string }
  | { readonly kind: 'none' }

export type ReachDeps = {
  readonly token?: string
  readonly links: Pick<Ledger, 'wardOfLink'>
  readonly now: () => Date
}

/** How long a browser stays logged in. */
export const sessionMs = 12 * 3_600_000

/**
 * Finds out how far whoever asks reaches: with the token (a program), with a session (a browser that was given the
 * token), or with the link of a ward. Where no token is set, only this machine can ask, and whoever is on it reaches
 * everything, unless they have opened the link of a ward.
 */
export function reaching({ token, links, now }: ReachDeps): RequestHandler {
  return async (req, res, next) => {
    const { authorization = '' } = req.headers
    const session = cookieOf(req, 'session')
    const link = cookieOf(req, 'wardLink')
    const isTrusted =
      token !== undefined &&
      (isSame(authorization, `Bearer ${token}`) ||
        (session !== undefined && mayChangeBySession(req) && isSession(session, token, now())))
    if (isTrusted) {
      setReach(res, { kind: 'all' })
    } else if (link !== undefined && !isApi(req.path)) {
      const found = await links.wardOfLink(link)
      if (found !== undefined) setReach(res, { kind: 'ward', ...found })
      else setReach(res, token === undefined ? { kind: 'all' } : { kind: 'none' })
    } else {
      setReach(res, token === undefined ? { kind: 'all' } : { kind: 'none' })
    }
    next()
  }
}

/** Programs bring the token itself; a browser that is logged in reads the API, and changes things by the forms of pages. */
function mayChangeBySession({ path, method }: { readonly path: string; readonly method: string }): boolean {
  return !isApi(path) || method === 'GET' || method === 'HEAD'
}

/** In upper and lower case, as routes take it. */
function isApi(path: string): boolean {
  return /^\/api\//i.test(path)
}

/** What a browser keeps that was given the token: until when, and a signature that only the token makes. */
export function sessionFor(token: string, now: Date): string {
  const until = String(now.getTime() + sessionMs)
  return `${until}.${sign(token, 'session', until)}`
}

function isSession(session: string, token: string, now: Date): boolean {
  const [until = '', signature = ''] = session.split('.')
  return isSame(signature, sign(token, 'session', until)) && Number(until) > now.getTime()
}

export function reachIn(res: Response): Reach {
  const reach: Reach | undefined = res.locals.reach
  return reach ?? { kind: 'none' }
}

function setReach(res: Response, reach: Reach): void {
  res.locals.reach = reach
}
