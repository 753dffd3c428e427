import type { Calendar } from '../addressing/calendar.ts'
import { CONTACT_HEADINGS, type ContactKind } from '../addressing/contact-kinds.ts'
import type { Contact } from '../addressing/party.ts'
import { type Reach, reachOf } from './reach.ts'
import { dateText, officeText, type ReachTexts, reachTexts } from './reach-text.ts'

export interface PhoneRow {
  readonly kind: ContactKind
  /** «Sykepleietjeneste»; for a number of no one service, what the source calls it. */
  readonly heading: string
  /** MANGLER where it is not known: never blank, and never guessed. */
  readonly phone: string
  readonly missing: boolean
  /** What the source calls a service's number; empty where the heading already says it. */
  readonly label: string
  /** Empty where no source says them. */
  readonly hours: string
  /** Who answers outside the hours. */
  readonly outside?: string
  readonly alternative?: string
  readonly email?: string
  readonly system?: string
  /** «gjelder 01.01.2026–31.12.2026» */
  readonly validity?: string
  /** The last day, YYYY-MM-DD. */
  readonly validTo?: string
  readonly note?: string
  readonly source: string
  /** «ikke bekreftet» or «bekreftet 01.11.2026 (koordinator)»; empty where the number is missing. */
  readonly verification: string
  /** The day somebody last made sure of it. */
  readonly verifiedOn?: string
  readonly reach: Reach
  /** Whether `phone` is answered, in words: «svarer nå til kl. 15:30», «stengt – ring 74 00 00 00 nå». */
  readonly answers: string
}

/** As of when it is said who answers. */
export interface Moment {
  readonly at: Date
  readonly calendar: Calendar
  /** In which words; bokmål where nothing is said. */
  readonly texts?: ReachTexts
}

/** What stands in the place of a number that is not known. */
export const MISSING_NUMBER = 'MANGLER'

/** Every number of one kind; one row that says it is missing where there is none. */
export function kindRows(
  contacts: readonly Contact[],
  kind: ContactKind,
  moment: Moment,
): readonly PhoneRow[] {
  const rows = knownRows(contacts, kind, moment)
  return rows.length > 0 ? rows : [missingRow(kind)]
}

/** Every number of one kind; none where there is none. */
export function knownRows(
  contacts: readonly Contact[],
  kind: ContactKind,
  { at, calendar, texts = reachTexts }: Moment,
): readonly PhoneRow[] {
  return contacts
    .filter((contact) => contact.kind === kind)
    .map((contact) => knownRow(contact, reachOf(contact, at, calendar), { at, texts }))
}

function missingRow(kind: ContactKind): PhoneRow {
  const reach: Reach = { status: 'missing' }
  return {
    ...{ kind, heading: CONTACT_HEADINGS[kind], phone: MISSING_NUMBER, missing: true },
    ...{ label: '', hours: '', source: '', verification: '', reach, answers: MISSING_NUMBER },
  }
}

function knownRow(
  contact: Contact,
  reach: Reach,
  { at, texts }: { readonly at: Date; readonly texts: ReachTexts },
): PhoneRow {
  const { kind, label, hours, source, verified, phoneOutside, alternative, email, system, note } = contact
  const heading = kind === 'annet' && label !== '' ? label : CONTACT_HEADINGS[kind]
  const hasNumber = [contact.phone, phoneOutside, alternative].some((number) => number !== undefined)
  const validity = validityText(contact)
  return {
    ...{ kind, heading, hours, source, label: heading === label ? '' : label },
    ...{ phone: contact.phone ?? MISSING_NUMBER, missing: !hasNumber },
    ...(phoneOutside !== undefined && { outside: phoneOutside }),
    ...(alternative !== undefined && { alternative }),
    ...(email !== undefined && { email }),
    ...(system !== undefined && { system }),
    ...(validity !== undefined && { validity }),
    ...(contact.validTo !== undefined && { validTo: contact.validTo }),
    ...(note !== undefined && { note }),
    verification: hasNumber ? verificationText(contact, texts) : '',
    ...(verified !== undefined && { verifiedOn: verified.on }),
    ...{ reach, answers: officeText(reach, at, texts) },
  }
}

/** «ikke bekreftet», «bekreftet 01.11.2026 (koordinator)» */
export function verificationText({ verified }: Contact, texts: ReachTexts = reachTexts): string {
  return verified === undefined ? texts.unverified : texts.verified(dateText(verified.on), verified.by)
}

function validityText({ validFrom, validTo }: Contact): string | undefined {
  if (validFrom === undefined) return validTo === undefined ? undefined : `gjelder til ${dateText(validTo)}`
  const from = `gjelder fra ${dateText(validFrom)}`
  return validTo === undefined ? from : `${from} til ${dateText(validTo)}`
}
