import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type {
  CallGroup,
  CallHeading,
  CallRecipient,
  CallRow,
  CallSheet,
  NumberToRing,
} from '../../plo/fallback/call-sheet-form.ts'
import {
  callSheetTitle,
  callTexts,
  countText,
  deadlineText,
  footerOf,
  furtherText,
  groupTitle,
  patientText,
  scopeOf,
  timeOf,
  wrongText,
} from '../../plo/fallback/call-sheet-words.ts'
import { callScript } from '../../plo/fallback/what-to-say.ts'
import { sheet, tickBox } from './sheet.ts'

/** The call sheet as a document to print, with room for a pen on every row. */
export function callSheetPdf(described: CallSheet, issuer: string): TDocumentDefinitions {
  const { stamp, total, listed, headings, madeAt, remarks } = described
  const shown = listed === total ? `${total} i alt.` : `VISER ${listed} AV ${total}.`
  return sheet({
    title: callSheetTitle,
    issuer,
    printedAt: new Date(madeAt),
    ...(stamp !== undefined && { stamp }),
    facts: [...remarks, ...(total === 0 ? [] : [shown])].map((text) => cut(text)),
    footer: footerOf(described),
    content: [
      ...scopeOf(described).map((text): Content => ({ text })),
      { text: countText(described), bold: true },
      ...(total === 0 ? [] : [script()]),
      ...headings.flatMap(headingContent),
    ],
  })
}

/** What stands over every page has one line each; the whole of it stands on the first page. */
function cut(text: string): string {
  return text.length <= LINE ? text : `${text.slice(0, LINE - 1)}…`
}

const LINE = 120

function script(): Content {
  return {
    stack: [
      { text: 'Slik ringer du (foreslått)', style: 'subheading' },
      { ol: [...callScript], style: 'small' },
    ],
  }
}

function headingContent({ heading, total, recipients }: CallHeading): readonly Content[] {
  return [{ text: `${heading} (${total})`, style: 'heading' }, ...recipients.flatMap(recipientContent)]
}

/** A title never stands alone at the foot of a page: it goes with the first message under it. */
function recipientContent(recipient: CallRecipient): readonly Content[] {
  const further = furtherText(recipient)
  const title: Content = { text: `${recipient.name} (${recipient.total})`, style: 'subheading' }
  const [first, ...others] = recipient.groups
  return [
    ...(first === undefined ? [title] : groupContent(first, [title])),
    ...others.flatMap((group) => groupContent(group, [])),
    ...(further === '' ? [] : [{ text: further, bold: true } satisfies Content]),
  ]
}

function groupContent(group: CallGroup, above: readonly Content[]): readonly Content[] {
  const title: Content = { text: groupTitle(group), bold: true, margin: [0, 4, 0, 2] }
  const [first, ...others] = group.rows
  return [
    { stack: [...above, title, ...(first === undefined ? [] : [rowContent(first)])], unbreakable: true },
    ...others.map(rowContent),
  ]
}

/** One box per message: it is never torn apart by the end of a page. */
function rowContent(row: CallRow): Content {
  const { id, typeName, ward, writtenAt, patient, ring, say, coming, stale, calls } = row
  return {
    table: {
      widths: ['*'],
      dontBreakRows: true,
      body: [
        [
          {
            stack: [
              {
                columns: [
                  { ...boxed(), width: 18 },
                  { text: typeName, bold: true, fontSize: 12, width: '*' },
                  { text: id, fontSize: 7.5, alignment: 'right', width: 'auto' },
                ],
              },
              ...(patient === undefined ? [] : [{ text: patientText(patient), bold: true, fontSize: 12 }]),
              ...(stale === undefined ? [] : [{ text: `NB: ${stale}`, bold: true }]),
              numberContent('Ring', ring.first, 'phone'),
              ...(ring.second === undefined ? [] : [numberContent('Ellers', ring.second)]),
              fact('Skrevet', `${timeOf(writtenAt)}${ward === undefined ? '' : `, ${ward}`}`),
              fact('Frist', deadlineText(row)),
              fact('Status', `${wrongText(row)} ${coming}`.trim()),
              fact('Si (foreslått)', say.join(' ')),
              ...calls.flatMap((call) => callTexts(call).map((text) => fact('Ringt før', text))),
              penLine(),
            ],
          },
        ],
      ],
    },
    margin: [0, 0, 0, 5],
  }
}

function boxed() {
  return { stack: [tickBox()] }
}

function numberContent(label: string, { heading, phone, facts }: NumberToRing, style?: string): Content {
  return {
    text: [
      `${label}: `,
      style === undefined ? { text: phone, bold: true } : { text: phone, style },
      ` ${heading}`,
      { text: facts.length === 0 ? '' : ` (${facts.join(', ')})`, fontSize: 8.5 },
    ],
  }
}

function fact(name: string, text: string): Content {
  return { text: [{ text: `${name}: `, bold: true }, text], style: 'small' }
}

/** Room to write who took it, what their role is and when. */
function penLine(): Content {
  return {
    columns: [
      { ...boxed(), width: 15 },
      { text: 'gjentatt', width: 52, fontSize: 9 },
      { text: 'Navn ______________________', width: '*', fontSize: 9 },
      { text: 'Rolle ___________________', width: '*', fontSize: 9 },
      { text: 'Kl. __________', width: 75, fontSize: 9 },
    ],
    margin: [0, 6, 0, 2],
  }
}
