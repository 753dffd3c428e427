import { basename } from 'node:path'
import { type Response, Router } from 'express'
import type { AppDeps } from '../../app-deps.ts'
import { type ImportRefused, importChange } from '../../directory/import-change.ts'
import { readPhoneBytes } from '../../directory/read-phone-file.ts'
import { type Html, html } from '../../pages/html.ts'
import { csrfField } from '../csrf-field.ts'
import { describedBy } from '../field-errors.ts'
import { form, formOf } from '../forms.ts'
import { sendPage } from '../page.ts'
import { inBokmal, type Visit, visitOf } from '../visit.ts'
import { ownNumbers } from './own-numbers.ts'
import { type FieldProblem, phonesMenu, problemSummary, problemsOf } from './parts.ts'
import type { ShownChanges } from './shown-changes.ts'

/** What is wrong in one file; more of it is told at the terminal. */
const mostShown = 200

/** A file of numbers is shown as the difference that it makes, and saved from there. */
export function importPages({ numbersFolder }: Pick<AppDeps, 'numbersFolder'>, shown: ShownChanges): Router {
  const router = Router()
  router.get('/telefon/import', (_req, res) => send(res, 200, {}))
  router.post('/telefon/import', form({ filesLimit: '11mb' }), async (_req, res) => {
    const { t } = visitOf(res)
    const file = formOf(res).file('fil')
    if (file === undefined || file.name === '') {
      send(res, 400, { problem: { id: 'fil', text: t.phones.noFile } })
      return
    }
    const name = basename(file.name).slice(0, 200)
    const read = await readPhoneBytes(file.bytes, name)
    if (!read.ok) {
      send(res, 422, { problem: { id: 'fil', text: read.error.text } })
      return
    }
    const own = await ownNumbers(numbersFolder, res)
    if (own === undefined) return
    const planned = importChange(own, read.value, name)
    if (!planned.ok) {
      send(res, 422, { refused: planned.error })
      return
    }
    const { change, read: whatWasRead, notices } = planned.value
    const about = [whatWasRead, ...notices.map(({ text }) => `${t.phones.notice}: ${text}`)]
    res.redirect(303, `/telefon/endring/${shown.keep({ change, about })}`)
  })
  return router
}

type Import = { readonly problem?: FieldProblem; readonly refused?: ImportRefused }

function send(res: Response, status: number, what: Import): void {
  const visit = visitOf(res)
  sendPage(res, {
    ...{ title: visit.t.phones.import, nav: 'phones', styles: ['phones'], status },
    main: importMain(visit, what),
  })
}

function importMain(visit: Visit, { problem, refused }: Import): Html {
  const { t } = visit
  const problems = problem === undefined ? [] : [problem]
  return html`<h1 class="ds-heading" data-size="lg">${t.phones.import}</h1>
${phonesMenu(visit, 'import')}
${problemSummary(visit, problems, { title: t.phones.refused })}
${refused === undefined ? [] : refusal(visit, refused)}
<p class="ds-paragraph">${t.phones.importIntro}</p>
<form class="plo-form" method="post" action="/telefon/import" enctype="multipart/form-data">
${csrfField(visit)}
<div class="ds-field">
<label class="ds-label" for="fil">${t.phones.file}</label>
<p class="plo-help" id="fil-help">${t.phones.importHelp}</p>
<input class="ds-input" id="fil" name="fil" type="file" accept=".xlsx,.csv,.txt,.tsv,.json" ${describedBy('fil', { help: true, isWrong: problem !== undefined })}>
${problemsOf(visit, 'fil', problems)}
</div>
<button class="ds-button" type="submit">${t.phones.showChange}</button>
</form>
<p class="ds-paragraph"><a class="ds-link" href="/telefon/liste/numre.xlsx">${t.phones.spreadsheet}</a></p>`
}

function refusal(visit: Visit, { text, findings }: ImportRefused): Html {
  const rest = findings.length - mostShown
  return html`<div class="ds-error-summary" tabindex="-1" autofocus role="alert" aria-labelledby="avvist">
<h2 id="avvist">${inBokmal(visit, text)}</h2>
<ul class="ds-list">${findings.slice(0, mostShown).map((finding) => html`<li>${finding.notice ? html`${visit.t.phones.notice}: ` : []}${inBokmal(visit, finding.text)}</li>`)}</ul>
${rest > 0 ? html`<p>… +${rest}</p>` : []}
</div>`
}
