import { CONTACT_HEADINGS } from '../addressing/contact-kinds.ts'
import { type CheckFinding, checkQuestion, checkText, isCheckError } from './check-finding.ts'
import { exportCsv } from './export-csv.ts'

/** What to ask whom, as a table for a spreadsheet: one line for each finding. */
export function checkCsv(findings: readonly CheckFinding[]): string {
  return exportCsv({
    headings: [
      'kommune',
      'kommunenr',
      'tjeneste',
      'merkelapp',
      'telefon',
      'alvor',
      'funn',
      'spørsmål',
      'svar',
    ],
    rows: findings.map((finding) => {
      const { owner, kind, contact } = finding
      return [
        ...[owner.name, owner.kind === 'region' ? '' : owner.id, CONTACT_HEADINGS[kind]],
        ...[contact?.label ?? '', contact?.phone ?? 'MANGLER', isCheckError(finding) ? 'feil' : 'merknad'],
        ...[checkText(finding), checkQuestion(finding), ''],
      ]
    }),
  })
}
