import { hang } from '../fallback/wrap.ts'
import type { RequestSheet } from './request-sheet.ts'

/** The sheet as text of 80 columns, with a line to write on for each answer. */
export function requestSheetText({ title, intro, services, closing }: RequestSheet): string {
  const line = (text: string, label = '') => hang(label, text, 80)
  return [
    title.toUpperCase(),
    '',
    ...intro.flatMap((sentence) => line(sentence)),
    ...services.flatMap(({ heading, known, questions }) => [
      '',
      heading,
      ...(known.length === 0 ? ['  Vi har: MANGLER'] : known.flatMap((number) => line(number, '  Vi har: '))),
      ...questions.flatMap((question) => [...line(question, '  – '), `    ${'_'.repeat(60)}`]),
    ]),
    '',
    ...closing.flatMap((sentence) => line(sentence)),
    '',
  ].join('\n')
}
