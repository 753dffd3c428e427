import { type Response, Router } from 'express'
import type { CallRow, CallSheet } from '../../../plo/fallback/call-sheet-form.ts'
import { issuerOf } from '../../../plo/fallback/issuer.ts'
import { wholeTime } from '../../../plo/message/read-instant.ts'
import type { AppDeps } from '../../app-deps.ts'
import { askCallSheet } from '../../ask-call-sheet.ts'
import { callSheetHtml, callSheetParts } from '../../pages/call-sheet-html.ts'
import { type Html, html } from '../../pages/html.ts'
import { csrfField } from '../csrf-field.ts'
import { type Form, form, formOf } from '../forms.ts'
import { sendPage } from '../page.ts'
import { type Visit, visitOf } from '../visit.ts'
import { checkField, type FieldProblem, phonesMenu, problemSummary, selectField, textField } from './parts.ts'
import { type SendPdf, sendReport } from './send-paper.ts'

type Deps = Pick<AppDeps, 'ledger' | 'numbers' | 'policy' | 'parties' | 'now'>

type SheetAsked = {
  readonly ward: string
  readonly recipient: string
  readonly at: string
  readonly names: boolean
}

/** What must be phoned now. With names it is only ever answered to a form: no address asks for them. */
export function callSheetPages(deps: Deps, sendPdf: SendPdf): Router {
  const router = Router()
  router.get('/telefon/ringeliste', async (req, res) => {
    const text = (value: unknown) => (typeof value === 'string' ? value.trim().slice(0, 100) : '')
    const { post, mottaker, tid } = req.query
    await show(res, { ward: text(post), recipient: text(mottaker), at: text(tid), names: false })
  })
  router.post('/telefon/ringeliste', form(), async (_req, res) => {
    const filled = formOf(res)
    const asked = sheetAsked(filled)
    const paper = filled.text('som')
    if (paper === '') return show(res, asked)
    const made = await make(asked)
    if (!made.ok) return show(res, asked)
    if (paper !== 'pdf') return sendReport(res, callSheetHtml(made.value))
    const { directory } = await deps.numbers()
    await sendPdf(res, 'ringeliste.pdf', {
      kind: 'call-sheet',
      sheet: made.value,
      issuer: issuerOf(directory),
    })
  })
  return router

  function make({ ward, recipient, at, names }: SheetAsked) {
    return askCallSheet(
      {
        names: String(names),
        ...(ward !== '' && { ward }),
        ...(recipient !== '' && { recipient }),
        ...(at !== '' && { at: wholeTime(at, deps.now()) }),
      },
      deps,
    )
  }

  async function show(res: Response, asked: SheetAsked) {
    const visit = visitOf(res)
    const made = await make(asked)
    const ids: Readonly<Record<string, string>> = { ward: 'post', recipient: 'mottaker', at: 'tid' }
    const findings = made.ok ? [] : (made.error.findings ?? [])
    const problems = findings.flatMap((one) =>
      'field' in one ? [{ id: ids[one.field] ?? 'post', text: one.text }] : [],
    )
    const { directory } = await deps.numbers()
    const parties = directory.parties.toSorted((one, other) =>
      one.displayName.localeCompare(other.displayName, 'nb'),
    )
    sendPage(res, {
      ...{ title: visit.t.phones.callSheet, nav: 'phones', styles: ['phones', 'paper'] },
      status: made.ok ? 200 : made.error.status,
      main: html`<h1 class="ds-heading" data-size="lg">${visit.t.phones.callSheet}</h1>
${phonesMenu(visit, 'callSheet')}
${problemSummary(visit, problems, { labels: { tid: visit.t.phones.at } })}
${chooser(visit, asked, problems, parties)}
${made.ok ? sheetHtml(visit, asked, made.value) : []}`,
    })
  }
}

function sheetAsked(filled: Form): SheetAsked {
  return {
    ward: filled.text('post').slice(0, 100),
    recipient: filled.text('mottaker').slice(0, 100),
    at: filled.text('tid').slice(0, 40),
    names: filled.text('navn') === 'ja',
  }
}

function chooser(
  visit: Visit,
  asked: SheetAsked,
  problems: readonly FieldProblem[],
  parties: readonly { readonly id: string; readonly displayName: string }[],
): Html {
  const { t } = visit
  return html`<p class="ds-paragraph plo-noprint">${t.phones.sheetIntro}</p>
<form class="phones-chooser plo-noprint" method="post" action="/telefon/ringeliste">
${csrfField(visit)}
${textField(visit, { id: 'post', label: t.phones.ward, help: t.phones.wardHelp, problems, value: asked.ward, max: 100 })}
${selectField(visit, {
  ...{ id: 'mottaker', label: t.phones.recipient, problems, value: asked.recipient },
  choices: [
    { value: '', text: t.phones.everyRecipient },
    ...parties.map(({ id, displayName }) => ({ value: id, text: displayName })),
  ],
})}
${textField(visit, { id: 'tid', label: t.phones.at, help: t.phones.atHelp, problems, value: asked.at, type: 'datetime-local' })}
${checkField(visit, { id: 'navn', label: t.phones.withNames, help: t.phones.withNamesHelp, problems, value: 'ja', isOn: asked.names })}
<button class="ds-button" type="submit">${t.phones.makeSheet}</button>
</form>`
}

function sheetHtml(visit: Visit, asked: SheetAsked, sheet: CallSheet): Html {
  const { t } = visit
  const log = ({ id, typeName }: CallRow) =>
    html`<p class="plo-noprint" lang="${visit.lang}"><a class="ds-link" href="/telefon/anrop?melding=${encodeURIComponent(id)}" aria-label="${t.phones.logCall}: ${typeName} ${id}">${t.phones.logCall}</a></p>`
  const { intro, body, foot } = callSheetParts(sheet, log)
  const hidden = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}">`
  return html`<form class="plo-actions plo-noprint" method="post" action="/telefon/ringeliste">
${csrfField(visit)}${hidden('post', asked.ward)}${hidden('mottaker', asked.recipient)}${hidden('tid', asked.at)}${hidden('navn', asked.names ? 'ja' : '')}
<button class="ds-button" data-variant="secondary" type="submit" name="som" value="utskrift">${t.phones.printOut}</button>
<button class="ds-button" data-variant="secondary" type="submit" name="som" value="pdf">${t.phones.pdf}</button>
</form>
<div class="paper" lang="nb">${intro}${body}${foot}</div>`
}
