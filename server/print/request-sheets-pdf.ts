import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { RequestSheet, ServiceRequest } from '../../plo/directory/request-sheet.ts'
import { sheet } from './sheet.ts'

/** What each municipality is asked for, as pages to send: each municipality begins a page of its own. */
export function requestSheetsPdf(
  sheets: readonly RequestSheet[],
  issuer: string,
  printedAt: Date,
): TDocumentDefinitions {
  return sheet({
    ...{ title: 'Spørsmål om telefonnumre', issuer, printedAt },
    content: sheets.map((one, index) => ({
      stack: page(one),
      ...(index > 0 && { pageBreak: 'before' }),
    })),
  })
}

function page({ title, intro, services, closing }: RequestSheet): Content[] {
  return [
    { text: title, style: 'heading' },
    ...intro.map((text): Content => ({ text })),
    ...services.map(service),
    ...closing.map((text): Content => ({ text, style: 'small' })),
  ]
}

function service({ heading, known, questions }: ServiceRequest): Content {
  return {
    unbreakable: true,
    stack: [
      {
        text: [
          { text: heading, bold: true },
          `   Vi har: ${known.length === 0 ? 'MANGLER' : known.join('; ')}`,
        ],
        margin: [0, 6, 0, 1],
      },
      ...questions.flatMap((question): Content[] => [
        { text: question, fontSize: 9 },
        { canvas: [{ type: 'line', x1: 0, y1: 16, x2: 527, y2: 16, lineWidth: 0.5 }], margin: [0, 0, 0, 3] },
      ]),
    ],
  }
}
