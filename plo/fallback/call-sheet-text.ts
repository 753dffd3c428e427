import type { CallGroup, CallHeading, CallRecipient, CallRow, CallSheet } from './call-sheet-form.ts'
import {
  callSheetTitle,
  callTexts,
  countText,
  deadlineText,
  footerOf,
  furtherText,
  groupTitle,
  numberText,
  patientText,
  scopeOf,
  timeOf,
  wrongText,
} from './call-sheet-words.ts'
import { callScript } from './what-to-say.ts'
import { hang } from './wrap.ts'

/** The call sheet for a terminal of 80 columns, or any printer. */
export function callSheetText(sheet: CallSheet): string {
  const stamp = sheet.stamp === undefined ? [] : [`*** ${sheet.stamp} ***`]
  return [
    ...stamp,
    ...line(sheet.note),
    callSheetTitle.toUpperCase(),
    ...scopeOf(sheet).flatMap((text) => line(text)),
    ...line(countText(sheet)),
    '',
    ...(sheet.total === 0 ? [] : [...script(), '', ...sheet.headings.flatMap(headingLines)]),
    ...stamp,
    ...footerOf(sheet).flatMap((text) => line(text)),
  ].join('\n')
}

function line(text: string, label = ''): readonly string[] {
  return hang(label, text, 80)
}

function script(): readonly string[] {
  return [
    'SLIK RINGER DU [foreslått]',
    ...callScript.flatMap((text, index) => line(text, `  ${index + 1}. `)),
  ]
}

function headingLines({ heading, total, recipients }: CallHeading): readonly string[] {
  const title = `${heading.toUpperCase()} (${total})`
  return [title, '='.repeat(title.length), ...recipients.flatMap(recipientLines)]
}

function recipientLines(recipient: CallRecipient): readonly string[] {
  const { name, total, groups } = recipient
  const further = furtherText(recipient)
  return [
    ...line(`${name.toUpperCase()} (${total})`),
    ...groups.flatMap(groupLines),
    ...(further === '' ? [] : [...line(further, '  '), '']),
  ]
}

function groupLines(group: CallGroup): readonly string[] {
  return ['', ...line(groupTitle(group).toUpperCase(), '  '), ...group.rows.flatMap(rowLines), '']
}

function rowLines(row: CallRow): readonly string[] {
  const { id, typeName, ward, writtenAt, patient, ring, say, coming, stale, calls } = row
  return [
    ...line(typeName, '  [ ] '),
    ...(stale === undefined ? [] : line(stale, '      NB: ')),
    ...line(numberText(ring.first), '      Ring: '),
    ...(ring.second === undefined ? [] : line(numberText(ring.second), '      Ellers: ')),
    ...(patient === undefined ? [] : line(patientText(patient), '      Pasient: ')),
    ...line(id, '      Id: '),
    ...line(`${timeOf(writtenAt)}${ward === undefined ? '' : `, ${ward}`}`, '      Skrevet: '),
    ...line(deadlineText(row), '      Frist: '),
    ...line(wrongText(row), '      Status: '),
    ...(coming === '' ? [] : line(coming, '      ')),
    ...say.flatMap((text, index) => line(text, index === 0 ? '      Si [foreslått]: ' : '      ')),
    ...calls.flatMap((call) => callTexts(call).flatMap((text) => line(text, '      * '))),
    '      [ ] gjentatt  Navn: ______________  Rolle: ______________  Kl.: ________',
    '',
  ]
}
