import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { Protocol } from '../../../plo/report/protocol.ts'
import { protocolCsv } from '../../../plo/report/protocol-csv.ts'
import type { AppDeps } from '../../app-deps.ts'
import { type Html, html, shown } from '../../pages/html.ts'
import { protocolHtml } from '../../pages/protocol-html.ts'
import { reportPolicy } from '../../pages/report-page.ts'
import { makeProtocol } from '../../report/make-protocol.ts'
import type { RequestFinding } from '../../request-findings.ts'
import { errorSummary, inputField, selectField } from '../form-fields.ts'
import { sendPage } from '../page.ts'
import { type Visit, visitOf } from '../visit.ts'
import { protocolView } from './protocol-view.ts'

type Asked = Readonly<Record<'one' | 'other' | 'since' | 'until', string>>

/** Testdag: what two parties exchanged, as a protocol to fill in, print and sign. */
export function testdayPages(deps: AppDeps): Router {
  const router = Router()

  router.get('/testdag', async (req, res) => {
    const visit = visitOf(res)
    const asked = askedIn(req)
    const isAsked = asked.one !== '' || asked.other !== ''
    const made = isAsked ? await makeProtocol(requestOf(asked), deps) : undefined
    const findings = made === undefined || made.ok ? [] : made.error
    sendPage(res, {
      ...{
        title: visit.t.testday.title,
        nav: 'testday',
        styles: ['recipients', 'testday'],
        scripts: ['print'],
      },
      ...(findings.length > 0 && { status: 422 }),
      main: testdayPage(visit, deps, asked, { findings, ...(made?.ok && { protocol: made.value }) }),
    })
  })

  /** A document by itself; one that cannot be made leads back to the form, which says why. */
  const document =
    (send: (res: Response, protocol: Protocol, asked: Asked) => void): RequestHandler =>
    async (req, res) => {
      const asked = askedIn(req)
      const made = await makeProtocol(requestOf(asked), deps)
      if (!made.ok) return res.redirect(303, `/testdag?${queryOf(asked)}`)
      res.setHeader('Cache-Control', 'no-store')
      send(res, made.value, asked)
    }
  router.get(
    '/testdag/utskrift',
    document((res, protocol) => {
      res
        .setHeader('Content-Security-Policy', `${reportPolicy}; frame-ancestors 'none'; base-uri 'none'`)
        .type('html')
        .send(protocolHtml(protocol))
    }),
  )
  router.get(
    '/testdag/testprotokoll.csv',
    document((res, protocol) => {
      res.attachment(fileName(protocol, 'csv')).type('text/csv; charset=utf-8').send(protocolCsv(protocol))
    }),
  )
  router.get(
    '/testdag/testprotokoll.json',
    document((res, protocol) => {
      res.attachment(fileName(protocol, 'json')).json(protocol)
    }),
  )
  return router
}

function testdayPage(
  visit: Visit,
  { knowledge }: Pick<AppDeps, 'knowledge'>,
  asked: Asked,
  { findings, protocol }: { readonly findings: readonly RequestFinding[]; readonly protocol?: Protocol },
): Html {
  const { t } = visit
  const choices = [
    { value: '', text: t.recipients.form.choose },
    ...knowledge.directory.parties.map(({ id, displayName: text }) => ({ value: id, text })),
  ]
  const placed = findings.map(({ field, text }) => ({
    field: field === 'between' ? 'en' : (nameOf[field] ?? field),
    text,
  }))
  const labels = { en: t.testday.one, annen: t.testday.other, fra: t.testday.since, til: t.testday.until }
  return html`<h1 class="ds-heading plo-noprint" data-size="lg">${t.testday.title}</h1>
<p class="ds-paragraph plo-noprint">${t.testday.intro}</p>
${errorSummary(visit, placed, labels)}
<form class="plo-form plo-noprint" method="get" action="/testdag">
${selectField(visit, { name: 'en', label: t.testday.one, value: asked.one, findings: placed, choices })}
${selectField(visit, { name: 'annen', label: t.testday.other, value: asked.other, choices })}
${inputField(visit, { name: 'fra', label: t.testday.since, help: t.testday.sinceHelp, value: asked.since, type: 'datetime-local', findings: placed })}
${inputField(visit, { name: 'til', label: t.testday.until, help: t.testday.untilHelp, value: asked.until, type: 'datetime-local', findings: placed })}
<button class="ds-button" type="submit">${t.testday.make}</button>
</form>
${protocol === undefined ? [] : made(visit, protocol, asked)}`
}

function made(visit: Visit, protocol: Protocol, asked: Asked): Html {
  const { t } = visit
  const [one, other] = protocol.between
  if (protocol.steps.length === 0) {
    return html`<div class="ds-alert" data-color="info" role="status"><h2 class="ds-heading" data-size="xs">${t.testday.nothing}</h2>
<p class="ds-paragraph">${shown(t.testday.nothingHelp(one.name, other.name))}</p>
<p class="ds-paragraph"><a class="ds-link" href="/ny">${t.nav.compose}</a> · <a class="ds-link" href="/mottakere">${t.nav.recipients}</a></p></div>`
  }
  const query = queryOf(asked)
  return html`<div class="plo-actions plo-noprint">
<button class="ds-button" type="button" data-print hidden>${t.common.print}</button>
<a class="ds-button" data-variant="secondary" href="/testdag/utskrift?${query}">${t.testday.forPen}</a>
<a class="ds-link" href="/testdag/testprotokoll.csv?${query}" download>${t.testday.csv}</a>
<a class="ds-link" href="/testdag/testprotokoll.json?${query}" download>${t.testday.json}</a>
</div>
<p class="plo-help plo-noprint">${t.testday.fillIn}</p>
${protocolView(protocol)}`
}

const nameOf: Readonly<Record<string, string>> = { since: 'fra', until: 'til' }

function askedIn({ query }: Request): Asked {
  const text = (name: string) => {
    const value = query[name]
    return typeof value === 'string' ? value.trim().slice(0, 100) : ''
  }
  return { one: text('en'), other: text('annen'), since: text('fra'), until: text('til') }
}

function requestOf({ one, other, since, until }: Asked) {
  return {
    between: [one, other].filter((name) => name !== ''),
    ...(since !== '' && { since }),
    ...(until !== '' && { until }),
  }
}

function queryOf({ one, other, since, until }: Asked): string {
  const filled = Object.entries({ en: one, annen: other, fra: since, til: until }).filter(
    ([, value]) => value !== '',
  )
  return new URLSearchParams(filled).toString()
}

/** «testprotokoll-5007-974753898-2026-11-22.csv» */
function fileName({ between: [one, other], since }: Protocol, ending: string): string {
  return `testprotokoll-${one.id}-${other.id}-${since.slice(0, '2026-11-22'.length)}.${ending}`
}
