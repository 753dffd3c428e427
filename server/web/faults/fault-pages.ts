import { type Response, Router } from 'express'
import { faultKinds } from '../../../simulator/faults/any-fault.ts'
import type { AppDeps } from '../../app-deps.ts'
import { addFaults } from '../../faults.ts'
import { clearAllFaults, clearFault, endedFaults, faultsInForce } from '../../faults-in-force.ts'
import { isOutageFault } from '../../parties.ts'
import type { Problem } from '../../problem.ts'
import type { RequestFinding } from '../../request-findings.ts'
import { sendErrorPage } from '../error-page.ts'
import { form, formOf } from '../forms.ts'
import { sendPage } from '../page.ts'
import { problemSaid } from '../problem-said.ts'
import { type Visit, visitOf } from '../visit.ts'
import { type AskedFault, askedFault, readAsked, simulatedParties } from './asked-fault.ts'
import { faultForm, faultPreview } from './fault-form.ts'
import { type FaultsNow, faultOverview } from './fault-overview.ts'
import { faultName } from './fault-words.ts'

const page = { nav: 'faults', styles: ['recipients'] } as const
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Feilprøving: a simulated party is told to fail, is watched as it does, and works again. */
export function faultPages(deps: AppDeps): Router {
  const { ledger, knowledge, parties } = deps
  const router = Router()
  const simulated = () => simulatedParties(knowledge.directory, parties)

  const showAll = async (
    res: Response,
    asked: Pick<AskedFault, 'party' | 'kind'>,
    findings: readonly RequestFinding[] = [],
  ) => {
    const visit = visitOf(res)
    const found = await faultsNow()
    sendPage(res, {
      ...{ ...page, title: visit.t.faults.title },
      ...(findings.length > 0 ? { status: 422 } : { live: true, isFilledIn: true }),
      main: faultOverview(visit, found, asked, findings),
    })
  }
  const faultsNow = async (): Promise<FaultsNow> => {
    const [inForce, ended, lanes] = await Promise.all([
      faultsInForce(deps),
      endedFaults(deps),
      ledger.lanes(),
    ])
    return {
      ...{ parties: knowledge.directory.parties, simulated: simulated() },
      inForce: inForce.ok ? inForce.value : [],
      ended: ended.ok ? ended.value : [],
      lanes: new Map(lanes.map((lane) => [lane.recipient, lane])),
      ...(!inForce.ok && { problem: inForce.error }),
    }
  }
  const whoOf = (visit: Visit, { party }: AskedFault) =>
    party === 'all'
      ? visit.t.faults.allSimulated(simulated().length)
      : (simulated().find(({ id }) => id === party)?.displayName ?? '')

  /** The form of the kind; where kind or party are not known, the page on which they are chosen. */
  const showForm = async (
    res: Response,
    asked: AskedFault,
    findings: readonly RequestFinding[] = [],
  ): Promise<void> => {
    const visit = visitOf(res)
    const kind = faultKinds.find((one) => one.kind === asked.kind)
    const who = whoOf(visit, asked)
    if (kind === undefined || who === '') {
      const read = readAsked(asked, simulated(), { id: deps.newId(), now: visit.now })
      await showAll(res, asked, read.ok ? findings : read.error)
      return
    }
    sendPage(res, {
      ...{ ...page, title: faultName(visit, kind.kind) },
      ...(findings.length > 0 && { status: 422 }),
      main: faultForm(visit, kind, asked, { who, findings }),
    })
  }

  router.get('/feilproving', (_req, res) => showAll(res, { party: '', kind: '' }))
  router.get('/feilproving/ny', (req, res) => {
    const text = (name: string) => (typeof req.query[name] === 'string' ? String(req.query[name]) : '')
    return showForm(res, askedFault({ text }))
  })
  router.get(['/feilproving/start', '/feilproving/endre'], (_req, res) => res.redirect(303, '/feilproving'))
  router.post('/feilproving/endre', form(), (_req, res) => showForm(res, askedFault(formOf(res))))

  router.post('/feilproving/ny', form(), async (_req, res) => {
    const visit = visitOf(res)
    const asked = askedFault(formOf(res))
    const id = deps.newId()
    const read = readAsked(asked, simulated(), { id, now: visit.now })
    if (!read.ok) return showForm(res, asked, read.error)
    const { inForce, lanes } = await faultsNow()
    const ids = new Set(read.value.parties.map((one) => one.id))
    const waiting = [...ids].reduce((sum, one) => sum + (lanes.get(one)?.waiting ?? 0), 0)
    const already = inForce.filter((one) => ids.has(one.party) && !isOutageFault(one.id)).length
    sendPage(res, {
      ...{ ...page, title: faultName(visit, asked.kind) },
      main: faultPreview(visit, read.value, asked, { id, who: whoOf(visit, asked), waiting, already }),
    })
  })

  router.post('/feilproving/start', form(), async (_req, res) => {
    const given = formOf(res)
    const asked = askedFault(given)
    const typedId = given.text('id')
    const id = uuid.test(typedId) ? typedId : deps.newId()
    const { inForce, ended } = await faultsNow()
    // The same form again: what it has switched on is on, or is over.
    if ([...inForce, ...ended].some((one) => one.id.startsWith(id))) return res.redirect(303, '/feilproving')
    const read = readAsked(asked, simulated(), { id, now: deps.now() })
    if (!read.ok) return showForm(res, asked, read.error)
    const added = await addFaults(read.value.faults, true, deps)
    if (!added.ok) return refuse(res, added.error)
    res.redirect(303, '/feilproving')
  })

  router.post('/feilproving/fjern', form(), async (_req, res) => {
    const id = formOf(res).text('id')
    if (isOutageFault(id)) {
      const { t } = visitOf(res)
      return sendErrorPage(res, 409, { title: t.faults.notToClear, help: t.faults.notToClearHelp })
    }
    const cleared = await clearFault(id, deps)
    if (!cleared.ok) return refuse(res, cleared.error)
    res.redirect(303, '/feilproving')
  })

  router.post('/feilproving/fjern-alle', form(), async (_req, res) => {
    const cleared = await clearAllFaults(deps)
    if (!cleared.ok) return refuse(res, cleared.error)
    res.redirect(303, '/feilproving')
  })
  return router
}

function refuse(res: Response, problem: Problem): void {
  const visit = visitOf(res)
  sendErrorPage(res, problem.status, { title: visit.t.errors.title, help: problemSaid(visit, problem) })
}
