import { type RequestHandler, Router } from 'express'
import type { AppDeps } from '../../app-deps.ts'
import { knownTests } from '../../test-view.ts'
import { sendPage } from '../page.ts'
import { visitOf } from '../visit.ts'
import { declarePages } from './declare-pages.ts'
import { outagePages } from './outage-pages.ts'
import { overview } from './overview.ts'
import { readRecipients, rememberedAttempts } from './read-recipients.ts'
import { testPages } from './test-pages.ts'

/** So many test messages are looked at: the last to everybody, and some before. */
const lastTests = 60

/** Mottakere: who gets messages, and the outages of those who do not. */
export function recipientPages(deps: AppDeps): Router {
  const router = Router()
  const attempts = rememberedAttempts(deps)
  const show: RequestHandler = async (_req, res) => {
    const visit = visitOf(res)
    const [found, tests] = await Promise.all([
      readRecipients(deps, attempts),
      deps.ledger.testMessages({ limit: lastTests }),
    ])
    sendPage(res, {
      ...{ title: visit.t.recipients.title, nav: 'recipients', live: true, styles: ['recipients'] },
      main: overview(visit, found, await knownTests(tests, deps)),
    })
  }
  router.get('/mottakere', show)
  router.use(declarePages(deps), testPages(deps), outagePages(deps))
  return router
}
