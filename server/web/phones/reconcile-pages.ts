import { Router } from 'express'
import { osloTime } from '../../../plo/fallback/oslo-time.ts'
import type { Outage } from '../../../store/outages.ts'
import type { AppDeps } from '../../app-deps.ts'
import { askReconciliation } from '../../ask-reconciliation.ts'
import { partyName } from '../../message-view.ts'
import { html } from '../../pages/html.ts'
import { reconcileHtml, reconcileParts } from '../../pages/reconcile-html.ts'
import { sendPage } from '../page.ts'
import { inBokmal, visitOf } from '../visit.ts'
import { phonesMenu, problemSummary, selectField, textField } from './parts.ts'
import { sendReport } from './send-paper.ts'

/** As many as anybody goes back to. */
const mostOutages = 50

/** What was phoned held against what was sent: what is still to be done after an outage. */
export function reconcilePages(deps: Pick<AppDeps, 'ledger' | 'knowledge' | 'now'>): Router {
  const { ledger, knowledge } = deps
  const router = Router()
  const askedOf = (query: Readonly<Record<string, unknown>>) => {
    const text = (value: unknown) => (typeof value === 'string' ? value.trim().slice(0, 60) : '')
    return { outage: text(query.nedetid), since: text(query.siden) }
  }
  const make = ({ outage, since }: ReturnType<typeof askedOf>) =>
    askReconciliation({ ...(outage !== '' && { outage }), ...(since !== '' && { since }) }, deps)

  router.get('/telefon/avstemming', async (req, res) => {
    const visit = visitOf(res)
    const { t } = visit
    const asked = askedOf(req.query)
    const made = await make(asked)
    const findings = made.ok ? [] : (made.error.findings ?? [])
    const problems = findings.flatMap((one) =>
      'field' in one ? [{ id: one.field === 'outage' ? 'nedetid' : 'siden', text: one.text }] : [],
    )
    const outages = (await ledger.outages()).slice(0, mostOutages)
    const question = new URLSearchParams(
      Object.entries({ nedetid: asked.outage, siden: asked.since }).filter(([, value]) => value !== ''),
    )
    const parts = made.ok ? reconcileParts(made.value) : undefined
    sendPage(res, {
      ...{ title: t.phones.reconcile, nav: 'phones', styles: ['phones', 'paper'] },
      status: made.ok || made.error.status === 404 ? 200 : made.error.status,
      main: html`<h1 class="ds-heading" data-size="lg">${t.phones.reconcile}</h1>
${phonesMenu(visit, 'reconcile')}
${problemSummary(visit, problems, { labels: { siden: t.phones.orSince } })}
<form class="phones-chooser plo-noprint" method="get" action="/telefon/avstemming">
${selectField(visit, {
  ...{ id: 'nedetid', label: t.phones.outage, problems, value: asked.outage },
  choices: [
    { value: '', text: t.phones.lastOutage },
    ...outages.map((one) => ({ value: one.id, text: titleOf(one) })),
  ],
})}
${textField(visit, { id: 'siden', label: t.phones.orSince, help: t.phones.orSinceHelp, problems, value: asked.since, max: 40 })}
<button class="ds-button" type="submit">${t.phones.makeReconcile}</button>
</form>
${made.ok || problems.length > 0 ? [] : html`<p class="ds-alert" data-color="info">${inBokmal(visit, `${made.error.title}.`)}</p>`}
${
  parts === undefined
    ? []
    : html`<p class="plo-noprint"><a class="ds-link" href="/telefon/avstemming/utskrift${question.size === 0 ? '' : `?${question}`}">${t.phones.printOut}</a></p>
<div class="paper" lang="nb">${parts.intro}${parts.body}</div>`
}`,
    })
  })
  router.get('/telefon/avstemming/utskrift', async (req, res) => {
    const made = await make(askedOf(req.query))
    if (made.ok) sendReport(res, reconcileHtml(made.value))
    else res.redirect(303, '/telefon/avstemming')
  })
  return router

  function titleOf({ recipients, startedAt }: Outage): string {
    const [first = '', ...others] = recipients.map((id) => partyName(knowledge.directory, id).name)
    return `${osloTime(startedAt)} ${first}${others.length === 0 ? '' : ` +${others.length}`}`
  }
}
