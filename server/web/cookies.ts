import { parseCookie } from 'cookie'
import type { Request, Response } from 'express'

const names = {
  /** Tells one browser from another, for the forms it is given. */
  visitor: 'plo_visitor',
  session: 'plo_session',
  wardLink: 'plo_lenke',
  language: 'plo_sprak',
  /** For the page of one message: what was just done to it. */
  justDone: 'plo_nettopp',
} as const

type Name = keyof typeof names

export function cookieOf(req: Request, name: Name): string | undefined {
  return parseCookie(req.headers.cookie ?? '')[names[name]]
}

/** No script can read one, and no other site's form carries it. */
export function setCookie(res: Response, name: Name, value: string, maxAgeMs: number, path = '/'): void {
  res.cookie(names[name], value, { httpOnly: true, sameSite: 'lax', path, maxAge: maxAgeMs })
}

export function clearCookie(res: Response, name: Name, path = '/'): void {
  res.clearCookie(names[name], { httpOnly: true, sameSite: 'lax', path })
}
