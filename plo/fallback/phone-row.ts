import type { Contact, MunicipalServiceKind } from '../addressing/party.ts'

export interface PhoneRow {
  /** «Sykepleie»; for a number of no one service, what the source calls it. */
  readonly heading: string
  /** MANGLER where it is not known: never blank, and never guessed. */
  readonly phone: string
  readonly missing: boolean
  /** What the source calls a service's number; empty where the heading already says it. */
  readonly label: string
  /** Empty where no source says them. */
  readonly hours: string
  readonly source: string
  /** «ikke bekreftet» or «bekreftet 01.11.2026»; empty where the number is missing. */
  readonly verification: string
}

/** What stands in the place of a number that is not known. */
const MISSING_NUMBER = 'MANGLER'
export const UNVERIFIED = 'ikke bekreftet'

/** Every number of one service; one row that says it is missing where there is none. */
export function serviceRows(
  contacts: readonly Contact[],
  service: MunicipalServiceKind,
): readonly PhoneRow[] {
  const heading = SERVICE_HEADINGS[service]
  const rows = contacts
    .filter((contact) => contact.service === service)
    .map((contact) => ({ ...knownRow(contact), heading, label: contact.label }))
  return rows.length > 0 ? rows : [missingRow(heading)]
}

/** The numbers that belong to the party as a whole. */
export function generalRows(contacts: readonly Contact[]): readonly PhoneRow[] {
  return contacts.filter(({ service }) => service === 'enterprise').map(knownRow)
}

export function missingRow(heading: string): PhoneRow {
  return { heading, phone: MISSING_NUMBER, missing: true, label: '', hours: '', source: '', verification: '' }
}

const SERVICE_HEADINGS: Readonly<Record<MunicipalServiceKind, string>> = {
  sykepleie: 'Sykepleie',
  saksbehandling: 'Saksbehandling',
  lege: 'Lege',
  psykisk: 'Psykisk helse',
}

export function knownRow({ label, phone, hours, source, lastVerified }: Contact): PhoneRow {
  const verification = lastVerified === undefined ? UNVERIFIED : `bekreftet ${norwegianDay(lastVerified)}`
  return { heading: label, phone, missing: false, label: '', hours, source, verification }
}

function norwegianDay(day: string): string {
  return day.split('-').reverse().join('.')
}
