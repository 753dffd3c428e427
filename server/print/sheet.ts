import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { osloTime } from '../../plo/fallback/oslo-time.ts'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'

/** What every print-out has around its content. */
export type Sheet = {
  readonly title: string
  /** Who issues it: «Helse Nord-Trøndelag HF, Sykehuset Namsos». */
  readonly issuer: string
  readonly printedAt: Date
  /** «UTKAST – IKKE I BRUK …»: on every page. */
  readonly stamp?: string
  /** Beside the title on every page: version, valid until, what it replaces. */
  readonly facts?: readonly string[]
  /** At the foot of every page, over «Side x av y». */
  readonly footer?: readonly string[]
  readonly landscape?: boolean
  readonly content: Content
}

/** A4 in black and white, with what it is on top of every page, and its age and «Side x av y» at the foot. */
export function sheet(described: Sheet): TDocumentDefinitions {
  const { title, issuer, printedAt, stamp, facts = [], footer = [], landscape = false, content } = described
  const top = 46 + 11 * facts.length + (stamp === undefined ? 0 : 20)
  return {
    pageSize: 'A4',
    pageOrientation: landscape ? 'landscape' : 'portrait',
    pageMargins: [MARGIN, top + 14, MARGIN, 44 + 11 * footer.length],
    info: { title, author: issuer, creationDate: printedAt, modDate: printedAt },
    language: 'nb-NO',
    defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.15 },
    styles: {
      heading: { fontSize: 16, bold: true, margin: [0, 6, 0, 4] },
      subheading: { fontSize: 12, bold: true, margin: [0, 8, 0, 3] },
      small: { fontSize: 8.5 },
      // Readable at arm's length.
      phone: { fontSize: 20, bold: true },
    },
    header: {
      margin: [MARGIN, 18, MARGIN, 0],
      stack: [
        ...(stamp === undefined ? [] : [stampBox(stamp)]),
        { text: TEST_SYSTEM_LINE, bold: true, fontSize: 8.5 },
        {
          columns: [
            { text: title, bold: true, fontSize: 11, width: '*' },
            { text: issuer, fontSize: 9, alignment: 'right', width: 'auto' },
          ],
        },
        ...facts.map((text) => ({ text, fontSize: 8.5 })),
        { canvas: [{ type: 'line', x1: 0, y1: 2, x2: widthOf(landscape), y2: 2, lineWidth: 0.7 }] },
      ],
    },
    footer: (page: number, pages: number): Content => ({
      margin: [MARGIN, 4, MARGIN, 0],
      stack: [
        ...footer.map((text) => ({ text, fontSize: 8.5, bold: true })),
        {
          columns: [
            {
              text: `Skrevet ut ${osloTime(printedAt)}. Endringer etter dette er IKKE med.`,
              fontSize: 8.5,
              width: '*',
            },
            { text: `Side ${page} av ${pages}`, fontSize: 8.5, alignment: 'right', width: 'auto' },
          ],
        },
      ],
    }),
    content,
  }
}

/** In points: 12 mm. */
const MARGIN = 34

function widthOf(landscape: boolean): number {
  return (landscape ? 841.89 : 595.28) - 2 * MARGIN
}

function stampBox(text: string): Content {
  return {
    table: { widths: ['*'], body: [[{ text, bold: true, fontSize: 10.5, alignment: 'center' }]] },
    margin: [0, 0, 0, 3],
  }
}

/** A box to tick with a pen. */
export function tickBox(): Content {
  return { canvas: [{ type: 'rect', x: 0, y: 1, w: 11, h: 11, lineWidth: 1 }] }
}
