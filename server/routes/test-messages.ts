import express, { Router } from 'express'
import { z } from 'zod'
import type { Directory } from '../../plo/addressing/directory.ts'
import { findParty } from '../../plo/addressing/find-party.ts'
import type { Party } from '../../plo/addressing/party.ts'
import { norwegian } from '../../plo/compose/norwegian.ts'
import type { TestMessage } from '../../store/test-messages.ts'
import type { AppDeps } from '../app-deps.ts'
import { sendProblem } from '../problem.ts'
import { requestFindings } from '../request-findings.ts'
import { testParties } from '../test-message.ts'
import { viewOfTest } from '../test-view.ts'

const shown = 100

/** «Prøvemelding»: whether a party is up, tried before anybody says that all is clear. */
export function testMessageRoutes(deps: AppDeps): Router {
  const { ledger, knowledge, parties } = deps
  const { directory } = knowledge
  const router = Router()
  const view = async (tests: readonly TestMessage[]) => {
    const simulated = await parties
      .client()
      ?.parties()
      .catch(() => undefined)
    const declared = await ledger.recipientsInOutage()
    const playedOut = new Set((simulated ?? []).map(({ id }) => id).filter((id) => declared.has(id)))
    return tests.map((test) => viewOfTest(test, { directory, playedOut }))
  }

  router.get('/test-messages', async (_req, res) => {
    res.json({ tests: await view(await ledger.testMessages({ limit: shown })) })
  })

  router.post('/test-messages', express.json({ limit: '10kb' }), async (req, res) => {
    const parsed = testForm.safeParse(req.body ?? {}, { error: norwegian })
    const asked = parsed.success ? await partiesOf(parsed.data, deps) : undefined
    const findings = parsed.success ? (asked?.findings ?? []) : requestFindings(parsed.error)
    const title = 'Ingen prøvemelding er sendt'
    if (!parsed.success || asked === undefined || findings.length > 0) {
      sendProblem(res, { status: 400, code: 'request/invalid', title, findings })
      return
    }
    if (deps.send === undefined) {
      const detail = 'Start tjenesten med «plo serve»: svarene kommer dit.'
      sendProblem(res, { status: 503, code: 'service/not-running', title, detail })
      return
    }
    const waitMs = parsed.data.waitSeconds * 1000
    const stop = () => res.destroyed
    const tests = await view(await testParties(asked.parties, { send: deps.send, waitMs, stop }, deps))
    res.json({ passed: tests.every(({ passed }) => passed), tests })
  })
  return router
}

const testForm = z
  .strictObject({
    parties: z
      .array(z.string().trim().min(1).max(100))
      .min(1, 'kan ikke være en tom liste')
      .max(100)
      .optional(),
    outage: z.string().min(1).max(100).optional(),
    all: z.literal(true).optional(),
    /** How long to wait for the AppRecs. */
    waitSeconds: z.number().min(0).max(45, 'kan være høyst 45').default(15),
  })
  .refine(
    ({ parties, outage, all }) => [parties, outage, all].filter((one) => one !== undefined).length === 1,
    {
      error: 'oppgi én av parties, outage og all, og bare én',
    },
  )

/** Each party once, in the order they were named; all that cannot be found is told at once. */
async function partiesOf(
  { parties = [], outage, all }: z.output<typeof testForm>,
  { ledger, knowledge: { directory } }: AppDeps,
) {
  if (all === true) return { parties: directory.parties, findings: [] }
  if (outage !== undefined) {
    const found = await ledger.findOutage(outage)
    const closed = directory.parties.filter(({ id }) => found?.recipients.includes(id))
    const findings = found ? [] : [{ field: 'outage', text: 'ingen nedetid har denne id-en' }]
    return { parties: closed, findings }
  }
  const found = parties.map((typed) => ({ typed, party: findOne(typed, directory) }))
  return {
    parties: [...new Set(found.flatMap(({ party }) => (party === undefined ? [] : [party])))],
    findings: found
      .filter(({ party }) => party === undefined)
      .map(({ typed }) => ({ field: 'parties', text: `ukjent part «${typed}»` })),
  }
}

/** A place that has both a municipality and a hospital is asked for by its bare name: the municipality is meant. */
function findOne(typed: string, directory: Directory): Party | undefined {
  const found = findParty(directory, typed)
  if (found.ok) return found.value.status === 'found' ? found.value.party : found.value.successor
  if (found.error.code !== 'address/ambiguous-name') return undefined
  return found.error.candidates.find(({ kind }) => kind === 'municipality')
}
