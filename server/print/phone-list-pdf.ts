import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { bedsText } from '../../plo/fallback/beds-text.ts'
import type { MunicipalityPhones, PhoneList } from '../../plo/fallback/phone-list.ts'
import { asOfText } from '../../plo/fallback/phone-list-marks.ts'
import type { PhoneRow } from '../../plo/fallback/phone-row.ts'
import { stepNumber, stepWho } from '../../plo/fallback/step-text.ts'
import { LEGEVAKT_LINE, LEGEVAKT_NOTE, type RingStep } from '../../plo/fallback/whom-to-ring.ts'
import { callLogForm } from './call-log-form.ts'
import { phoneOverview } from './phone-overview-pdf.ts'
import { reachMark, reachMarksExplained } from './reach-mark.ts'
import { sheet } from './sheet.ts'

/**
 * The phone list on A4 in black and white: an overview with the manual routine on its back, then a page for each
 * municipality with a form for the calls on its back. A single municipality needs no overview.
 */
export function phoneListPdf(list: PhoneList): TDocumentDefinitions {
  const { title, issuer, printedAt, stamps, facts, municipalities } = list
  const overview = municipalities.length === 1 ? [] : phoneOverview(list)
  return sheet({
    ...{ title, issuer, printedAt },
    ...(stamps.length > 0 && { stamp: stamps.join('   ·   ') }),
    facts: [facts.slice(0, 2).join(' '), ...facts.slice(2), asOfText(list)],
    content: [
      ...overview,
      ...municipalities.flatMap((one, index): Content[] => [
        { stack: page(one), ...(index + overview.length > 0 && { pageBreak: ON_A_FRONT }) },
        { stack: callLogForm(`${one.name} kommune`), pageBreak: 'before' },
      ]),
    ],
  })
}

/**
 * Printed on both sides, every municipality has a sheet of its own. pdfmake counts the pages from 0 here: what it
 * calls even is page 1, 3, 5 … of those who read it.
 */
const ON_A_FRONT = 'beforeEven'

function page(municipality: MunicipalityPhones): Content[] {
  const { number, officialName, hospital, former, steps, legevakt, rows, further, region, beds } =
    municipality
  const aside = [`Sykehus: ${hospital}`, ...(former.length === 0 ? [] : [`Tidligere: ${former.join(', ')}`])]
  return [
    { text: `${officialName}  ${number}`, fontSize: 20, bold: true, lineHeight: 1 },
    { text: aside.join('   ·   '), style: 'small', margin: [0, 2, 0, 0] },
    {
      columns: [
        { width: 'auto', text: 'Ring i denne rekkefølgen (foreslått)', style: 'subheading' },
        { width: '*', stack: [reachMarksExplained()], margin: [16, 11, 0, 0] },
      ],
    },
    toRing(steps, municipality.name),
    ...(legevakt === undefined ? [] : [urgent(legevakt)]),
    { text: 'Alle numre', style: 'subheading', margin: [0, 4, 0, 1] },
    ...allNumbers([...rows, ...further, ...region.rows]),
    ...(beds.length === 0
      ? []
      : [
          {
            text: 'KØHD/KAD – steder uten eget nummer på listen',
            bold: true,
            margin: [0, 5, 0, 0],
          } satisfies Content,
        ]),
    ...beds.map((one): Content => ({ text: bedsText(one), fontSize: 7.5, lineHeight: 1 })),
  ]
}

/** The first numbers in digits that can be read at arm's length; the later ones smaller, so that one page holds them all. */
function toRing(steps: readonly RingStep[], municipality: string): Content {
  return {
    table: {
      dontBreakRows: true,
      widths: [18, 12, '*', 'auto'],
      body: steps.map((step, index) => stepRow(step, index, municipality)),
    },
    layout: LINES_BETWEEN,
  }
}

const LARGE_STEPS = 6

function stepRow(step: RingStep, index: number, municipality: string): TableCell[] {
  const reason = step.reach.status === 'missing' ? '' : step.reason
  const isLarge = index < LARGE_STEPS
  const who = { text: stepWho(step, municipality), bold: true, fontSize: isLarge ? 11 : 9, lineHeight: 1 }
  const why = { text: isLarge ? reason : `   ${reason}`, bold: false, fontSize: isLarge ? 8.5 : 8 }
  const digits = isLarge ? { style: 'phone' } : { fontSize: 13, bold: true }
  return [
    { text: `${index + 1}.`, bold: true, margin: [0, isLarge ? 5 : 1, 0, 0] },
    { stack: [reachMark(step.reach)], margin: [0, isLarge ? 7 : 3, 0, 0] },
    isLarge ? { stack: [who, why] } : { text: [who, why], margin: [0, 2, 0, 0] },
    { text: stepNumber(step), ...digits, lineHeight: 1, noWrap: true, alignment: 'right' },
  ]
}

function urgent(legevakt: RingStep): Content {
  return {
    table: {
      widths: ['*', 'auto'],
      body: [
        [
          {
            stack: [
              { text: `Legevakt. ${LEGEVAKT_LINE}.`, bold: true },
              { text: LEGEVAKT_NOTE, style: 'small' },
            ],
          },
          { text: stepNumber(legevakt), style: 'phone', lineHeight: 1, noWrap: true, alignment: 'right' },
        ],
      ],
    },
    margin: [0, 4, 0, 0],
    unbreakable: true,
  }
}

function allNumbers(rows: readonly PhoneRow[]): Content[] {
  const sources = [...new Set(rows.filter(({ missing }) => !missing).map(({ source }) => source))]
  const [only] = sources
  const isShared = sources.length === 1 && only !== undefined
  const table: Content = {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [124, 76, 80, '*'],
      body: [
        ['Tjeneste', 'Nummer', 'Tid', 'Mer'].map((text) => ({ text, bold: true, fontSize: 8.5 })),
        ...rows.map((row): TableCell[] => [
          {
            text: [{ text: row.heading, bold: true }, row.label === '' ? '' : `, ${row.label}`],
            fontSize: 8,
          },
          { text: row.phone, fontSize: 10.5, bold: true, noWrap: true },
          { text: row.missing ? '' : row.hours === '' ? 'ikke oppgitt' : row.hours, fontSize: 8 },
          { text: moreOf(row, isShared), fontSize: 7.5, lineHeight: 1 },
        ]),
      ],
    },
    layout: LINES_BETWEEN,
  }
  return isShared ? [table, { text: `Kilde for alle: ${only}`, fontSize: 7.5 }] : [table]
}

/** A source that all rows share is said once below them: the page is to be one page. */
function moreOf(row: PhoneRow, isSourceShared: boolean): string {
  const { outside, alternative, email, system, validity, note, verification, source } = row
  const named = (name: string, value: string | undefined) => (value === undefined ? [] : [`${name} ${value}`])
  return [
    ...named('Utenom tid', outside),
    ...named('Alternativt', alternative),
    ...named('E-post', email),
    ...named('System', system),
    ...[validity ?? '', note ?? '', verification],
    ...(source === '' || isSourceShared ? [] : [`kilde: ${source}`]),
  ]
    .filter((part) => part !== '')
    .join('; ')
}

const LINES_BETWEEN = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 6,
  paddingTop: () => 1.5,
  paddingBottom: () => 1,
}
