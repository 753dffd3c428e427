import type { Directory } from '../../../plo/addressing/directory.ts'
import { bedsText } from '../../../plo/fallback/beds-text.ts'
import type { HospitalPhones, MunicipalityPhones } from '../../../plo/fallback/phone-list.ts'
import { type PhoneRow, verificationText } from '../../../plo/fallback/phone-row.ts'
import { canBeRung } from '../../../plo/fallback/reach.ts'
import { officeSymbol, reachSign, reachSymbol, signsExplained } from '../../../plo/fallback/reach-text.ts'
import { stepNumber, stepWho } from '../../../plo/fallback/step-text.ts'
import { LEGEVAKT_LINE, LEGEVAKT_NOTE, type RingStep } from '../../../plo/fallback/whom-to-ring.ts'
import { type Html, html } from '../../pages/html.ts'
import { dayAndTime } from '../times.ts'
import { inBokmal, type Visit } from '../visit.ts'
import { type AskedList, listQuestion } from './asked-list.ts'
import { phonesMenu, problemSummary, selectField, textField } from './parts.ts'

/** Who answers in each municipality, as of now or another time. */
export function listMain(visit: Visit, found: AskedList, directory: Directory): Html {
  const { t } = visit
  const { asked, list, remarks, problems } = found
  const isOne = list.municipalities.length === 1
  return html`<h1 class="ds-heading" data-size="lg">${t.phones.title}</h1>
${phonesMenu(visit, 'list')}
${problemSummary(visit, problems, { labels: { tid: t.phones.at } })}
${list.stamps.length === 0 ? [] : html`<p class="ds-alert" data-color="warning">${inBokmal(visit, list.stamps.join(' · '))}</p>`}
${remarks.map((text) => html`<p class="ds-alert" data-color="info">${inBokmal(visit, text)}</p>`)}
${chooser(visit, found, directory)}
<p class="ds-paragraph"><strong>${t.phones.shownAt(dayAndTime(visit, list.at))}</strong></p>
<ul class="phones-facts">${list.facts.map((fact) => html`<li>${inBokmal(visit, fact)}</li>`)}<li>${signsExplained(t.domain.reach)}</li></ul>
${downloads(visit, listQuestion(asked))}
${list.municipalities.length === 0 ? html`<p class="ds-alert" data-color="info">${t.phones.nothingChosen}</p>` : []}
${list.municipalities.map((one) => municipality(visit, one, isOne))}
<h2 class="ds-heading" data-size="md">${t.phones.hospitals}</h2>
${list.hospitals.map((one) => hospital(visit, one))}`
}

function chooser(visit: Visit, { asked, problems }: AskedList, directory: Directory): Html {
  const { t } = visit
  const byName = (texts: readonly string[]) => texts.toSorted((one, other) => one.localeCompare(other, 'nb'))
  const regions = byName([...new Set(directory.municipalities.map(({ region }) => region.value))])
  const municipalities = directory.municipalities.toSorted((one, other) =>
    one.name.localeCompare(other.name, 'nb'),
  )
  return html`<form class="phones-chooser plo-noprint" id="velger" data-keep method="get" action="/telefon">
${selectField(visit, {
  ...{ id: 'kommune', label: t.phones.municipality, problems, value: asked.municipalities[0] ?? '' },
  choices: [
    { value: '', text: t.phones.allMunicipalities },
    ...municipalities.map(({ id, name }) => ({ value: id, text: name })),
  ],
})}
${selectField(visit, {
  ...{ id: 'region', label: t.phones.region, problems, value: asked.region },
  choices: [{ value: '', text: t.phones.allRegions }, ...regions.map((one) => ({ value: one, text: one }))],
})}
${selectField(visit, {
  ...{ id: 'sykehus', label: t.phones.hospital, problems, value: asked.hospital },
  choices: [
    { value: '', text: t.phones.allHospitals },
    ...directory.hospitals.map(({ displayName }) => ({ value: displayName, text: displayName })),
  ],
})}
${textField(visit, {
  ...{ id: 'tid', label: t.phones.at, help: t.phones.atHelp, problems, value: asked.at },
  type: 'datetime-local',
})}
<button class="ds-button" type="submit">${t.common.show}</button>
</form>`
}

