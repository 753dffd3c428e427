import type { Request, RequestHandler } from 'express'
import { reachIn } from '../reach.ts'
import { sendErrorPage } from './error-page.ts'
import { visitOf } from './visit.ts'
import { wardNamed } from './ward/ward-address.ts'

/** Nobody sees more than they reach: who has not logged in may do so; the link of a ward shows its board and nothing else. */
export const onlyWithin: RequestHandler = (req, res, next) => {
  const reach = reachIn(res)
  if (reach.kind === 'all' || (reach.kind === 'ward' && isBoardOf(reach.ward, req))) {
    next()
    return
  }
  const { t } = visitOf(res)
  if (reach.kind === 'ward') {
    const title = t.errors.wardLinkOnly(reach.ward)
    sendErrorPage(res, 403, { title, help: t.errors.wardLinkOnlyHelp })
  } else if (req.method === 'GET') {
    res.redirect(303, `/logg-inn?til=${encodeURIComponent(req.originalUrl)}`)
  } else {
    sendErrorPage(res, 403, { title: t.errors.staleForm, help: t.errors.staleFormHelp })
  }
}

/** That something has changed is told to whoever sees any page; what it is, only the page says. */
export const onlyViewers: RequestHandler = (_req, res, next) => {
  if (reachIn(res).kind === 'none') res.status(401).end()
  else next()
}

function isBoardOf(ward: string, { method, path }: Pick<Request, 'method' | 'path'>): boolean {
  const [, place, name = '', ...rest] = path.split('/')
  if (method !== 'GET' || place !== 'sengepost' || rest.length > 0) return false
  try {
    return wardNamed(decodeURIComponent(name))?.toLowerCase() === ward.toLowerCase()
  } catch {
    return false
  }
}
