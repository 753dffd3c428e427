import { fromIso } from '../../message/time.ts'
import { child, descend, type Element } from '../../xml/element.ts'
import type { Hit, Rule } from '../rule.ts'
import { shownCode } from './places.ts'

const source =
  'xs:dateTime tillater år som ingen database kan lagre; årene 1900–2999 er vår grense (foreslått)'

/** The time that the message or the receipt was made. */
export const genDate: Rule = {
  code: 'message/gen-date',
  severity: 'error',
  source,
  text: 'GenDate kan ikke leses som et tidspunkt.',
  textEn: 'GenDate cannot be read as a time.',
  mend: 'Skriv tidspunktet meldingen ble laget, som dato og klokkeslett, f.eks. 2026-11-21T09:40:00+01:00.',
  mendEn: 'Write when the message was made, as date and time of day, e.g. 2026-11-21T09:40:00+01:00.',
  check: ({ root, kind }) => unreadable(child(kind === 'apprec' ? root : child(root, 'MsgInfo'), 'GenDate')),
}

/** The time of the message that a receipt answers. */
export const issueDate: Rule = {
  code: 'apprec/issue-date',
  severity: 'error',
  source,
  text: 'IssueDate for den opprinnelige meldingen kan ikke leses som et tidspunkt.',
  textEn: 'The IssueDate of the original message cannot be read as a time.',
  mend: 'Gjenta tidspunktet fra den opprinnelige meldingen (GenDate), f.eks. 2026-11-21T09:40:00+01:00.',
  mendEn: 'Repeat the time of the original message (its GenDate), e.g. 2026-11-21T09:40:00+01:00.',
  check: ({ root, kind }) =>
    kind === 'apprec' ? unreadable(descend(root, 'OriginalMsgId', 'IssueDate')) : [],
}

/** What is missing, or does not even look like an xs:dateTime, the schemas have said already. */
function unreadable(at: Element | undefined): readonly Hit[] {
  if (at === undefined || !/^\s*-?\d{4,}-\d\d-\d\dT/.test(at.text) || fromIso(at.text) !== undefined)
    return []
  return [
    {
      at,
      ...shownCode(at.text),
      expected: 'dato og klokkeslett i årene 1900–2999',
      expectedEn: 'date and time of day in the years 1900–2999',
    },
  ]
}
