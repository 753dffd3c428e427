import { CONTACT_HEADINGS, type ContactKind } from '../addressing/contact-kinds.ts'
import type { Contact } from '../addressing/party.ts'

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

/** Every number of one kind; one row that says it is missing where there is none. */
export function kindRows(contacts: readonly Contact[], kind: ContactKind): readonly PhoneRow[] {
  const rows = contacts.filter((contact) => contact.kind === kind).map(knownRow)
  return rows.length > 0 ? rows : [missingRow(CONTACT_HEADINGS[kind])]
}

export function missingRow(heading: string): PhoneRow {
  return { heading, phone: MISSING_NUMBER, missing: true, label: '', hours: '', source: '', verification: '' }
}

export function knownRow({ kind, label, phone, hours, source, verified }: Contact): PhoneRow {
  const verification =
    verified === undefined ? UNVERIFIED : `bekreftet ${norwegianDay(verified.on)} (${verified.by})`
  const heading = kind === 'annet' && label !== '' ? label : CONTACT_HEADINGS[kind]
  return {
    ...{ heading, hours, source, label: heading === label ? '' : label },
    ...{ phone: phone ?? MISSING_NUMBER, missing: phone === undefined },
    verification: phone === undefined ? '' : verification,
  }
}

function norwegianDay(day: string): string {
  return day.split('-').reverse().join('.')
}
