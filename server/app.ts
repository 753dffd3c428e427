import express, { type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import type { AppDeps } from './app-deps.ts'
import { guard, onlyWhoReachesAll } from './guard.ts'
import { problemHandler, sendProblem } from './problem.ts'
import { callSheetRoutes } from './routes/call-sheet.ts'
import { callRoutes } from './routes/calls.ts'
import { faultRoutes } from './routes/faults.ts'
import { healthRoutes } from './routes/health.ts'
import { inboxRoutes } from './routes/inbox.ts'
import { laneRoutes } from './routes/lanes.ts'
import { messageRoutes } from './routes/messages.ts'
import { outageRoutes } from './routes/outages.ts'
import { partyRoutes } from './routes/parties.ts'
import { phoneRoutes } from './routes/phones.ts'
import { policyRoutes } from './routes/policies.ts'
import { reconcileRoutes } from './routes/reconcile.ts'
import { renewRoutes } from './routes/renew.ts'
import { reportRoutes } from './routes/report.ts'
import { resendRoutes } from './routes/resends.ts'
import { testMessageRoutes } from './routes/test-messages.ts'
import { wardLinkRoutes } from './routes/ward-links.ts'
import { site, siteFailed } from './web/site.ts'

/** The HTTP face of the service: the API, and the pages on top of it. */
export function createApp(deps: AppDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          fontSrc: ["'self'"],
          // The design system draws its symbols with images that stand in its style.
          imgSrc: ["'self'", 'data:'],
          connectSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      strictTransportSecurity: false,
      // With none at all, a browser says of our own forms too that they come from nowhere: `Origin: null`.
      referrerPolicy: { policy: 'same-origin' },
    }),
  )
  app.use(...guard({ ...deps, links: deps.ledger }))

  const api = express.Router()
  api.use(onlyWhoReachesAll)
  api.use(healthRoutes(deps))
  api.use(messageRoutes(deps))
  api.use(inboxRoutes(deps))
  api.use(renewRoutes(deps))
  api.use(resendRoutes(deps))
  api.use(outageRoutes(deps))
  api.use(testMessageRoutes(deps))
  api.use(laneRoutes(deps))
  api.use(partyRoutes(deps))
  api.use(faultRoutes(deps))
  api.use(phoneRoutes(deps))
  api.use(callSheetRoutes(deps))
  api.use(callRoutes(deps))
  api.use(reconcileRoutes(deps))
  api.use(policyRoutes(deps))
  api.use(reportRoutes(deps))
  api.use(wardLinkRoutes(deps))
  api.get('/events', deps.live.stream)
  api.use(unknownPath)
  api.use(problemHandler(deps.log))
  app.use('/api/v1', api)
  app.use('/api', onlyWhoReachesAll, unknownPath)
  // The same answers without the prefix, for those who watch over services.
  app.use('/health', onlyWhoReachesAll)
  app.use(healthRoutes(deps))
  app.use(site(deps))
  app.use(['/api', '/health'], problemHandler(deps.log))
  app.use(siteFailed(deps))
  return app
}

const unknownPath: RequestHandler = (req, res) => {
  const detail = `${req.method} ${req.originalUrl.replace(/\?.*$/s, '')}`
  sendProblem(res, { status: 404, code: 'request/unknown-path', title: 'Denne adressen finnes ikke', detail })
}
