import { type Response, Router } from 'express'
import type { AppDeps } from '../../app-deps.ts'
import { declareOutage } from '../../declare-outage.ts'
import { type DeclaredOutage, readOutage } from '../../outage-form.ts'
import { previewOutage } from '../../preview-outage.ts'
import type { RequestFinding } from '../../request-findings.ts'
import { form, formOf } from '../forms.ts'
import { sendPage } from '../page.ts'
import { visitOf } from '../visit.ts'
import { type AskedOutage, askedOutage, nothingAsked, requestOf } from './asked-outage.ts'
import { declareForm } from './declare-form.ts'
import { declarePreview } from './declare-preview.ts'

const page = { nav: 'recipients', styles: ['recipients'] } as const
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Declaring an outage: the form, what it would do, and only then that it is done. */
export function declarePages(deps: AppDeps): Router {
  const { knowledge, now } = deps
  const { directory } = knowledge
  const router = Router()

  const showForm = (res: Response, asked: AskedOutage, findings: readonly RequestFinding[] = []) => {
    const visit = visitOf(res)
    sendPage(res, {
      ...page,
      title: visit.t.recipients.declare,
      ...(findings.length > 0 && { status: 422 }),
      main: declareForm(visit, directory, asked, findings),
    })
  }
  /** What is asked for; where it is wrong, the form goes out again with everything that is. */
  const read = (res: Response, asked: AskedOutage): DeclaredOutage | undefined => {
    const outage = readOutage(requestOf(asked), directory, now())
    if (outage.ok) return outage.value
    showForm(res, asked, (outage.error.findings ?? []) as readonly RequestFinding[])
    return undefined
  }

  router.get('/mottakere/nedetid/ny', (req, res) => {
    const { part } = req.query
    const party = directory.parties.find(({ id }) => id === part)
    showForm(res, party === undefined ? nothingAsked : askedFor(party))
  })
  router.post('/mottakere/nedetid/ny', form(), (_req, res) => showForm(res, askedOutage(formOf(res))))
  // Where a language is chosen on a page that a form led to.
  router.get(['/mottakere/nedetid', '/mottakere/nedetid/meld'], (_req, res) =>
    res.redirect(303, '/mottakere/nedetid/ny'),
  )

  router.post('/mottakere/nedetid', form(), async (_req, res) => {
    const visit = visitOf(res)
    const asked = askedOutage(formOf(res))
    const outage = read(res, asked)
    if (outage === undefined) return
    const preview = await previewOutage(outage, deps)
    sendPage(res, {
      ...page,
      title: visit.t.recipients.declare,
      main: declarePreview(visit, asked, preview, { id: deps.newId(), note: outage.note }),
    })
  })

  router.post('/mottakere/nedetid/meld', form(), async (_req, res) => {
    const given = formOf(res)
    const asked = askedOutage(given)
    const id = given.text('id')
    // One that was declared with this form is there already, whatever the form says now.
    const known = uuid.test(id) ? await deps.ledger.findOutage(id) : undefined
    const outage = known === undefined ? read(res, asked) : undefined
    if (known === undefined && outage === undefined) return
    const declared =
      known ?? (outage && (await declareOutage(outage, uuid.test(id) ? id : deps.newId(), deps)))
    res.redirect(303, `/mottakere/nedetid/${declared?.id ?? ''}`)
  })
  return router
}

function askedFor({ id, kind }: AppDeps['knowledge']['directory']['parties'][number]): AskedOutage {
  return kind === 'municipality'
    ? { ...nothingAsked, municipality: id }
    : { ...nothingAsked, scope: 'parties', parties: [id] }
}
