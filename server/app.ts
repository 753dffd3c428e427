import { join } from 'node:path'
import express, { type Express } from 'express'
import helmet from 'helmet'
import type { AppDeps } from './app-deps.ts'
import { guard } from './guard.ts'
import { packageRoot } from './package-root.ts'
import { wardPage } from './pages/ward.ts'
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
          styleSrc: ["'self'"],
          imgSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      strictTransportSecurity: false,
    }),
  )
  app.use(...guard(deps))
  app.use('/assets', express.static(join(packageRoot(), 'server/assets'), { index: false }))

  const api = express.Router()
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
  app.use('/api/v1', api)
  // The same answers without the prefix, for those who watch over services.
  app.use(healthRoutes(deps))
  app.get('/', wardPage(deps))

  app.use((req, res) => {
    const detail = `${req.method} ${req.path}`
    sendProblem(res, {
      status: 404,
      code: 'request/unknown-path',
      title: 'Denne adressen finnes ikke',
      detail,
    })
  })
  app.use(problemHandler(deps.log))
  return app
}
