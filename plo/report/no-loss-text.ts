import { hang } from '../fallback/wrap.ts'
import { figureNames } from './figure-names.ts'
import type { ListedMessage, NoLossReport } from './no-loss.ts'
import { ageOf, lookedAt, noLossTitle, timeOf, unverifiedText, verdictOf, windowOf } from './no-loss-words.ts'

/** The report for a terminal of 80 columns, or any printer. */
export function noLossText(report: NoLossReport): string {
  const unverified = unverifiedText(report)
  return [
    ...line(report.note),
    ...line(noLossTitle.toUpperCase()),
    ...line(windowOf(report), 'Gjelder: '),
    '',
    ...figureNames.map(([key, name]) => `  ${String(report[key]).padStart(6)}  ${name}`),
    '',
    ...(unverified === undefined ? [] : [...line(unverified), '']),
    ...lookedAt.flatMap(([key, heading]) => section(heading, report.messages[key])),
    ...line(verdictOf(report)),
    ...ageOf(report).flatMap((sentence) => line(sentence)),
  ].join('\n')
}

function section(heading: string, { count, first }: NoLossReport['messages']['lost']): readonly string[] {
  if (count === 0) return []
  return [
    ...line(`${heading} (${count})`),
    ...first.flatMap(messageLines),
    ...(count > first.length ? [`  … og ${count - first.length} til`] : []),
    '',
  ]
}

function messageLines({ id, typeName, recipient, since, times }: ListedMessage): readonly string[] {
  const often = times === undefined ? '' : `, ${times} ganger`
  return [...line(id, '  '), ...line(`${typeName} → ${recipient.name}, ${timeOf(since)}${often}`, '    ')]
}

function line(text: string, label = ''): readonly string[] {
  return hang(label, text, 80)
}
