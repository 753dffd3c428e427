import type { Content, TableCell } from 'pdfmake/interfaces.js'

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
        headerRows: 1,
        widths: [38, 82, 102, 112, 38, '*'],
        heights: (row) => (row === 0 ? 'auto' : LINE_HEIGHT),
        body: [
          [
            'Dato, kl.',
            'Hvem ringte',
            'Hvem svarte, rolle',
            'Melding: id og type',
            'Lest tilbake',
            'Utfall',
          ].map((text): TableCell => ({ text, bold: true, fontSize: 8.5 })),
          ...Array.from({ length: LINES }, (): TableCell[] => ['', '', '', '', '', '']),
        ],
      },
    },
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
const LINE_HEIGHT = 31
