import { Router } from 'express'
import type { AppDeps } from '../app-deps.ts'

/** An answer that takes longer than this is none. */
const patienceMs = 2000

export function healthRoutes({ ledger, ledgerId, checkQueue, parties }: AppDeps): Router {
  const router = Router()
  router.get('/health/live', (_req, res) => {
    res.json({ status: 'live', ledger: ledgerId })
  })
  /** Ready is: what is sent here is accepted. Without the queue it is accepted all the same, and sent later. */
  router.get('/health/ready', async (_req, res) => {
    const [ledgerState, queueState, partiesState] = await Promise.all([
      state(ledger.check()),
      checkQueue === undefined ? 'none' : state(checkQueue()),
      parties.client() === undefined ? 'none' : state(parties.client()?.parties()),
    ])
    const ready = ledgerState === 'ok'
    res
      .status(ready ? 200 : 503)
      .json({ ready, ledger: ledgerState, queue: queueState, parties: partiesState })
  })
  return router
}

async function state(asked: Promise<unknown> | undefined): Promise<'ok' | 'unreachable'> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<'unreachable'>((resolve) => {
    timer = setTimeout(() => resolve('unreachable'), patienceMs)
  })
  const answer = Promise.resolve(asked).then(
    () => 'ok' as const,
    () => 'unreachable' as const,
  )
  const result = await Promise.race([answer, patience])
  clearTimeout(timer)
  return result
}
