import type {
  CallHeading,
  CallRecipient,
  CallRow,
  CallSheet,
  NumberToRing,
} from '../../plo/fallback/call-sheet-form.ts'
import {
  callSheetTitle,
  callTexts,
  countText,
  deadlineText,
  footerOf,
  furtherText,
  groupTitle,
  patientText,
  scopeOf,
  timeOf,
  wrongText,
} from '../../plo/fallback/call-sheet-words.ts'
import { callScript } from '../../plo/fallback/what-to-say.ts'
import { type Html, html, shown } from './html.ts'
import { reportPage } from './report-page.ts'

/** The call sheet as a page that needs nothing beside it: it opens from disk, and can be printed. */
export function callSheetHtml(sheet: CallSheet): string {
  const note = [sheet.stamp, sheet.note].filter((text) => text !== undefined).join(' – ')
  const { intro, body, foot } = callSheetParts(sheet)
  return reportPage(
    { title: callSheetTitle, note, style },
    html`<header>
<h1>${callSheetTitle}</h1>
${intro}
</header>
<main>
${body}
</main>
<footer>
${foot}
</footer>`,
  )
}

/**
 * What stands on the sheet, without a page around it.
 *
 * @param under what else stands with a message, where there is more to do than to read
 */
export function callSheetParts(
  sheet: CallSheet,
  under: Under = () => '',
): {
  readonly intro: Html
  readonly body: Html
  readonly foot: Html
} {
  return {
    intro: html`${scopeOf(sheet).map((text) => html`<p>${shown(text)}</p>`)}
<p class="verdict">${countText(sheet)}</p>`,
    body: html`${sheet.total === 0 ? '' : script()}
${sheet.headings.map((one) => headingHtml(one, under))}`,
    foot: html`${footerOf(sheet).map((text) => html`<p class="verdict">${text}</p>`)}`,
  }
}

function script(): Html {
  return html`<section>
<h2>Slik ringer du (foreslått)</h2>
<ol>${callScript.map((text) => html`<li>${text}</li>`)}</ol>
</section>`
}

type Under = (row: CallRow) => Html | string

function headingHtml({ heading, total, recipients }: CallHeading, under: Under): Html {
  return html`<section>
<h2>${heading} (${total})</h2>
${recipients.map((one) => recipientHtml(one, under))}
</section>`
}

function recipientHtml(recipient: CallRecipient, under: Under): Html {
  const further = furtherText(recipient)
  return html`<section>
<h3>${shown(recipient.name)} (${recipient.total})</h3>
${recipient.groups.map(
  (group) => html`<h4>${groupTitle(group)}</h4>
<ul class="rows">${group.rows.map((row) => rowHtml(row, under))}</ul>`,
)}
${further === '' ? '' : html`<p class="verdict">${further}</p>`}
</section>`
}

function rowHtml(row: CallRow, under: Under): Html {
  const { id, typeName, ward, writtenAt, patient, ring, say, coming, stale, calls } = row
  return html`<li>
<p><span class="box"></span> <strong>${shown(typeName)}</strong> <span class="id">${shown(id)}</span></p>
${stale === undefined ? '' : html`<p class="verdict">NB: ${stale}</p>`}
${numberHtml('Ring', ring.first)}
${ring.second === undefined ? '' : numberHtml('Ellers', ring.second)}
<dl>
${patient === undefined ? '' : fact('Pasient', patientText(patient))}
${fact('Skrevet', `${timeOf(writtenAt)}${ward === undefined ? '' : `, ${ward}`}`)}
${fact('Frist', deadlineText(row))}
${fact('Status', wrongText(row))}
${coming === '' ? '' : fact('Meldingen', coming)}
${fact('Si (foreslått)', say.join(' '))}
${calls.map((call) => fact('Ringt før', callTexts(call).join(' ')))}
</dl>
<p class="pen"><span class="box"></span> gjentatt <span>Navn:</span><span>Rolle:</span><span>Kl.:</span></p>
${under(row)}
</li>`
}

function numberHtml(label: string, { heading, phone, facts }: NumberToRing): Html {
  return html`<p>${label}: <span class="phone">${shown(phone)}</span> ${shown(heading)}${
    facts.length === 0 ? '' : html` <small>(${shown(facts.join(', '))})</small>`
  }</p>`
}

function fact(name: string, text: string): Html {
  return html`<div><dt>${name}</dt><dd>${shown(text)}</dd></div>`
}

const style = `
h3 { font-size: 1.1rem; margin: 1.2rem 0 .3rem; break-after: avoid }
h4 { margin: .8rem 0 .3rem; break-after: avoid }
.rows { list-style: none; margin: 0; padding: 0 }
.rows li { border: 1px solid var(--line); padding: .4rem .6rem; margin: .4rem 0; break-inside: avoid }
.phone { font-size: 1.4rem; font-weight: 700; font-variant-numeric: tabular-nums }
dl { margin: .3rem 0 }
dl div { display: flex; gap: .6rem }
dt { flex: 0 0 7rem; font-weight: 600 }
dd { margin: 0 }
.box { display: inline-block; width: .9em; height: .9em; border: 1.5px solid currentColor; vertical-align: -.1em }
.pen { display: flex; gap: .4rem; align-items: baseline; margin-top: .5rem }
.pen span:not(.box) { flex: 1; border-bottom: 1px solid currentColor }
`
