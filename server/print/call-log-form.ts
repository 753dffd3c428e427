import type { CanvasElement, Content, TableCell } from 'pdfmake/interfaces.js'

/** A page to write the calls on; they are entered afterwards («plo call log»). */
export function callLogForm(owner: string): Content[] {
  return [
    { text: `Ringelogg – ${owner}`, style: 'heading' },
    {
      text: [
        'Skriv ett anrop på hver linje, også når ingen svarer. La mottakeren gjenta. ',
        { text: 'Taushetsbelagt når den er fylt ut.', bold: true },
      ],
    },
    { text: `Utfall: ${OUTCOMES.join(' · ')}`, margin: [0, 3, 0, 6] },
    {
      table: {
        widths: [...COLUMN_WIDTHS],
        body: [HEADINGS.map((text): TableCell => ({ text, bold: true, fontSize: 8.5 }))],
      },
      layout: { ...NO_LINES, paddingLeft: () => 3, paddingRight: () => 0 },
    },
    { canvas: grid() },
  ]
}

const HEADINGS = [
  'Dato, kl.',
  'Hvem ringte',
  'Hvem svarte, rolle',
  'Melding: id og type',
  'Lest tilbake',
  'Utfall',
]
/** In points, without the 3 on the left of each; together as wide as the page. */
const COLUMN_WIDTHS = [42, 84, 104, 114, 42, 123]

const NO_LINES = { hLineWidth: () => 0, vLineWidth: () => 0, paddingTop: () => 1, paddingBottom: () => 1 }

/** Drawn as lines: a table of empty cells takes longer to set than all the numbers of a municipality. */
function grid(): CanvasElement[] {
  const edges = [0]
  for (const width of COLUMN_WIDTHS) edges.push((edges.at(-1) ?? 0) + width + 3)
  const [right, bottom] = [edges.at(-1) ?? 0, LINES * LINE_HEIGHT]
  const line = (x1: number, y1: number, x2: number, y2: number): CanvasElement => ({
    ...{ type: 'line', x1, y1, x2, y2, lineWidth: 0.7 },
  })
  return [
    ...Array.from({ length: LINES + 1 }, (_, row) => line(0, row * LINE_HEIGHT, right, row * LINE_HEIGHT)),
    ...edges.map((x) => line(x, 0, x, bottom)),
  ]
}

/** As they are entered afterwards. */
const OUTCOMES = [
  'nådd',
  'ikke svar',
  'feil nummer',
  'ringer tilbake',
  'telefonsvarer (regnes ikke som varslet)',
]

/** What fits on the page, tall enough to write in. */
const LINES = 15
const LINE_HEIGHT = 37
