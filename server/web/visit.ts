import { randomBytes } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import { type Html, html } from '../pages/html.ts'
import { type Reach, reachIn } from '../reach.ts'
import { cookieOf, setCookie } from './cookies.ts'
import { type Language, languageOf, textsIn } from './language.ts'
import { type Secret, sign } from './secret.ts'
import type { Texts } from './texts/nb.ts'

/** Who looks at a page, and in which language: what every page is made with. */
export type Visit = {
  readonly lang: Language
  /** The texts in their language. */
  readonly t: Texts
  /** Goes with every form of theirs. */
  readonly csrf: string
  readonly reach: Reach
  /** They have logged in, and can log out. */
  readonly hasSession: boolean
  readonly now: Date
  /** Where they are: the path with its question. */
  readonly path: string
  /** Faults that are switched on. */
  readonly faultsActive: number
}

const yearMs = 365 * 24 * 3_600_000

/** Makes the visit; what it needs of the ledger and the parties is asked once for each page. */
export function visiting(deps: {
  readonly secret: Secret
  readonly now: () => Date
  readonly faultsActive: () => Promise<number>
}): RequestHandler {
  return async (req, res, next) => {
    const lang = languageOf(cookieOf(req, 'language'))
    const known = cookieOf(req, 'visitor')
    const visitor = known ?? randomBytes(16).toString('base64url')
    if (known === undefined) setCookie(res, 'visitor', visitor, yearMs)
    const visit: Visit = {
      lang,
      t: textsIn[lang],
      // Without the ledger there is nothing that a form could do: the page is shown all the same.
      csrf: await csrfOf(deps.secret, visitor).catch(() => ''),
      reach: reachIn(res),
      hasSession: cookieOf(req, 'session') !== undefined,
      now: deps.now(),
      path: req.originalUrl,
      faultsActive: await deps.faultsActive(),
    }
    res.locals.visit = visit
    next()
  }
}

/** @throws Error on a route that is no page: a mistake of ours */
export function visitOf(res: Response): Visit {
  const visit: Visit | undefined = res.locals.visit
  if (visit === undefined) throw new Error('no visit on this route')
  return visit
}

async function csrfOf(secret: Secret, visitor: string): Promise<string> {
  return sign(await secret(), 'form', visitor)
}

/** A text that the domain has in bokmål only, on a page in whatever language. */
export function inBokmal({ lang }: Visit, text: string): Html {
  return lang === 'nb' || text === '' ? html`${text}` : html`<span lang="nb">${text}</span>`
}
