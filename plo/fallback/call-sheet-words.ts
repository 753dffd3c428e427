import { fromIso } from '../message/time.ts'
import type {
  CallGroup,
  CallOnRow,
  CallRecipient,
  CallRow,
  CallSheet,
  NumberToRing,
} from './call-sheet-form.ts'
import { osloTime } from './oslo-time.ts'

export const callSheetTitle = 'Ringeliste ved nedetid'

/** At the foot of every page. */
export function footerOf({ madeAt }: CallSheet): readonly string[] {
  return [
    'Taushetsbelagt. Makuleres etter avstemming.',
    `Meldinger skrevet etter ${timeOf(madeAt)} er IKKE med.`,
  ]
}

/** What the sheet is of, and how much is on it. */
export function scopeOf({ madeAt, reachAt, parties, ward, remarks, names }: CallSheet): readonly string[] {
  return [
    `Laget ${timeOf(madeAt)}.`,
    ...(reachAt === madeAt ? [] : [`Hvem som svarer, er regnet ut for ${timeOf(reachAt)}.`]),
    ...(parties.length === 0 ? [] : [`Bare mottaker: ${parties.map(({ name }) => name).join(', ')}.`]),
    ...(ward === undefined ? [] : [`Bare sengepost: ${ward}.`]),
    ...remarks,
    ...(names ? [] : ['Uten navn: finn pasienten i journalen med meldingens id.']),
  ]
}

/** Never that all is well: what this tool does not know of is not on the sheet. */
export function countText({ total, listed }: CallSheet): string {
  if (total === 0) return 'Ingen ventende meldinger i dette verktøyet.'
  const all = total === 1 ? '1 melding må følges opp.' : `${total} meldinger må følges opp.`
  return listed === total
    ? all
    : `${all} VISER ${listed} AV ${total}: de som haster mest hos hver mottaker. Resten er talt opp under hver mottaker; id-ene står i JSON-utgaven. Velg kommune eller sengepost for å se flere.`
}

/** «og 412 til: 400 Melding om innlagt pasient, 12 Helseopplysninger»; empty where there are none. */
export function furtherText({ further: { count, byType } }: CallRecipient): string {
  if (count === 0) return ''
  return `og ${count} til: ${byType.map((one) => `${one.count} ${one.typeName}`).join(', ')}`
}

export function groupTitle({ when, opensAt }: CallGroup): string {
  return when === 'now' ? 'Ring nå' : `Ring når kontoret åpner ${timeOf(opensAt ?? '')}`
}

/** «74 21 54 00 – Sentralbord (ikke bekreftet)» */
export function numberText({ heading, phone, facts }: NumberToRing): string {
  return `${phone} – ${heading}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`
}

/** The two identifiers; where one is missing that is said, because one alone may be somebody else. */
export function patientText({ name = 'navn MANGLER', id, born }: NonNullable<CallRow['patient']>): string {
  return `${name}, ${id ?? (born === undefined ? 'fødselsnummer MANGLER' : `født ${born}`)}`
}

/** What has been phoned before. */
export function callTexts({ texts, answer }: CallOnRow): readonly string[] {
  return answer === undefined ? texts : [...texts, `Svar: ${answer}`]
}

export function deadlineText({ deadline }: CallRow): string {
  return deadline === undefined ? 'ingen frist er funnet' : `${deadline.text} [${deadline.basis}]`
}

/** What is wrong, and what follows. */
export function wrongText({ wrong: { label, help, reason, nextStep } }: CallRow): string {
  return [`${label}.`, reason, help, nextStep].filter((text) => text !== undefined && text !== '').join(' ')
}

export function timeOf(text: string): string {
  const time = fromIso(text)
  return time === undefined ? text : osloTime(time)
}
