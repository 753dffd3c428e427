import { type Response, Router } from 'express'
import type { AppDeps } from '../../app-deps.ts'
import { viewOutages } from '../../outage-view.ts'
import type { RequestFinding } from '../../request-findings.ts'
import { startAskedTests } from '../../start-tests.ts'
import { knownTests } from '../../test-view.ts'
import { form, formOf } from '../forms.ts'
import { sendPage } from '../page.ts'
import { visitOf } from '../visit.ts'
import { type AskedTest, newestOfEach, testsPage } from './tests-page.ts'

/** So many are looked at to find the last of each party. */
const looked = 200

/** So many forms are remembered, so that one that is sent twice sends once. */
const remembered = 200

/** «Prøvemelding»: whether all or one are up, before anybody says that all is clear. */
export function testPages(deps: AppDeps): Router {
  const { ledger, knowledge, parties, log } = deps
  const { directory } = knowledge
  const router = Router()
  const sent: string[] = []

  const show = async (
    res: Response,
    asked: AskedTest,
    refused: { readonly findings?: readonly RequestFinding[]; readonly real?: readonly string[] } = {},
  ) => {
    const visit = visitOf(res)
    const meant = asked.outage === '' ? undefined : await ledger.findOutage(asked.outage)
    const [outage] =
      meant === undefined ? [] : await viewOutages([meant], { ledger, directory, now: visit.now })
    const ids = new Set(outage?.recipients.map(({ id }) => id))
    const tests = newestOfEach(await knownTests(await ledger.testMessages({ limit: looked }), deps))
    const isRefused = refused.findings !== undefined || refused.real !== undefined
    sendPage(res, {
      ...{ title: visit.t.recipients.test, nav: 'recipients', styles: ['recipients'] },
      ...(isRefused ? { status: 422 } : { live: true }),
      main: testsPage(visit, {
        ...{ directory, outage, asked, ...refused, sendId: deps.newId() },
        tests: outage === undefined ? tests : tests.filter(({ party }) => ids.has(party.id)),
      }),
    })
  }

  router.get('/mottakere/prove', async (req, res) => {
    const outage = typeof req.query.nedetid === 'string' ? req.query.nedetid : ''
    await show(res, { who: outage === '' ? 'all' : 'outage', party: '', outage, real: false })
  })

  router.post('/mottakere/prove', form(), async (_req, res) => {
    const { text, has } = formOf(res)
    const asked = { who: text('who'), party: text('party'), outage: text('outage'), real: has('real') }
    const back = `/mottakere/prove${asked.outage === '' ? '' : `?nedetid=${encodeURIComponent(asked.outage)}`}`
    const id = text('id')
    if (sent.includes(id)) return res.redirect(303, back)
    const real = await realOnes(asked)
    if (real.length > 0 && !asked.real) return show(res, asked, { real })
    // Before anything is waited for: the second one may come at once.
    sent.push(id)
    if (sent.length > remembered) sent.shift()

    const started = await startAskedTests(requestOf(asked), deps)
    if (!started.ok) {
      const { findings = [], title, detail } = started.error
      const known = findings.flatMap((one) => ('field' in one ? [placed(one)] : []))
      const whole = { field: '', text: [title, detail].filter(Boolean).join('. ') }
      return show(res, asked, { findings: known.length > 0 ? known : [whole] })
    }
    started.value.settled.catch((error: unknown) => log.warn({ err: error }, 'test-messages-failed'))
    res.redirect(303, back)
  })

  /** Those that are meant and are no simulation: what goes there leaves this tool. */
  const realOnes = async ({ who, party, outage }: AskedTest): Promise<readonly string[]> => {
    const closed = who === 'outage' ? (await ledger.findOutage(outage))?.recipients : undefined
    return directory.parties
      .filter(({ id }) => parties.placeOf(id) !== undefined)
      .filter(({ id }) => who === 'all' || (who === 'one' ? id === party : closed?.includes(id)))
      .map(({ displayName }) => displayName)
  }
  return router
}

function requestOf({ who, party, outage }: AskedTest) {
  switch (who) {
    case 'all':
      return { all: true }
    case 'outage':
      return { outage }
    case 'one':
      return { parties: [party] }
    default:
      return {}
  }
}

function placed({ field, text }: RequestFinding): RequestFinding {
  return { field: field.startsWith('parties') ? 'party' : field === '' ? 'who' : field, text }
}
