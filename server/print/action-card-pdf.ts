import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import {
  type ActionCard,
  type CardLine,
  type CardSection,
  markOf,
  marksExplained,
} from '../../plo/fallback/action-card.ts'
import { sheet, tickBox } from './sheet.ts'

/** The action card on one sheet, with boxes to tick. */
export function actionCardPdf(card: ActionCard, issuer: string, printedAt: Date): TDocumentDefinitions {
  return sheet({
    ...{ title: card.title, issuer, printedAt },
    content: [
      ...card.sections.map(section),
      { text: marksExplained().join('\n'), fontSize: 7.5, margin: [0, 6, 0, 0] },
    ],
  })
}

function section({ heading, lines }: CardSection): Content {
  return {
    unbreakable: true,
    stack: [{ text: heading, style: 'subheading', margin: [0, 5, 0, 2] }, ...lines.map(toTick)],
  }
}

function toTick(line: CardLine): Content {
  const mark = { text: `  ${markOf(line)}`, fontSize: 7.5, italics: true }
  return {
    columns: [
      { width: 15, stack: [tickBox()] },
      { width: '*', text: [line.text, mark] },
    ],
    fontSize: 9.2,
    margin: [0, 0, 0, 1],
  }
}
