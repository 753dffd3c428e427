import { type Html, html } from '../../pages/html.ts'
import { codes, labelled, line, type Shown, select } from './controls-html.ts'
import type { Head } from './head.ts'

/** Whom it is about: somebody who does not exist. */
export function patientHtml(head: Head, shown: Shown): Html {
  const { visit } = shown
  const { compose: t } = visit.t
  const field = (path: keyof Head & `patient/${string}`, label: string) =>
    labelled(path, label, line(path, head[path] ?? '', shown), shown)
  return html`<fieldset class="ds-fieldset plo-part"><legend class="ds-label">${t.patient}</legend><p data-field="description">${t.patientHelp}</p><div class="plo-fields">
${field('patient/ident', t.ident)}${field('patient/givenName', t.givenName)}${field('patient/familyName', t.familyName)}
<p><button class="ds-button" data-variant="tertiary" data-size="sm" name="handling" value="ny-person" formnovalidate>${t.makePatient}</button></p>
<details class="ds-details"><summary>${t.moreFields(3)}</summary><div class="plo-fields">${field('patient/middleName', t.middleName)}
${labelled('patient/sex', t.sex, select('patient/sex', head['patient/sex'] ?? '', codes('3101', ['0', '1', '2', '9'], shown), shown), shown)}
${labelled('patient/identType', t.identType, select('patient/identType', head['patient/identType'] ?? '', codes('8116', ['FNR', 'DNR', 'FHN'], shown), shown), shown)}</div></details></div></fieldset>`
}
