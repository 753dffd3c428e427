import { type Response, Router } from 'express'
import { numberToRing } from '../../../plo/fallback/number-to-ring.ts'
import { messageType } from '../../../plo/standard/message-types.ts'
import type { AppDeps } from '../../app-deps.ts'
import { listCalls } from '../../list-calls.ts'
import { logCall } from '../../log-call.ts'
import { partyName } from '../../message-view.ts'
import { sendErrorPage } from '../error-page.ts'
import { form, formOf } from '../forms.ts'
import { sendPage } from '../page.ts'
import { visitOf } from '../visit.ts'
import { type CallTyped, callAsTyped, callProblems, callSaid, callTyped } from './call-form.ts'
import { callFormMain } from './call-form-page.ts'
import { callListMain } from './call-list-page.ts'
import type { FieldProblem } from './parts.ts'

type Deps = Pick<AppDeps, 'ledger' | 'knowledge' | 'numbers' | 'now' | 'newId' | 'changed'>

/** Calls: written down, corrected by another one, and looked up. */
export function callPages(deps: Deps): Router {
  const { ledger, knowledge, now, newId } = deps
  const { directory } = knowledge
  const router = Router()

  router.get('/telefon/anrop', async (req, res) => {
    const { retter, melding, kommune } = req.query
    const { t } = visitOf(res)
    // The form has its id from here: sent twice, it is one call.
    const id = newId()
    if (typeof retter === 'string') {
      const [call] = await ledger.calls({ id: retter, limit: 1 })
      if (call === undefined) return sendErrorPage(res, 404, { title: t.phones.unknownCall })
      if (call.correctedBy !== undefined)
        return sendErrorPage(res, 409, { title: t.phones.correctTitle, help: t.phones.alreadyCorrected })
      return sendForm(res, 200, { ...callAsTyped(call), id }, [])
    }
    const typed = {
      id,
      meldinger: typeof melding === 'string' ? melding.slice(0, 200) : '',
      mottaker: directory.parties.find((party) => party.id === kommune)?.id ?? '',
    }
    return sendForm(res, 200, typed, [])
  })

  router.post('/telefon/anrop', form(), async (_req, res) => {
    const typed = callTyped(formOf(res))
    const logged = await logCall(callSaid(typed, now()), deps)
    if (logged.ok) {
      res.redirect(
        303,
        `/telefon/anrop/liste?logget=${logged.value.repeated ? 'for' : 'ny'}#a-${logged.value.call.id}`,
      )
      return
    }
    const { status, title, findings = [] } = logged.error
    const problems = callProblems(findings.flatMap((one) => ('field' in one ? [one] : [])))
    await sendForm(res, status, typed, problems.length > 0 ? problems : [{ id: 'skjema', text: title }])
  })

  router.get('/telefon/anrop/liste', async (req, res) => {
    const visit = visitOf(res)
    const text = (value: unknown) => (typeof value === 'string' ? value.trim().slice(0, 200) : '')
    const asked = {
      party: text(req.query.mottaker),
      message: text(req.query.melding),
      since: text(req.query.siden),
    }
    const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''))
    const listed = await listCalls(given, deps)
    const ids: Readonly<Record<string, string>> = { party: 'mottaker', message: 'melding', since: 'siden' }
    const findings = listed.ok ? [] : (listed.error.findings ?? [])
    const problems = findings.flatMap((one) =>
      'field' in one ? [{ id: ids[one.field] ?? 'siden', text: one.text }] : [],
    )
    const { logget } = req.query
    sendPage(res, {
      ...{ title: visit.t.phones.calls, nav: 'phones', styles: ['phones'], live: true },
      status: listed.ok ? 200 : listed.error.status,
      main: callListMain(visit, {
        ...{ asked, problems, directory },
        listed: listed.ok ? listed.value : undefined,
        logged: logget === 'ny' ? 'new' : logget === 'for' ? 'before' : undefined,
      }),
    })
  })
  return router

  async function sendForm(
    res: Response,
    status: number,
    typed: CallTyped,
    problems: readonly FieldProblem[],
  ) {
    const visit = visitOf(res)
    const [first = '', ...others] = (typed.meldinger ?? '').split(/[\s,;]+/).filter((one) => one !== '')
    const message = first === '' || others.length > 0 ? undefined : await ledger.find(first)
    const current = (await deps.numbers()).directory
    sendPage(res, {
      title: typed.retter ? visit.t.phones.correctTitle : visit.t.phones.logCall,
      ...{ nav: 'phones', styles: ['phones'], status },
      main: callFormMain(visit, {
        ...{ typed, problems, directory },
        ...(message && {
          ring: numberToRing(current, message, visit.now),
          message: `${messageType(message.type)?.name ?? message.type} til ${partyName(directory, message.recipient).name}`,
        }),
      }),
    })
  }
}
