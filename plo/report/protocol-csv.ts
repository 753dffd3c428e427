import type { Protocol, Step } from './protocol.ts'
import { errorTexts, instantText, verdictWords } from './protocol-words.ts'

/**
 * The protocol as a table for a spreadsheet, one line per step: separated by semicolons, as Norwegian Excel expects, and
 * with the mark that tells it that the text is UTF-8.
 *
 * Every line carries how old it is and that nobody in it is real, because lines are copied without the others.
 */
export function protocolCsv(protocol: Protocol): string {
  const made = [instantText(protocol.madeAt), protocol.note]
  const lines = [header, ...protocol.steps.map((step) => [...cellsOf(step), ...made])]
  return byteOrderMark + lines.map((cells) => `${cells.map(cell).join(';')}\r\n`).join('')
}

const byteOrderMark = '\uFEFF'

const header = [
  'nr',
  'tid',
  'fra',
  'til',
  'melding',
  'type',
  'id',
  'ventet',
  'faktisk',
  'resultat',
  'transportkvittering',
  'apprec',
  'apprec_status',
  'feil',
  'forsøk',
  'framme_etter_s',
  'besvart_etter_s',
  'merknader',
  'laget',
  'stempel',
] as const

function cellsOf(step: Step): readonly string[] {
  const { nr, at, from, to, typeName, type, id, checks, verdict, receipts, attempts, remarks } = step
  const { transportAt, apprec } = receipts
  return [
    String(nr),
    instantText(at),
    from.name,
    to.name,
    typeName,
    type,
    id,
    checks.map(({ expected }) => expected).join(' | '),
    checks.map(({ actual }) => actual).join(' | '),
    verdictWords[verdict],
    transportAt === undefined ? '' : instantText(transportAt),
    apprec === undefined ? '' : instantText(apprec.at),
    apprec?.status ?? '',
    errorTexts(step).join(' | '),
    attempts === undefined ? '' : String(attempts),
    seconds(step.deliveredAfterMs),
    seconds(step.answeredAfterMs),
    remarks.join(' | '),
  ]
}

function seconds(ms: number | undefined): string {
  return ms === undefined || ms < 0 ? '' : (ms / 1000).toFixed(1).replace('.', ',')
}

/** A spreadsheet runs what begins like a formula, after blanks too; the apostrophe makes it text. */
function cell(text: string): string {
  const plain = text.replace(/\p{C}|\p{Zl}|\p{Zp}/gu, ' ')
  const inert = /^\s*[=+\-@]|^[\t\r\n]/.test(text) ? `'${plain}` : plain
  return /[";]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
