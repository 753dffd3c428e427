import compression from 'compression'
import { type ErrorRequestHandler, type RequestHandler, Router } from 'express'
import type { AppDeps } from '../app-deps.ts'
import { activeFaults } from './active-faults.ts'
import { assets } from './assets.ts'
import { checkPages } from './check/pages.ts'
import { composePages } from './compose/pages.ts'
import { pageFailed, unknownPage } from './error-page.ts'
import { faultPages } from './faults/fault-pages.ts'
import { languagePages } from './language-pages.ts'
import { loginPages } from './login-pages.ts'
import { messagePages } from './message/pages.ts'
import { onlyViewers, onlyWithin } from './only-within.ts'
import { phonePages } from './phones.ts'
import { queuePages } from './queues.ts'
import { recipientPages } from './recipients/recipient-pages.ts'
import { searchPages } from './search/search-pages.ts'
import { secretOf } from './secret.ts'
import { testdayPages } from './testday/testday-pages.ts'
import { visiting } from './visit.ts'
import { wardPages } from './ward/ward-pages.ts'
import { wardLinkPages } from './ward-link-pages.ts'

/** The pages: everything that is not the API. */
export function site(deps: AppDeps): Router {
  const router = Router()
  router.use('/assets', assets())
  // Not compressed: what is told must go out at once.
  router.get('/hendelser', onlyViewers, deps.live.stream)
  router.use(compression())
  router.use(visitingFor(deps))
  router.use(languagePages(), loginPages(deps), wardLinkPages(deps))
  router.use(onlyWithin)
  router.use(recipientPages(deps))
  router.use(wardPages(deps))
  router.use(faultPages(deps))
  router.use(testdayPages(deps))
  router.use(searchPages(deps))
  router.use(phonePages(deps))
  router.use(queuePages(deps))
  router.use(messagePages(deps), checkPages(deps), composePages(deps))
  router.use(unknownPage)
  router.use(pageFailed(deps.log))
  return router
}

/** What fails before it is known who asks is told to a person as a page, too: how far a link reaches stands in the ledger. */
export function siteFailed(deps: AppDeps): ErrorRequestHandler {
  const visit = visitingFor(deps)
  const failed = pageFailed(deps.log)
  return (error, req, res, next) => {
    if (res.headersSent) next(error)
    else visit(req, res, (another?: unknown) => failed(another ?? error, req, res, next))
  }
}

function visitingFor(deps: AppDeps): RequestHandler {
  return visiting({ secret: secretOf(deps.ledger), now: deps.now, faultsActive: activeFaults(deps) })
}
