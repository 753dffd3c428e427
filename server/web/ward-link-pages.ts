import { Router } from 'express'
import type { AppDeps } from '../app-deps.ts'
import { clearCookie, setCookie } from './cookies.ts'
import { sendErrorPage } from './error-page.ts'
import { form } from './forms.ts'
import { visitOf } from './visit.ts'
import { wardAddress } from './ward/ward-address.ts'

/** A screen on a wall is set up once. Whether the link still holds is asked each time. */
const keptMs = 365 * 24 * 3_600_000

/** The read-only link of a ward: it is opened once, and the browser then shows that board and nothing else. */
export function wardLinkPages({ ledger }: Pick<AppDeps, 'ledger'>): Router {
  const router = Router()
  router.get('/lenke/:secret', async (req, res) => {
    const { secret } = req.params
    const found = await ledger.wardOfLink(secret)
    if (found === undefined) {
      const { errors } = visitOf(res).t
      sendErrorPage(res, 404, { title: errors.wardLinkDead, help: errors.wardLinkDeadHelp })
      return
    }
    setCookie(res, 'wardLink', secret, keptMs)
    // What was logged in before would reach further than the link.
    clearCookie(res, 'session')
    res.redirect(303, wardAddress(found.ward))
  })
  router.post('/lenke/slutt', form(), (_req, res) => {
    clearCookie(res, 'wardLink')
    res.redirect(303, '/')
  })
  return router
}