function downloads({ t }: Visit, question: string): Html {
  const link = (href: string, text: string) => html`<li><a class="ds-link" href="${href}">${text}</a></li>`
  return html`<nav class="phones-downloads plo-noprint" aria-label="${t.phones.download}"><ul>
${link(`/telefon/liste/utskrift${question}`, t.phones.printOut)}
${link(`/telefon/liste/telefonliste.pdf${question}`, t.phones.pdf)}
${link(`/telefon/liste/telefonliste.csv${question}`, t.phones.csv)}
${link('/telefon/liste/numre.xlsx', t.phones.spreadsheet)}
</ul></nav>`
}

function municipality(visit: Visit, one: MunicipalityPhones, isOpen: boolean): Html {
  const { t } = visit
  const { number, name, officialName, hospital: its, former, steps, numbers, rows, further, region } = one
  const all = [...rows, ...further, ...region.rows]
  const now = steps.find(({ reach }) => canBeRung(reach))
  return html`<section class="ds-card phones-card" id="k${number}" aria-labelledby="k${number}-navn">
<h2 class="ds-heading" data-size="sm" id="k${number}-navn">${officialName} <small>${number}</small></h2>
<p class="plo-help">${t.phones.belongsTo(its)}${former.length === 0 ? '' : ` · ${t.phones.former(former.join(', '))}`}</p>
${
  numbers.missing > 0
    ? html`<p><span class="ds-tag" data-color="danger">${t.common.missing}: ${t.phones.missing(numbers.missing, numbers.total)}</span></p>`
    : html`<p><span class="ds-tag" data-color="success">${t.phones.noneMissing}</span></p>`
}
${now === undefined ? html`<p class="phones-nobody"><strong>× ${t.phones.nobodyNow}.</strong></p>` : ringNow(visit, now, name)}
<details class="ds-details"${isOpen ? html` open` : []}><summary>${t.phones.more(all.length)}</summary>
<div>
<h3 class="ds-heading" data-size="2xs">${t.phones.order}</h3>
<ol class="phones-steps">${steps.map((step) => stepItem(visit, step, name))}</ol>
${one.legevakt === undefined ? [] : urgent(visit, one.legevakt)}
${numbersTable(visit, `k${number}-tabell`, t.phones.allNumbers(name), all)}
${beds(visit, one)}
</div>
</details>
<p class="plo-actions plo-noprint"><a class="ds-link" href="/telefon/anrop?kommune=${number}">${t.phones.logCall}<span class="ds-sr-only">: ${name}</span></a> <a class="ds-link" href="/telefon/bekreft?eier=${number}">${t.phones.verify}<span class="ds-sr-only">: ${name}</span></a></p>
</section>`
}

function ringNow(visit: Visit, step: RingStep, name: string): Html {
  const { t } = visit
  const verified = step.contact === undefined ? '' : verificationText(step.contact, t.domain.reach)
  return html`<p class="phones-now"><span>${t.phones.ringNow}: ${phone(stepNumber(step))}</span>
<span><span aria-hidden="true">${reachSymbol(step.reach)}</span> ${inBokmal(visit, stepWho(step, name))}, ${step.reason}</span>
<span>${verified}</span></p>`
}

/** A number that can be dialled is one that a phone can dial; «EKS-5007-1» and MANGLER are not. */
function phone(number: string): Html {
  return /^\+?[\d ]{3,20}$/.test(number)
    ? html`<a class="phones-number" href="tel:${number.replaceAll(' ', '')}">${number}</a>`
    : html`<span class="phones-number">${number}</span>`
}

