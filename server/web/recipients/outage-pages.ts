import { type Response, Router } from 'express'
import { withSeconds } from '../../../plo/message/time.ts'
import type { AppDeps } from '../../app-deps.ts'
import { endOutage } from '../../end-outage.ts'
import { extendOutage } from '../../extend-outage.ts'
import { noteOutage } from '../../note-outage.ts'
import { viewWithProgress } from '../../outage-view.ts'
import type { Problem } from '../../problem.ts'
import type { RequestFinding } from '../../request-findings.ts'
import { viewTests } from '../../test-view.ts'
import { sendErrorPage } from '../error-page.ts'
import { type Form, form, formOf } from '../forms.ts'
import { sendPage } from '../page.ts'
import { visitOf } from '../visit.ts'
import { alreadyEnded, endPreview } from './end-preview.ts'
import { outagePage, type Refused } from './outage-page.ts'
import { outageName } from './outage-words.ts'

const page = { nav: 'recipients', styles: ['recipients'] } as const

/** So many test messages are looked at for those of one outage. */
const lastTests = 200

/** A note that says the same as the last, so soon after it, is a form that was sent twice. */
const sentTwiceMs = 30_000

/** One outage: how it goes, what is written down of it, and its end. */
export function outagePages(deps: AppDeps): Router {
  const { ledger, knowledge, now } = deps
  const router = Router()

  const find = async (res: Response, id: string) => {
    const outage = await ledger.findOutage(id)
    if (outage !== undefined)
      return viewWithProgress(outage, { ledger, directory: knowledge.directory, now: now() })
    const { outage: words } = visitOf(res).t.recipients
    sendErrorPage(res, 404, { title: words.unknown, help: words.unknownHelp })
    return undefined
  }
  const show = async (res: Response, id: string, refused?: Refused) => {
    const visit = visitOf(res)
    const outage = await find(res, id)
    if (outage === undefined) return
    const tests = await viewTests(await ledger.testMessages({ limit: lastTests }), deps)
    sendPage(res, {
      ...{ ...page, title: visit.t.recipients.outage.title(outageName(visit, outage)) },
      // What was not taken stays as it was typed.
      ...(refused === undefined ? { live: true, isFilledIn: true } : { status: 422 }),
      main: outagePage(visit, outage, tests, refused),
    })
  }
  const showEnd = async (res: Response, id: string, isStale = false) => {
    const visit = visitOf(res)
    const outage = await find(res, id)
    if (outage === undefined) return
    const isOver = outage.endedAt !== undefined
    sendPage(res, {
      ...{ ...page, title: visit.t.recipients.end },
      ...(isOver && isStale && { status: 409 }),
      main: isOver ? alreadyEnded(visit, outage) : endPreview(visit, outage),
    })
  }

  router.get('/mottakere/nedetid/:id', (req, res) => show(res, req.params.id))
  router.get('/mottakere/nedetid/:id/avslutt', (req, res) => showEnd(res, req.params.id))
  router.get(['/mottakere/nedetid/:id/notat', '/mottakere/nedetid/:id/anslag'], (req, res) =>
    res.redirect(303, `/mottakere/nedetid/${encodeURIComponent(String(req.params.id))}`),
  )

  router.post('/mottakere/nedetid/:id/avslutt', form(), async (req, res) => {
    const id = String(req.params.id)
    const ended = await endOutage(id, deps)
    if (ended.ok) res.redirect(303, `/mottakere/nedetid/${id}`)
    else await showEnd(res, id, true)
  })

  router.post('/mottakere/nedetid/:id/notat', form(), async (req, res) => {
    const id = String(req.params.id)
    const { text } = formOf(res)
    const typed = { kind: text('kind'), whom: text('whom'), at: text('at'), text: text('text') }
    if (await isWrittenAlready(typed, id, deps))
      return res.redirect(303, `/mottakere/nedetid/${id}#skrevet-h`)
    const noted = await noteOutage(id, noteOf(typed), deps)
    if (noted.ok) return res.redirect(303, `/mottakere/nedetid/${id}#skrevet-h`)
    await show(res, id, { form: 'note', typed, findings: findingsIn(noted.error) })
  })

  router.post('/mottakere/nedetid/:id/anslag', form(), async (req, res) => {
    const id = String(req.params.id)
    const given = formOf(res)
    const typed = { expectedEnd: given.text('expectedEnd'), why: given.text('why') }
    const extended = await extendOutage(id, estimateOf(given), deps)
    if (extended.ok) return res.redirect(303, `/mottakere/nedetid/${id}`)
    if (extended.error.code === 'outage/already-ended') return showEnd(res, id, true)
    const findings = findingsIn(extended.error).map(({ field, text }) => ({
      field: field === 'text' ? 'why' : field,
      text,
    }))
    await show(res, id, { form: 'extend', typed, findings })
  })
  return router
}

type Typed = Readonly<Record<'kind' | 'whom' | 'at' | 'text', string>>

function noteOf({ kind, whom, at, text }: Typed) {
  return {
    kind,
    ...(whom !== '' && { whom }),
    ...(at !== '' && { at: withSeconds(at) }),
    ...(text !== '' && { text }),
  }
}

function estimateOf({ text }: Form) {
  const why = text('why')
  return { expectedEnd: withSeconds(text('expectedEnd')), ...(why !== '' && { text: why }) }
}

async function isWrittenAlready(
  typed: Typed,
  id: string,
  { ledger, now }: Pick<AppDeps, 'ledger' | 'now'>,
): Promise<boolean> {
  const last = (await ledger.outageNotes(id)).get(id)?.at(-1)
  return (
    last !== undefined &&
    last.kind === typed.kind &&
    (last.whom ?? '') === typed.whom &&
    (last.text ?? '') === typed.text &&
    now().getTime() - last.writtenAt.getTime() < sentTwiceMs
  )
}

/** What has no field is told as a whole. */
function findingsIn({ findings = [], title, detail }: Problem): readonly RequestFinding[] {
  const known = findings.flatMap((one) => ('field' in one ? [{ field: one.field, text: one.text }] : []))
  return known.length > 0 ? known : [{ field: '', text: [title, detail].filter(Boolean).join('. ') }]
}
