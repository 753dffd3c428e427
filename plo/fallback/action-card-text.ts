import { type ActionCard, markOf, marksExplained } from './action-card.ts'
import { osloTime } from './oslo-time.ts'
import { TEST_SYSTEM_LINE } from './test-system-line.ts'
import { hang } from './wrap.ts'

/** The action card for a terminal of 80 columns, or any printer. */
export function actionCardText(card: ActionCard, printedAt: Date): string {
  return [
    ...line(card.title.toUpperCase()),
    ...line(TEST_SYSTEM_LINE),
    ...card.sections.flatMap(({ heading, lines }) => [
      '',
      ...line(heading),
      ...lines.flatMap((one) => line(`${one.text} [${markOf(one)}]`, '  [ ] ')),
    ]),
    '',
    ...marksExplained().flatMap((text) => line(text)),
    ...line(`Skrevet ut ${osloTime(printedAt)}.`),
  ].join('\n')
}

function line(text: string, label = ''): readonly string[] {
  return hang(label, text, 80)
}