function stepItem(visit: Visit, step: RingStep, name: string): Html {
  const words = step.reach.status === 'missing' ? '' : `, ${step.reason}`
  return html`<li class="phones-${reachSign(step.reach)}"><span><span aria-hidden="true">${reachSymbol(step.reach)}</span> ${inBokmal(visit, stepWho(step, name))}${words}</span> ${phone(stepNumber(step))}</li>`
}

function urgent(visit: Visit, legevakt: RingStep): Html {
  return html`<div class="phones-urgent"><p><strong>${inBokmal(visit, `Legevakt. ${LEGEVAKT_LINE}.`)}</strong> ${phone(stepNumber(legevakt))}</p>
<p class="plo-help">${inBokmal(visit, LEGEVAKT_NOTE)}</p></div>`
}

function hospital(visit: Visit, { id, name, rows }: HospitalPhones): Html {
  const { t } = visit
  return html`<section class="ds-card phones-card" id="s${id}">
${numbersTable(visit, `s${id}-tabell`, name, rows)}
<p class="plo-actions plo-noprint"><a class="ds-link" href="/telefon/bekreft?eier=${id}">${t.phones.verify}<span class="ds-sr-only">: ${name}</span></a></p>
</section>`
}

function beds(visit: Visit, { beds: all }: MunicipalityPhones): Html | readonly Html[] {
  if (all.length === 0) return []
  return html`<h3 class="ds-heading" data-size="2xs">${visit.t.phones.beds}</h3>
<ul class="ds-list">${all.map((one) => html`<li>${inBokmal(visit, bedsText(one))}</li>`)}</ul>`
}

function numbersTable(visit: Visit, id: string, caption: string, rows: readonly PhoneRow[]): Html {
  const { t } = visit
  return html`<div class="plo-wide" tabindex="0" role="region" aria-labelledby="${id}"><table class="ds-table">
<caption id="${id}">${caption}</caption>
<thead><tr><th scope="col">${t.phones.service}</th><th scope="col">${t.phones.number}</th><th scope="col">${t.phones.hours}</th><th scope="col">${t.phones.answers}</th><th scope="col">${t.phones.verified}</th><th scope="col">${t.phones.other}</th></tr></thead>
<tbody>${rows.map((row) => tableRow(visit, row))}</tbody>
</table></div>`
}

function tableRow(visit: Visit, row: PhoneRow): Html {
  const { t } = visit
  const hours = row.hours === '' ? t.phones.noHours : inBokmal(visit, row.hours)
  return html`<tr>
<th scope="row">${inBokmal(visit, `${row.heading}${row.label === '' ? '' : `, ${row.label}`}`)}</th>
<td>${row.missing ? html`<strong>${t.common.missing}</strong>` : phone(row.phone)}</td>
<td>${row.missing ? '' : hours}</td>
<td>${row.missing ? '' : html`<span aria-hidden="true">${officeSymbol(row.reach)}</span> ${row.answers}`}</td>
<td>${row.verification}</td>
<td>${row.missing ? '' : moreOf(visit, row)}</td>
</tr>`
}

function moreOf(
  visit: Visit,
  { outside, alternative, email, system, validity, note, source }: PhoneRow,
): Html {
  const { t } = visit
  const named = (name: string, value: Html) => html`<li>${name}: ${value}</li>`
  const said = (text: string) => html`<li>${inBokmal(visit, text)}</li>`
  const parts = [
    ...(outside === undefined ? [] : [named(t.phones.outside, phone(outside))]),
    ...(alternative === undefined ? [] : [named(t.phones.alternative, phone(alternative))]),
    ...(email === undefined ? [] : [named(t.phones.email, html`${email}`)]),
    ...(system === undefined ? [] : [named(t.phones.system, html`${system}`)]),
    ...(validity === undefined ? [] : [said(validity)]),
    ...(note === undefined ? [] : [said(note)]),
    ...(source === '' ? [] : [named(t.phones.source, inBokmal(visit, source))]),
  ]
  return parts.length === 0 ? html`` : html`<ul class="phones-more">${parts}</ul>`
}
