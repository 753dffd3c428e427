import { Router } from 'express'
import { setCookie } from './cookies.ts'
import { languageOf } from './language.ts'
import { localPath } from './local-path.ts'

const yearMs = 365 * 24 * 3_600_000

/** Chooses the language of the pages, and goes back to where one was. */
export function languagePages(): Router {
  const router = Router()
  router.get('/sprak/:language', (req, res) => {
    setCookie(res, 'language', languageOf(req.params.language), yearMs)
    res.redirect(303, localPath(req.query.til))
  })
  return router
}
