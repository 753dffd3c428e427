import { bedsText } from './beds-text.ts'
import { osloTime } from './oslo-time.ts'
import type { HospitalPhones, MunicipalityPhones, PhoneList } from './phone-list.ts'
import { asOfText } from './phone-list-marks.ts'
import type { PhoneRow } from './phone-row.ts'
import { officeSymbol, reachSymbol, signsExplained } from './reach-text.ts'
import { stepNumber, stepWho } from './step-text.ts'
import { TEST_SYSTEM_LINE } from './test-system-line.ts'
import { LEGEVAKT_LINE, LEGEVAKT_NOTE, type RingStep } from './whom-to-ring.ts'
import { hang } from './wrap.ts'

/** The phone list for a terminal of 80 columns, or any printer; it ends with its own age. */
export function phoneListText(list: PhoneList): string {
  const stamps = list.stamps.flatMap((stamp) => line(`*** ${stamp} ***`))
  return [
    ...stamps,
    ...line(list.title.toUpperCase()),
    ...line(list.issuer),
    ...line(TEST_SYSTEM_LINE),
    ...list.facts.flatMap((fact) => line(fact)),
    ...line(signsExplained()),
    ...line(asOfText(list)),
    '',
    'KOMMUNER',
    ...list.municipalities.flatMap(municipalityLines),
    'SYKEHUS',
    ...list.hospitals.flatMap(hospitalLines),
    '',
    'MANUELL RUTINE',
    ...routine(list),
    '',
    ...stamps,
    ...list.facts.flatMap((fact) => line(fact)),
    ...age(list),
  ].join('\n')
}

const COLUMNS = 80
const HEADING_COLUMNS = 36

function line(text: string, label = ''): readonly string[] {
  return hang(label, text, COLUMNS)
}

function municipalityLines(municipality: MunicipalityPhones): readonly string[] {
  const { number, name, officialName, hospital, former, rows, further, region, beds, numbers } = municipality
  return [
    ...line(`${number} ${name.toUpperCase()} – ${numbers.missing} av ${numbers.total} numre MANGLER`),
    ...(officialName === name ? [] : line(officialName, '  Offisielt navn: ')),
    ...line(hospital, '  Sykehus: '),
    ...(former.length === 0 ? [] : line(former.join(', '), '  Tidligere kommuner: ')),
    '  Ring i denne rekkefølgen (foreslått):',
    ...municipality.steps.flatMap((step, index) =>
      stepLines(step, `  ${String(index + 1).padStart(2)}. `, name),
    ),
    ...(municipality.legevakt === undefined ? [] : legevaktLines(municipality.legevakt)),
    '  Alle numre:',
    ...[...rows, ...further].flatMap(rowLines),
    ...(region.rows.length === 0 ? [] : line(`Region ${region.name}:`, '  ')),
    ...region.rows.flatMap(rowLines),
    ...(beds.length === 0 ? [] : ['  KØHD/KAD – steder uten eget nummer på listen:']),
    ...beds.flatMap((one) => line(bedsText(one), '    ')),
    '',
  ]
}

function stepLines(step: RingStep, label: string, municipality: string): readonly string[] {
  const indent = ' '.repeat(label.length)
  const who = `${reachSymbol(step.reach)} ${stepWho(step, municipality)}`
  const fits = who.length <= HEADING_COLUMNS
  return [
    ...(fits ? [] : line(who, label)),
    ...line(stepNumber(step), `${fits ? `${label}${who}`.padEnd(label.length + HEADING_COLUMNS) : indent} `),
    ...(step.reach.status === 'missing' ? [] : line(step.reason, `${indent}  `)),
  ]
}

function legevaktLines(legevakt: RingStep): readonly string[] {
  return [
    ...line(`${LEGEVAKT_LINE}:`, '  '),
    ...stepLines(legevakt, '      ', ''),
    ...line(LEGEVAKT_NOTE, '        '),
  ]
}

function hospitalLines({ name, rows }: HospitalPhones): readonly string[] {
  return [...line(name), ...rows.flatMap(rowLines)]
}

function rowLines(row: PhoneRow): readonly string[] {
  const heading = `${officeSymbol(row.reach)} ${row.heading}`
  const fits = heading.length <= HEADING_COLUMNS
  const more = (label: string, text: string | undefined) =>
    text === undefined || text === '' ? [] : line(text, `      ${label}`)
  return [
    ...(fits ? [] : line(heading, '  ')),
    ...line(row.phone, `  ${fits ? heading.padEnd(HEADING_COLUMNS) : ' '.repeat(HEADING_COLUMNS)} `),
    ...(row.missing ? [] : line(factsOf(row), '      ')),
    ...more('Utenom åpningstid: ', row.outside),
    ...more('Alternativt nummer: ', row.alternative),
    ...more('E-post (ingen pasientopplysninger): ', row.email),
    ...more('Journalsystem: ', row.system),
    ...more('Merknad: ', row.note),
    ...more('Kilde: ', row.missing ? '' : row.source),
  ]
}

function factsOf({ label, hours, answers, validity = '', verification }: PhoneRow): string {
  return [label, hours, answers, validity, verification].filter((fact) => fact !== '').join(', ')
}

function routine({ routine: steps }: PhoneList): readonly string[] {
  const sources = new Set(steps.flatMap(({ basis }) => (basis.status === 'gjengitt' ? [basis.source] : [])))
  return [
    ...steps.flatMap(({ number, text, basis }) =>
      line(`${text} [${basis.status}]`, `${String(number).padStart(2)}. `),
    ),
    ...[...sources].flatMap((source) => line(`gjengitt = ${source}`, '    ')),
    ...line('foreslått = ikke vedtatt av noen; må avklares med fagrådet', '    '),
  ]
}

function age({ printedAt, numbers }: PhoneList): readonly string[] {
  const { total, missing, known, unverified } = numbers
  return [
    ...line(`Skrevet ut ${osloTime(printedAt)}. Endringer etter dette er IKKE med.`),
    ...line(missingText(total, missing)),
    ...(known === 0 ? [] : line(unverifiedText(known, unverified))),
  ]
}

function missingText(total: number, missing: number): string {
  if (total === 1) return `Det ene faste nummeret ${missing === 1 ? 'MANGLER' : 'finnes'}.`
  if (missing === 0) return `Alle de ${total} faste numrene finnes.`
  return missing === total
    ? `Alle de ${total} faste numrene MANGLER.`
    : `${missing} av de ${total} faste numrene MANGLER.`
}

function unverifiedText(known: number, unverified: number): string {
  if (known === 1) return `Det ene nummeret som finnes, er ${unverified === 1 ? 'ikke ' : ''}bekreftet.`
  if (unverified === 0) return `Alle de ${known} numrene som finnes, er bekreftet.`
  return unverified === known
    ? `Ingen av de ${known} numrene som finnes, er bekreftet.`
    : `${unverified} av de ${known} numrene som finnes, er ikke bekreftet.`
}
