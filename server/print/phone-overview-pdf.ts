import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { HospitalPhones, MunicipalityPhones, PhoneList } from '../../plo/fallback/phone-list.ts'
import { stepNumber, stepService } from '../../plo/fallback/step-text.ts'
import { reachMark, reachMarksExplained } from './reach-mark.ts'

/** All municipalities on a page with the number to try first, and what to do by hand on the back of it. */
export function phoneOverview({ municipalities, hospitals, routine }: PhoneList): Content[] {
  return [
    { text: 'Oversikt', style: 'heading' },
    reachMarksExplained(),
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: ['auto', 10, '*', 'auto', 'auto'],
        body: [
          [
            heading('Sykehus og kommune'),
            heading(''),
            heading('Ring først (foreslått)'),
            heading('Nummer'),
            heading('Mangler'),
          ],
          ...hospitals.map(hospitalRow),
          ...municipalities.map(municipalityRow),
        ],
      },
      layout: 'lightHorizontalLines',
    },
    { text: 'Manuell rutine', style: 'heading', pageBreak: 'before' },
    ...routine.map(
      ({ number, text, basis }): Content => ({
        columns: [
          { width: 18, text: `${number}.`, bold: true },
          { width: '*', text: [text, { text: `  [${basis.status}]`, fontSize: 8, italics: true }] },
        ],
        margin: [0, 0, 0, 5],
      }),
    ),
    { text: sourcesOf(routine), style: 'small' },
  ]
}

function hospitalRow({ name, rows, numbers }: HospitalPhones): TableCell[] {
  const [first] = rows
  return [
    { text: name, bold: true },
    first === undefined ? '' : mark(first.reach),
    { text: first?.heading ?? '', fontSize: 9 },
    number(first?.phone ?? ''),
    missing(numbers.missing, numbers.total),
  ]
}

function municipalityRow({
  name,
  number: id,
  officialName,
  steps,
  numbers,
}: MunicipalityPhones): TableCell[] {
  const first = steps.find(({ reach }) => reach.status !== 'missing')
  return [
    { text: [{ text: officialName, bold: true }, `  ${id}`] },
    first === undefined ? '' : mark(first.reach),
    { text: first === undefined ? '' : stepService(first, name), fontSize: 9 },
    number(first === undefined ? 'MANGLER' : stepNumber(first)),
    missing(numbers.missing, numbers.total),
  ]
}

function heading(text: string): TableCell {
  return { text, bold: true, fontSize: 9 }
}

function mark(reach: Parameters<typeof reachMark>[0]): TableCell {
  return { stack: [reachMark(reach)], margin: [0, 3, 0, 0] }
}

function number(text: string): TableCell {
  return { text, bold: true, fontSize: 12, noWrap: true }
}

function missing(count: number, total: number): TableCell {
  return { text: count === 0 ? 'ingen' : `${count} av ${total}`, noWrap: true, fontSize: 9 }
}

function sourcesOf(routine: PhoneList['routine']): string {
  const sources = new Set(routine.flatMap(({ basis }) => (basis.status === 'gjengitt' ? [basis.source] : [])))
  return [
    ...[...sources].map((source) => `gjengitt = ${source}`),
    'foreslått = ikke vedtatt av noen; må avklares med fagrådet',
  ].join('\n')
}
