import compression from 'compression'
import { Router } from 'express'
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
  router.use(visiting({ secret: secretOf(deps.ledger), now: deps.now, faultsActive: activeFaults(deps) }))
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
