import type { RequestSheet, ServiceRequest } from '../../plo/directory/request-sheet.ts'
import { osloTime } from '../../plo/fallback/oslo-time.ts'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { type Html, html } from './html.ts'
import { reportPage } from './report-page.ts'

/** What each municipality is asked for, a sheet of paper each. */
export function requestSheetsHtml(sheets: readonly RequestSheet[], printedAt: Date): string {
  return reportPage(
    { title: 'Telefonnumre ved nedetid: spørsmål til kommunene', note: TEST_SYSTEM_LINE, style },
    html`<main>
${sheets.map(
  ({ title, intro, services, closing }) => html`<section class="sheet">
<h1>${title}</h1>
${intro.map((text) => html`<p>${text}</p>`)}
${services.map(service)}
${closing.map((text) => html`<p><small>${text}</small></p>`)}
</section>`,
)}
</main>
<footer><p><small>Skrevet ut ${osloTime(printedAt)}.</small></p></footer>`,
  )
}

function service({ heading, known, questions }: ServiceRequest): Html {
  return html`<section class="service">
<h2>${heading}</h2>
<p>Vi har: ${known.length === 0 ? 'MANGLER' : known.join('; ')}</p>
<ul>
${questions.map((question) => html`<li>${question}<div class="answer"></div></li>`)}
</ul>
</section>`
}

const style = `
.service { break-inside: avoid }
.service ul { margin: .2rem 0; padding-left: 1.2rem }
.answer { border-bottom: 1px solid var(--line); height: 1.6rem }
@media print { .sheet + .sheet { break-before: page } .service h2 { margin: .5rem 0 .1rem } }
`
