import { osloTime } from './oslo-time.ts'
import type { HospitalPhones, MunicipalityPhones, PhoneList } from './phone-list.ts'
import type { PhoneRow } from './phone-row.ts'
import { TEST_SYSTEM_LINE } from './test-system-line.ts'
import { hang } from './wrap.ts'

/** The phone list for a terminal of 80 columns, or any printer; it ends with its own age. */
export function phoneListText(list: PhoneList): string {
  const stamp = list.stamp === undefined ? [] : [`*** ${list.stamp} ***`]
  return [
    ...stamp,
    ...line(list.title.toUpperCase()),
    ...line(list.issuer),
    ...line(TEST_SYSTEM_LINE),
    '',
    'MANUELL RUTINE',
    ...routine(list),
    '',
    'SYKEHUS',
    ...list.hospitals.flatMap(hospitalLines),
    '',
    'KOMMUNER',
    ...list.municipalities.flatMap(municipalityLines),
    ...stamp,
    ...age(list),
  ].join('\n')
}

const COLUMNS = 80
const HEADING_COLUMNS = 26

function line(text: string, label = ''): readonly string[] {
  return hang(label, text, COLUMNS)
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

function hospitalLines({ name, rows }: HospitalPhones): readonly string[] {
  return [...line(name), ...rows.flatMap(rowLines)]
}

function municipalityLines(municipality: MunicipalityPhones): readonly string[] {
  const { number, name, hospital, former, rows, further, numbers } = municipality
  return [
    ...line(`${number} ${name.toUpperCase()} – ${numbers.missing} av ${numbers.total} numre MANGLER`),
    ...line(hospital, '  Sykehus: '),
    ...(former.length === 0 ? [] : line(former.join(', '), '  Tidligere kommuner: ')),
    ...rows.flatMap(rowLines),
    ...(further.length === 0 ? [] : ['  Andre numre:', ...further.flatMap(rowLines)]),
    '',
  ]
}

function rowLines({
  heading,
  phone,
  missing,
  label,
  hours,
  source,
  verification,
}: PhoneRow): readonly string[] {
  const fits = heading.length <= HEADING_COLUMNS
  const column = `  ${(fits ? heading : '').padEnd(HEADING_COLUMNS)} `
  const facts = [label, hours === '' ? 'tid ikke oppgitt' : hours, verification].filter((fact) => fact !== '')
  return [
    ...(fits ? [] : line(heading, '  ')),
    ...line(phone, column),
    ...(missing ? [] : [...line(facts.join(', '), '      '), ...line(source, '      Kilde: ')]),
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
