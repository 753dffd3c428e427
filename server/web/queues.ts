import { createBullBoard } from '@bull-board/api'
import { type RequestHandler, Router } from 'express'
import { queueOf } from '../../queue/lanes.ts'
import type { AppDeps } from '../app-deps.ts'
import { withinPatience } from '../patience.ts'
import { sendProblem } from '../problem.ts'
import { boardAdapter } from './queues/board-adapter.ts'
import { laneAdapter } from './queues/lane-adapter.ts'

const path = '/queues'

/** Nothing from elsewhere, nothing within the page itself; what it asks for comes from here. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Redis may be gone for an hour, and its client waits for it: whoever looks at the board does not. */
const patienceMs = 2_000

/**
 * bull-board at `/queues`: the wake-ups of the lanes, for whoever knows BullMQ.
 *
 * Whatever is clicked there, no message is lost, sent twice or sent to a lane that is closed: the ledger has the
 * messages, and decides. What is paused or slowed down goes on as soon as its lane has something to send.
 */
export function queuePages({ queues, knowledge, newId, checkQueue }: AppDeps): Router {
  const router = Router()
  if (queues === undefined || checkQueue === undefined) {
    router.use(path, (_req, res) =>
      sendProblem(res, {
        status: 404,
        code: 'queue/none',
        title: 'Ingen tjeneste kjører, så ingenting sendes',
      }),
    )
    return router
  }
  const serverAdapter = boardAdapter(path)
  createBullBoard({
    queues: knowledge.directory.parties.flatMap(({ id, displayName }) => {
      const queue = queues.get(queueOf(id))
      return queue === undefined
        ? []
        : [laneAdapter(queue, { lane: id, name: `${displayName} (${id})`, newId })]
    }),
    serverAdapter,
    options: {
      uiConfig: {
        boardTitle: 'Køene',
        environment: { label: 'TESTSYSTEM', color: '#8a1f11', textColor: '#ffffff' },
        // bull-board does not speak Norwegian; these are at least our dates.
        locale: { lng: 'en-GB' },
        hideDocsLink: true,
        // Its picture carries a style of its own, which is refused; and what it tells is the database's, not ours.
        hideRedisDetails: true,
        sortQueues: true,
        // Where all lanes share their connections, none of them names its worker.
        showWorkers: false,
        showMetrics: false,
      },
      handlerHooks: {
        before: ({ route }) =>
          route.endsWith('/update-data')
            ? { allow: false, message: 'En jobb er bare en vekking, og har ikke noe innhold.' }
            : { allow: true },
      },
    },
  })
  router.use(path, ownPolicy)
  router.use(`${path}/api`, whileItAnswers(checkQueue))
  router.use(path, serverAdapter.getRouter())
  return router
}

const ownPolicy: RequestHandler = (_req, res, next) => {
  res.setHeader('Content-Security-Policy', policy)
  next()
}

function whileItAnswers(checkQueue: () => Promise<unknown>): RequestHandler {
  return async (_req, res, next) => {
    try {
      await withinPatience(checkQueue(), patienceMs)
    } catch {
      // In the words of bull-board, which shows them.
      const message = 'Køen svarer ikke. Meldingene står i lageret, og sendes når den svarer igjen.'
      res.status(503).json({ error: { key: 'ERRORS.INTERNAL_SERVER_ERROR' }, message })
      return
    }
    next()
  }
}
