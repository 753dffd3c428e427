import { bedsText } from '../../plo/fallback/beds-text.ts'
import { osloTime } from '../../plo/fallback/oslo-time.ts'
import type { MunicipalityPhones, PhoneList } from '../../plo/fallback/phone-list.ts'
import { asOfText } from '../../plo/fallback/phone-list-marks.ts'
import type { PhoneRow } from '../../plo/fallback/phone-row.ts'
import { officeSymbol, reachSymbol, signsExplained } from '../../plo/fallback/reach-text.ts'
import { stepNumber, stepWho } from '../../plo/fallback/step-text.ts'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { LEGEVAKT_LINE, LEGEVAKT_NOTE, type RingStep } from '../../plo/fallback/whom-to-ring.ts'
import { type Html, html } from './html.ts'
import { reportPage } from './report-page.ts'

/** The phone list as a page that needs nothing beside it; printed, every municipality begins a sheet of its own. */
export function phoneListHtml(list: PhoneList): string {
  const { title, issuer, printedAt, stamps, facts, municipalities, hospitals, routine } = list
  const all = [...facts, asOfText(list)]
  // In the line that stands again on every sheet of paper.
  const note = [...stamps, TEST_SYSTEM_LINE, `Skrevet ut ${osloTime(printedAt)}. ${asOfText(list)}`].join(
    ' · ',
  )
  return reportPage(
    { title, note, style },
    html`<header>
<h1>${title}</h1>
<p>${issuer}</p>
${all.map((fact) => html`<p><small>${fact}</small></p>`)}
<p>Skrevet ut ${osloTime(printedAt)}. Endringer etter dette er IKKE med.</p>
<p>${signsExplained()}</p>
<nav aria-label="Kommuner"><ul>
${municipalities.map(({ number, officialName }) => html`<li><a href="#k${number}">${officialName}</a></li>`)}
</ul></nav>
</header>
<main>
<section>
<h2>Sykehus</h2>
${hospitals.map(({ name, rows }) => numbersTable(name, rows))}
</section>
${municipalities.map(municipalitySection)}
<section class="sheet">
<h2>Manuell rutine</h2>
<ol>
${routine.map(({ text, basis }) => html`<li>${text} <small>[${basis.status === 'gjengitt' ? `gjengitt: ${basis.source}` : basis.status}]</small></li>`)}
</ol>
<p><small>foreslått = ikke vedtatt av noen; må avklares med fagrådet</small></p>
</section>
</main>`,
  )
}

function municipalitySection(municipality: MunicipalityPhones): Html {
  const { number, name, officialName, hospital, former, steps, legevakt, rows, further, region, beds } =
    municipality
  const aside = [`Sykehus: ${hospital}`, ...(former.length === 0 ? [] : [`Tidligere: ${former.join(', ')}`])]
  return html`<section class="sheet" id="k${number}">
<h2>${officialName} ${number}</h2>
<p><small>${aside.join(' · ')}</small></p>
<h3>Ring i denne rekkefølgen (foreslått)</h3>
<ol class="steps">
${steps.map((step) => stepItem(step, name))}
</ol>
${legevakt === undefined ? [] : [urgent(legevakt)]}
${numbersTable('Alle numre', [...rows, ...further, ...region.rows])}
${
  beds.length === 0
    ? []
    : [
        html`<h3>KØHD/KAD – steder uten eget nummer på listen</h3>
<ul>${beds.map((one) => html`<li>${bedsText(one)}</li>`)}</ul>`,
      ]
}
</section>`
}

function stepItem(step: RingStep, municipality: string): Html {
  const { reach, reason } = step
  const words = reach.status === 'missing' ? '' : reason
  return html`<li><span class="who">${reachSymbol(reach)} ${stepWho(step, municipality)} <small>${words}</small></span> <span class="phone">${stepNumber(step)}</span></li>`
}

function urgent(legevakt: RingStep): Html {
  return html`<div class="urgent">
<p><strong>Legevakt. ${LEGEVAKT_LINE}.</strong> <span class="phone">${stepNumber(legevakt)}</span></p>
<p><small>${LEGEVAKT_NOTE}</small></p>
</div>`
}

function numbersTable(caption: string, rows: readonly PhoneRow[]): Html {
  return html`<table>
<caption>${caption}</caption>
<thead><tr><th scope="col">Tjeneste</th><th scope="col">Nummer</th><th scope="col">Tid</th><th scope="col">Svarer</th><th scope="col">Mer</th></tr></thead>
<tbody>
${rows.map(
  (row) => html`<tr>
<th scope="row">${row.heading}${row.label === '' ? '' : `, ${row.label}`}</th>
<td class="number">${row.phone}</td>
<td>${row.missing ? '' : row.hours === '' ? 'ikke oppgitt' : row.hours}</td>
<td>${row.missing ? '' : `${officeSymbol(row.reach)} ${row.answers}`}</td>
<td>${row.missing ? '' : moreOf(row)}</td>
</tr>`,
)}
</tbody>
</table>`
}

function moreOf({
  outside,
  alternative,
  email,
  system,
  validity,
  note,
  verification,
  source,
}: PhoneRow): string {
  const named = (name: string, value: string | undefined) =>
    value === undefined ? [] : [`${name}: ${value}`]
  return [
    ...named('utenom tid', outside),
    ...named('alternativt', alternative),
    ...named('e-post', email),
    ...named('system', system),
    ...[validity ?? '', note ?? '', verification],
    ...(source === '' ? [] : [`kilde: ${source}`]),
  ]
    .filter((part) => part !== '')
    .join('; ')
}

const style = `
h3 { font-size: 1rem; margin: 1rem 0 .3rem }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1rem }
.steps { padding: 0; list-style-position: inside; counter-reset: step; list-style: none }
.steps li { counter-increment: step; display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; border-bottom: 1px solid var(--line); padding: .15rem 0 }
.who { flex: 1 }
/* Elsewhere words break anywhere; in a narrow column that would cut «Sentralbord». */
th, td { overflow-wrap: break-word }
th[scope=row] { min-width: 9rem }
td:nth-child(3), td:nth-child(4) { min-width: 6.5rem }
.who::before { content: counter(step) ". "; font-weight: 600 }
.phone { font-size: 1.6rem; font-weight: 700; white-space: nowrap; font-variant-numeric: tabular-nums }
.number { font-weight: 700; white-space: nowrap }
.urgent { border: 2px solid var(--line); padding: .3rem .6rem; margin: .6rem 0 }
.urgent p { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline }
@media print {
  .sheet { break-before: page }
  nav { display: none }
  .phone { font-size: 18pt; line-height: 1.1 }
  h2 { margin: .2rem 0 }
  table { font-size: 7.5pt; line-height: 1.15 }
  th, td { padding-top: .1rem; padding-bottom: .1rem }
  .number { font-size: 10pt }
  td:nth-child(3), td:nth-child(4) { min-width: 26mm }
  h3 { margin: .3rem 0 .1rem; font-size: 9pt }
  .sheet ul { margin: 0; font-size: 7.5pt; line-height: 1.15 }
  .urgent { margin: .3rem 0; padding: .1rem .4rem }
}
`
